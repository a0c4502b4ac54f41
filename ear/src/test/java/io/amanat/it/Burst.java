package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.process.Await;
import io.amanat.launcher.state.SecretName;
import io.amanat.payment.service.WebhookSignature;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Payments that are ready to be paid on the server that may be killed, and the callbacks that pay them. */
final class Burst {
    static final Duration PATIENCE = Duration.ofSeconds(150);

    private final String name;
    private final ConcurrentLinkedQueue<JsonObject> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ExecutorService senders = Executors.newCachedThreadPool();

    Burst(String name, int size) {
        this.name = name;
        for (String statement : CrashData.statements(name, size)) {
            Db.changeOf(CrashServer.url(), statement);
        }
        for (List<String> row : Db.rowsOf(
                CrashServer.url(),
                "select provider_payment_id, payment_reference from market.payments where id in "
                        + CrashData.payments(name) + " order by id")) {
            waiting.add(confirmed(row.get(0), row.get(1)));
        }
        assertThat(waiting).hasSize(size);
    }

    private static JsonObject confirmed(String intent, String reference) {
        return Body.of(
                "intentId",
                intent,
                "status",
                "confirmed",
                "txHash",
                Webhook.newHash(),
                "paymentReference",
                reference,
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
                1);
    }

    /** As the scanner does, so many at once: what is not acknowledged is sent again. */
    void send(int atOnce) {
        for (int i = 0; i < atOnce; i++) {
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

    private static boolean accepted(JsonObject event) {
        String body = event.toString();
        String signature = WebhookSignature.of(
                body.getBytes(StandardCharsets.UTF_8),
                CrashServer.instance().secrets().get(SecretName.AMN_SCANNER_WEBHOOK_SECRET));
        try {
            return Api.to(CrashServer.instance().httpUrl(), Webhook.PATH)
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
}
