package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Deaths between the steps of payouts and refunds, on the server that may be killed: while they are started, and, with
 * the database, while they are confirmed. Whoever asks again gets it done; nothing is paid twice, nothing is lost.
 */
@CrashServer.Used
@Order(Integer.MAX_VALUE)
class PayoutCrashIT {
    private static final int DEALS = 80;
    private static final int DESKS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final String PAYMENTS = CrashData.payments("payout");

    private final Instance instance = CrashServer.instance();

    private String count(String sql) {
        return Db.rowsOf(CrashServer.url(), sql).get(0).get(0);
    }

    /** Delivered deals whose money is held, with the rows that the application writes. */
    private List<String> releasable() {
        CrashData.statements("payout", DEALS).forEach(statement -> Db.changeOf(CrashServer.url(), statement));
        for (String statement : List.of(
                "update market.payments set status = 'completed', escrow_state = 'releasable', completed_at = now()"
                        + " where id in " + PAYMENTS,
                "update market.purchase_requests set status = 'delivered' where title like 'payout %'",
                """
                insert into market.funds_ledger_entries (payment_id, purchase_request_id, entry_type, amount, currency, chain_id,
                  idempotency_key)
                select p.id, p.purchase_request_id, t.type::market.funds_ledger_entry_type, p.amount, 'USDT', 97,
                  'payment:' || p.id || ':' || t.word
                from market.payments p, (values ('payment_detected', 'detected'), ('hold', 'hold')) t (type, word)
                where p.id in                """
                        + PAYMENTS)) {
            Db.changeOf(CrashServer.url(), statement);
        }
        return Db.rowsOf(CrashServer.url(), "select id from market.payments where id in " + PAYMENTS + " order by id")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Asks for a step of every payment until each is done: 200, or 409 because it was done before the answer got lost. */
    private final class Round {
        private final AtomicInteger done = new AtomicInteger();
        private final ExecutorService desks = Executors.newFixedThreadPool(DESKS);

        Round(List<String> payments, String token, Step step) {
            ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>(payments);
            for (int desk = 0; desk < DESKS; desk++) {
                desks.execute(() -> {
                    for (String payment = waiting.poll(); payment != null; payment = waiting.poll()) {
                        String due = payment;
                        if (Await.until(() -> isDone(due, token, step), PATIENCE)) {
                            done.incrementAndGet();
                        }
                    }
                });
            }
        }

        private boolean isDone(String payment, String token, Step step) {
            try {
                int status = Api.to(instance.httpUrl(), "/api/payment/" + payment + "/" + step.path(payment))
                        .bearer(token)
                        .header("Content-Type", "application/json")
                        .raw("POST", BodyPublishers.ofString(step.body(payment).toString()))
                        .status();
                return status == 200 || status == 409;
            } catch (UncheckedIOException down) {
                return false;
            }
        }

        void awaitDone(int count) {
            Until.holds(count + " done", PATIENCE, () -> done.get() >= count);
        }

        void end() throws InterruptedException {
            awaitDone(DEALS);
            desks.shutdown();
            assertThat(desks.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Every second payment is paid out, the others go back. */
    private interface Step {
        String path(String payment);

        JsonObject body(String payment);
    }

    private static boolean goesBack(String payment) {
        return payment.hashCode() % 2 == 0;
    }

    private static Step step(String out, String back, String key) {
        return new Step() {
            @Override
            public String path(String payment) {
                return goesBack(payment) ? back : out;
            }

            @Override
            public JsonObject body(String payment) {
                return path(payment).equals("release")
                        ? Body.of()
                        : Body.of(key, "0x" + payment.replace("-", "").repeat(2));
            }
        };
    }

    @Test
    void deaths_between_start_and_confirmation_lose_nothing_and_pay_nothing_twice() throws InterruptedException {
        long paidBefore = told("seller_paid");
        long refundedBefore = told("payment_refunded");
        List<String> payments = releasable();
        String token = CrashServer.token();
        Round starting = new Round(payments, token, step("release", "refund", "reason"));
        starting.awaitDone(20);
        instance.killServer();
        CrashServer.restart();
        starting.end();
        assertThat(count("select count(*) from market.payments where source_payment_id in " + PAYMENTS))
                .isEqualTo(String.valueOf(DEALS));
        assertThat(count("select count(*) from market.payout_orders o join market.payments p on p.id = o.payment_id"
                        + " where p.source_payment_id in " + PAYMENTS))
                .isEqualTo(String.valueOf(DEALS));
        assertThat(faults()).isEmpty();
        // Started and not confirmed: what the dead have left waits for its transaction.
        assertThat(count("select count(*) from market.payments where status = 'pending' and source_payment_id in "
                        + PAYMENTS))
                .isEqualTo(String.valueOf(DEALS));
        Round confirming = new Round(payments, token, step("payout/confirm", "payout/confirm", "txHash"));
        confirming.awaitDone(15);
        instance.killServer();
        instance.killDatabase();
        instance.startDatabase();
        CrashServer.restart();
        confirming.end();

        long back = payments.stream().filter(PayoutCrashIT::goesBack).count();
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select direction, status, escrow_state, count(*) from market.payments where id in " + PAYMENTS
                                + " or source_payment_id in " + PAYMENTS + " group by 1, 2, 3 order by 1, 2, 3"))
                .containsExactlyInAnyOrder(
                        List.of("in", "completed", "released", String.valueOf(DEALS - back)),
                        List.of("in", "refunded", "refunded", String.valueOf(back)),
                        List.of("out", "completed", "none", String.valueOf(DEALS - back)),
                        List.of("refund", "completed", "none", String.valueOf(back)));
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select entry_type, sum(amount) = count(*) * 0.26, count(*), count(distinct payment_id)"
                                + " from market.funds_ledger_entries where payment_id in " + PAYMENTS
                                + " group by 1 order by 1"))
                .containsExactly(
                        List.of("payment_detected", "t", String.valueOf(DEALS), String.valueOf(DEALS)),
                        List.of("hold", "t", String.valueOf(DEALS), String.valueOf(DEALS)),
                        List.of("release", "t", String.valueOf(DEALS - back), String.valueOf(DEALS - back)),
                        List.of("refund", "t", String.valueOf(back), String.valueOf(back)));
        awaitTold("seller_paid", paidBefore + DEALS - back);
        awaitTold("payment_refunded", refundedBefore + 2 * back);
        assertThat(faults()).isEmpty();
    }

    private long told(String event) {
        return Long.parseLong(count("select count(*) from market.notifications where event = '" + event + "'"));
    }

    /** Exactly so many, and soon: notices are written after the commit. */
    private void awaitTold(String event, long times) {
        Until.holds(times + " times " + event, PATIENCE, () -> told(event) == times);
    }

    private List<List<String>> faults() {
        return Db.rowsOf(
                CrashServer.url(),
                "select payment_id, entry_id, fault, detail from market.ledger_faults((select array_agg(id) from market.payments"
                        + " where id in " + PAYMENTS + " or source_payment_id in " + PAYMENTS + "))");
    }
}
