package io.amanat.launcher.ramp;

import static io.amanat.launcher.ramp.Scenario.AC_040;
import static io.amanat.launcher.ramp.Scenario.AC_041;
import static io.amanat.launcher.ramp.Scenario.AC_042;
import static io.amanat.launcher.ramp.Scenario.AC_043;
import static io.amanat.launcher.ramp.Scenario.AC_044;
import static io.amanat.launcher.ramp.Scenario.AC_045;
import static io.amanat.launcher.ramp.Scenario.AC_046;
import static io.amanat.launcher.ramp.Scenario.AC_048;
import static io.amanat.launcher.ramp.Scenario.AC_050;
import static io.amanat.launcher.ramp.Scene.REQUESTS;
import static io.amanat.launcher.ramp.Scene.require;
import static io.amanat.launcher.ramp.Scene.seller;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient.Answer;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.ramp.Verdicts.Verdict;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Choosing among offers, and what becomes of those not chosen (acceptance 5). */
final class SelectionWalk {
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);

    private final Scene scene;
    private final Verdicts verdicts;

    SelectionWalk(Scene scene) {
        this.scene = scene;
        this.verdicts = scene.verdicts;
    }

    void walk() {
        scene.listen();
        List<String> offers = new ArrayList<>();
        String[] request = new String[1];
        verdicts.walk(AC_040, () -> {
            request[0] = open("Choice", offers);
            Scene.require(200, "the choice", scene.select(request[0], offers.get(0)));
        });
        String id = request[0];
        String list = REQUESTS + "/" + id + "/offers";
        verdicts.look(AC_040, () -> onlyWinner(list, "buyer", offers.get(0)));
        verdicts.look(AC_041, () -> {
            onlyWinner(list, seller(1), offers.get(0));
            onlyWinner(list, seller(2), offers.get(0));
            onlyWinner(list, "admin", offers.get(0));
        });
        verdicts.look(AC_042, () -> {
            List<JsonObject> own = scene.rows(list + "?sellerId=me", seller(2));
            require(
                    own.size() == 1
                            && offers.get(1).equals(own.get(0).getString("id"))
                            && "rejected".equals(own.get(0).getString("status")),
                    "a loser finds " + own.size() + " offers of his own");
        });
        verdicts.look(
                AC_043,
                () -> require(
                        scene.rows(REQUESTS + "?limit=100", seller(2)).stream()
                                .anyMatch(row -> id.equals(row.getString("id"))),
                        "the lost request is not in the loser's list"));
        verdicts.look(AC_044, () -> {
            titled(seller(1), "offer_accepted", offers.get(0), "✅ پیشنهاد شما پذیرفته شد!");
            titled(seller(2), "offer_rejected", offers.get(1), "❌ پیشنهاد شما رد شد");
            titled(seller(3), "offer_rejected", offers.get(2), "❌ پیشنهاد شما رد شد");
        });
        verdicts.look(
                AC_045,
                () -> require(
                        offers.get(0)
                                .equals(scene.data(REQUESTS + "/" + id, "buyer").getString("selectedOfferId")),
                        "the request names another offer"));
        verdicts.look(AC_046, () -> again(id, offers.get(0)));
        verdicts.note(AC_048, Verdict.SKIP, "a client cannot make the server's notifications fail");
        verdicts.look(AC_050, this::two);
    }

    /** @return the request, with an offer of each of three sellers */
    private String open(String title, List<String> offers) {
        String request = scene.ask(title);
        for (int number = 1; number <= 3; number++) {
            offers.add(scene.bid(request, number, "0." + (30 - number), 3));
        }
        return request;
    }

    private void onlyWinner(String list, String role, String offer) {
        List<JsonObject> shown = scene.rows(list, role);
        require(
                shown.size() == 1
                        && offer.equals(shown.get(0).getString("id"))
                        && "accepted".equals(shown.get(0).getString("status")),
                role + " sees " + shown.size() + " offers instead of the winner");
    }

    private void titled(String role, String event, String offer, String title) {
        List<JsonObject> found = new ArrayList<>();
        // Notifications come right after the commit, not with the answer.
        Await.until(
                () -> {
                    scene.rows("/api/notifications?page=1&limit=100", role).stream()
                            .filter(row ->
                                    event.equals(row.getString("event")) && offer.equals(row.getString("relatedId")))
                            .forEach(found::add);
                    return !found.isEmpty();
                },
                TOLD_WITHIN);
        require(!found.isEmpty(), role + " was not told " + event);
        JsonObject told = found.get(0);
        require(title.equals(told.getString("title")), role + " was told \"" + told.getString("title") + "\"");
    }

    private void again(String request, String offer) {
        List<Integer> before = counters();
        Scene.require(200, "the same choice again", scene.select(request, offer));
        require(before.equals(counters()), "the same choice was told again");
    }

    private List<Integer> counters() {
        return List.of(
                scene.unread("buyer"), scene.unread(seller(1)), scene.unread(seller(2)), scene.unread(seller(3)));
    }

    private void two() {
        List<String> offers = new ArrayList<>();
        String request = open("Race", offers);
        List<Callable<Answer>> choices =
                List.of(() -> scene.select(request, offers.get(0)), () -> scene.select(request, offers.get(1)));
        List<Integer> statuses = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(choices.size());
        try {
            for (Future<Answer> answer : threads.invokeAll(choices)) {
                statuses.add(answer.get().status());
            }
        } catch (ExecutionException broken) {
            throw new LauncherException("A choice broke: " + broken.getCause(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The walk was interrupted.", interrupted);
        } finally {
            threads.shutdownNow();
        }
        require(
                statuses.stream().sorted().toList().equals(List.of(200, 409)),
                "two choices at once were answered with " + statuses);
        require(
                scene.rows(REQUESTS + "/" + request + "/offers", "buyer").size() == 1,
                "more than one offer is left after two choices at once");
    }
}
