package io.amanat.launcher.ramp;

import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.api.ApiClient.Answer;
import io.amanat.launcher.demo.DevWallet;
import io.amanat.launcher.process.Await;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of a walk with their tokens and inboxes, and what every walk does with them. */
final class Scene implements AutoCloseable {
    static final String REQUESTS = "/api/marketplace/purchase-requests";

    final ApiClient api;
    final RampOptions options;
    final Verdicts verdicts;
    final String runId;
    final List<Sighting> sightings = new ArrayList<>();
    final List<Person> sellers;
    final Optional<DevWallet> wallet;
    private int asked;
    private final Map<String, Person> people;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, Inbox> inboxes = new LinkedHashMap<>();
    private final List<EventLine> lines = new ArrayList<>();

    /**
     * @param people buyer, seller1 to sellerN, outsider and admin
     * @param wallet the buyer's, where the dev chain runs
     */
    Scene(
            ApiClient api,
            RampOptions options,
            Verdicts verdicts,
            String runId,
            Map<String, Person> people,
            Optional<DevWallet> wallet) {
        this.wallet = wallet;
        this.api = api;
        this.options = options;
        this.verdicts = verdicts;
        this.runId = runId;
        this.people = people;
        this.sellers = people.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("seller"))
                .map(Map.Entry::getValue)
                .toList();
    }

    void signIn() {
        people.forEach((role, person) -> tokens.put(role, Cast.login(api, person)));
    }

    /** Notes what everybody has in the inbox now; what comes later is news. */
    void listen() {
        people.forEach((role, person) -> {
            EventLine line = EventLine.open(options.base(), token(role));
            lines.add(line);
            inboxes.put(role, new Inbox(api, options, role, person.userId(), token(role), line));
        });
    }

    @Override
    public void close() {
        lines.forEach(EventLine::close);
    }

    String token(String role) {
        return tokens.get(role);
    }

    static String seller(int number) {
        return "seller" + number;
    }

    /** Waits for a notification and notes the verdict. */
    void heard(Scenario scenario, String step, String role, String what) {
        Sighting seen = inboxes.get(role).await(step, what, System.nanoTime(), new Timings());
        sightings.add(seen);
        verdicts.heard(scenario, seen, options);
    }

    /** Waits until somebody has been told something that no verdict is about. */
    void arrived(String role, String what) {
        require(
                Await.until(() -> Inbox.tells(api, token(role), what), options.patience()),
                role + " has not been told " + what);
    }

    /** Whether anybody was told what is none of his business, or twice, or a counter does not add up. */
    void nobodyElseHeard() {
        List<String> wrong = new ArrayList<>();
        inboxes.values().forEach(inbox -> wrong.addAll(inbox.surprises()));
        if (!wrong.isEmpty()) {
            throw new FlowFailure(String.join("; ", wrong));
        }
    }

    int unread(String role) {
        return inboxes.get(role).unread();
    }

    /** A new request for the eyes of these sellers only; no two have one title, or the second were a double click. */
    String ask(String title) {
        asked++;
        var chosen = JsonObjects.arrayBuilder();
        sellers.forEach(seller -> chosen.add(seller.id()));
        JsonObject body = JsonObjects.builder()
                .add("title", title + " " + runId + " " + asked)
                .add("description", "Automated walk of the acceptance scenarios")
                .add("productType", "physical_product")
                .add("productLink", "https://example.test/e2e/" + runId)
                .add("quantity", 1)
                .add(
                        "budget",
                        JsonObjects.builder()
                                .add("min", "0.18")
                                .add("max", "0.48")
                                .add("currency", "USDT"))
                .add("urgency", "medium")
                .add("isPublic", false)
                .add("preferredSellerIds", chosen)
                .build();
        Answer answer = answer(201, "POST", REQUESTS, "buyer", body);
        return answer.body().getJsonObject("data").getString("id");
    }

    /** @return the id of the offer */
    String bid(String request, int seller, String price, int days) {
        Answer answer = answer(201, "POST", REQUESTS + "/" + request + "/offers", seller(seller), bid(price, days));
        JsonObject offer = answer.body().getJsonObject("data");
        require("pending".equals(offer.getString("status")), "the offer is " + offer.getString("status"));
        return offer.getString("id");
    }

    static JsonObject bid(String price, int days) {
        return JsonObjects.builder()
                .add("price", price)
                .add("currency", "USDT")
                .add("deliveryTime", days)
                .add("notes", "walk")
                .build();
    }

    Answer select(String request, String offer) {
        return api.ask(
                "POST",
                REQUESTS + "/" + request + "/select-offer",
                token("buyer"),
                JsonObjects.builder().add("offerId", offer).build());
    }

    /** How often somebody was told something about one thing. */
    long told(String role, String event, String relatedId) {
        return rows("/api/notifications?page=1&limit=100", role).stream()
                .filter(row -> event.equals(row.getString("event")) && !row.isNull("relatedId"))
                .filter(row -> relatedId.equals(row.getString("relatedId")))
                .count();
    }

    /** After a payment: the offers' sellers have heard of the choice once, the winner being the last of them (AC-047). */
    void offersToldOnce(List<String> offers) {
        for (int number = 1; number <= offers.size(); number++) {
            String offer = offers.get(number - 1);
            boolean won = number == offers.size();
            long accepted = told(seller(number), "offer_accepted", offer);
            long rejected = told(seller(number), "offer_rejected", offer);
            require(
                    accepted == (won ? 1 : 0) && rejected == (won ? 0 : 1),
                    seller(number) + " was told " + accepted + " times of being chosen and " + rejected
                            + " times of not being chosen");
        }
    }

    /** An answer that must have a status. */
    Answer answer(int status, String method, String path, String role, JsonObject body) {
        Answer answer = api.ask(method, path, token(role), body);
        return require(status, method + " " + path, answer);
    }

    static Answer require(int status, String what, Answer answer) {
        require(
                answer.status() == status,
                what + " answered " + answer.status() + " " + answer.code() + " instead of " + status);
        return answer;
    }

    JsonObject data(String path, String role) {
        return api.get(path, token(role)).getJsonObject("data");
    }

    List<JsonObject> rows(String path, String role) {
        return api.get(path, token(role)).getJsonArray("data").getValuesAs(JsonObject.class);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new FlowFailure(otherwise);
        }
    }
}
