package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.SecretName;
import io.amanat.payment.service.WebhookSignature;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The server dies while escrows are funded. Afterwards everybody has been told everything
 * once: no notification is missing or doubled, and who listened goes on where he was and has heard each event.
 */
@CrashServer.Used
@Order(Integer.MAX_VALUE)
class NoticeCrashIT {
    /** As many as one connection may have rooms, its own one besides. */
    private static final int PAYMENTS = 45;

    private static final int SENDERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final String FUNDED = CrashData.payments("notice");

    private static final String UNTOLD =
            "select status::text from platform.outbox_messages where sink = 'in-app' and status <> 'done'"
                    + " and ordering_key in (select 'about:' || f.id from " + FUNDED + " f)";

    private final Instance instance = CrashServer.instance();

    private List<String> column(String sql) {
        return Db.rowsOf(CrashServer.url(), sql).stream().map(row -> row.get(0)).toList();
    }

    private String token() {
        return Api.to(instance.httpUrl(), "/api/auth/login")
                .post(Body.of(
                        "email", As.ADMIN_EMAIL, "password", instance.secrets().get(SecretName.ADMIN_PASSWORD)))
                .is(200)
                .data()
                .getJsonObject("tokens")
                .getString("accessToken");
    }

    private Line listen(String token, String after, List<String> rooms) {
        Line line = Line.openAt(instance.httpUrl());
        line.auth(token, after, rooms.toArray(String[]::new));
        line.await("ready");
        return line;
    }

    @Test
    void after_a_death_in_the_middle_everybody_has_been_told_everything_once() throws InterruptedException {
        CrashData.statements("notice", PAYMENTS).forEach(statement -> Db.changeOf(CrashServer.url(), statement));
        List<String> rooms =
                column("select 'payment:' || id from market.payments where id in " + FUNDED + " order by 1");
        Line before = listen(token(), null, rooms);
        Burst burst = new Burst();
        burst.await(10);
        instance.killServer();
        List<JsonObject> heard = new ArrayList<>(before.told());
        String last = before.lastId();
        CrashServer.restart();
        burst.await(PAYMENTS);
        burst.end();
        CrashServer.later(() -> {
            Until.holds(
                    "all is booked",
                    PATIENCE,
                    () -> column("select id from market.payments where escrow_state = 'funded' and id in " + FUNDED)
                                    .size()
                            == PAYMENTS);
            Until.holds("all is told", PATIENCE, () -> column(UNTOLD).isEmpty());
        });
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select count(*), count(distinct (user_id, related_id)), count(distinct user_id)"
                                + " from market.notifications where event = 'payment_confirmed' and related_id in (select f.id::text from "
                                + FUNDED + " f)"))
                .containsExactly(List.of(Integer.toString(2 * PAYMENTS), Integer.toString(2 * PAYMENTS), "2"));
        try (Line after = listen(token(), last, rooms)) {
            Until.holds("all is heard", () -> funded(heard, after).size() >= PAYMENTS);
            assertThat(after.events()).doesNotContain("resync");
            assertThat(funded(heard, after))
                    .containsExactlyInAnyOrderElementsOf(rooms.stream()
                            .map(room -> room.substring("payment:".length()))
                            .toList());
        }
    }

    /** Payments of which it was heard that they are funded, before and after; by the numbers of the events each once. */
    private static List<String> funded(List<JsonObject> before, Line after) {
        List<String> numbers = before.stream().map(NoticeCrashIT::number).toList();
        return Stream.concat(before.stream(), after.told().stream().filter(frame -> !numbers.contains(number(frame))))
                .filter(frame -> frame.getString("event").equals("payment:update"))
                .map(frame -> frame.getJsonObject("data"))
                .filter(data -> data.getString("escrowState", "").equals("funded"))
                .map(data -> data.getString("paymentId"))
                .toList();
    }

    private static String number(JsonObject frame) {
        return frame.getString("id").split("-")[0];
    }

    /** As the scanner does: what is not acknowledged is sent again. */
    private final class Burst {
        private final ConcurrentLinkedQueue<JsonObject> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

        Burst() {
            for (List<String> row : Db.rowsOf(
                    CrashServer.url(),
                    "select provider_payment_id, payment_reference from market.payments where id in " + FUNDED
                            + " order by id")) {
                waiting.add(Body.of(
                        "intentId",
                        row.get(0),
                        "status",
                        "confirmed",
                        "txHash",
                        Webhook.newHash(),
                        "paymentReference",
                        row.get(1),
                        "chainId",
                        97,
                        "token",
                        Webhook.TUSDT,
                        "amount",
                        "260000000000000000",
                        "confirmations",
                        12,
                        "blockNumber",
                        1,
                        "logIndex",
                        1));
            }
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> {
                    for (JsonObject event = waiting.poll(); event != null; event = waiting.poll()) {
                        JsonObject due = event;
                        if (Await.until(() -> accepted(due), PATIENCE)) {
                            acknowledged.incrementAndGet();
                        }
                    }
                });
            }
        }

        private boolean accepted(JsonObject event) {
            String body = event.toString();
            String signature = WebhookSignature.of(
                    body.getBytes(StandardCharsets.UTF_8),
                    instance.secrets().get(SecretName.AMN_SCANNER_WEBHOOK_SECRET));
            try {
                return Api.to(instance.httpUrl(), Webhook.PATH)
                                .header("Content-Type", "application/json")
                                .header("X-AMN-Signature", signature)
                                .raw("POST", BodyPublishers.ofString(body))
                                .status()
                        == 202;
            } catch (UncheckedIOException down) {
                return false;
            }
        }

        void await(int count) {
            Until.holds(count + " acknowledged", PATIENCE, () -> acknowledged.get() >= count);
        }

        void end() throws InterruptedException {
            senders.shutdown();
            assertThat(senders.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
