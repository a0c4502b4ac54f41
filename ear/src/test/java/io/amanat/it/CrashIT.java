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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Deaths in the middle of a burst, on the server that may be killed. Nothing acknowledged is lost, nothing is booked twice. */
@CrashServer.Used
@Order(Integer.MAX_VALUE)
class CrashIT {
    private static final int SENDERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final Instance instance = CrashServer.instance();

    @Test
    void five_hundred_webhooks_survive_the_death_of_server_broker_and_database() throws InterruptedException {
        Burst first = new Burst("first", 500);
        first.send();
        first.awaitAcknowledged(120);
        instance.killServer();
        int before = first.acknowledged();
        instance.dropBrokerStore();
        CrashServer.restart();
        first.awaitAcknowledged(Math.min(480, before + 60));
        // The next death: the database, while the same burst goes on.
        instance.killDatabase();
        instance.startDatabase();
        first.awaitAcknowledged(500);
        first.end();
        CrashServer.later(() -> {
            boolean settled = Await.until(() -> first.done() == 500, PATIENCE);
            assertThat(settled).as(first.picture()).isTrue();
        });
        first.assertBookedOnce();
    }

    /** Payments that are ready to be paid, and the callbacks that pay them. */
    private final class Burst {
        private final String name;
        private final ConcurrentLinkedQueue<JsonObject> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger acknowledged = new AtomicInteger();
        private final int size;
        private ExecutorService senders;

        Burst(String name, int size) {
            this.name = name;
            this.size = size;
            for (String statement : CrashData.statements(name, size)) {
                Db.changeOf(CrashServer.url(), statement);
            }
            for (List<String> row : Db.rowsOf(
                    CrashServer.url(),
                    "select provider_payment_id, payment_reference from market.payments p join market.purchase_requests r"
                            + " on r.id = p.purchase_request_id where r.title like ?",
                    name + " %")) {
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
            assertThat(waiting).hasSize(size);
        }

        /** As the scanner does: what is not acknowledged is sent again. */
        void send() {
            senders = Executors.newFixedThreadPool(SENDERS);
            for (int i = 0; i < SENDERS; i++) {
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

        int acknowledged() {
            return acknowledged.get();
        }

        void awaitAcknowledged(int count) {
            Until.holds(name + ": " + count + " acknowledged", PATIENCE, () -> acknowledged.get() >= count);
        }

        void end() throws InterruptedException {
            senders.shutdown();
            assertThat(senders.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }

        long done() {
            return Long.parseLong(Db.rowsOf(
                            CrashServer.url(),
                            "select count(*) from platform.inbox_deliveries where status = 'done' and " + mine())
                    .get(0)
                    .get(0));
        }

        String picture() {
            return new ArrayList<>(Db.rowsOf(
                            CrashServer.url(),
                            "select status, outcome, last_error, count(*) from platform.inbox_deliveries where "
                                    + mine() + " group by 1, 2, 3"))
                    .toString();
        }

        private String payments() {
            return CrashData.payments(name);
        }

        private String mine() {
            return "payload::jsonb ->> 'intentId' in (select provider_payment_id from market.payments where id in "
                    + payments() + ")";
        }

        void assertBookedOnce() {
            assertThat(Db.rowsOf(
                            CrashServer.url(),
                            "select status, outcome, count(*) from platform.inbox_deliveries where " + mine()
                                    + " group by 1, 2"))
                    .containsExactly(List.of("done", "funded", Integer.toString(size)));
            assertThat(Db.rowsOf(
                            CrashServer.url(),
                            "select status, escrow_state, count(*) from market.payments where id in " + payments()
                                    + " group by 1, 2"))
                    .containsExactly(List.of("completed", "funded", Integer.toString(size)));
            assertThat(Db.rowsOf(
                            CrashServer.url(),
                            "select entry_type, amount = 0.26, count(*), count(distinct payment_id) from"
                                    + " market.funds_ledger_entries where payment_id in " + payments()
                                    + " group by 1, 2 order by 1"))
                    .containsExactly(
                            List.of("payment_detected", "t", Integer.toString(size), Integer.toString(size)),
                            List.of("hold", "t", Integer.toString(size), Integer.toString(size)));
            assertThat(Db.rowsOf(
                            CrashServer.url(),
                            "select status, count(*) from market.purchase_requests where title like ? group by 1",
                            name + " %"))
                    .containsExactly(List.of("payment", Integer.toString(size)));
            Until.holds("both sides of each are told once", PATIENCE, () -> Db.rowsOf(
                            CrashServer.url(),
                            "select count(*) from market.notifications where event = 'payment_confirmed' and"
                                    + " related_id in (select id::text from market.payments where id in "
                                    + payments() + ")")
                    .equals(List.of(List.of(Integer.toString(2 * size)))));
            assertThat(Db.rowsOf(
                            CrashServer.url(),
                            "select verdict, count(*) from market.payment_evidence where payment_id in " + payments()
                                    + " group by 1"))
                    .containsExactly(List.of("accepted", Integer.toString(size)));
        }
    }
}
