package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.process.Await;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Deaths in the middle of a burst, on the server that may be killed. Nothing acknowledged is lost, nothing is booked twice. */
@CrashServer.Used
@Order(Integer.MAX_VALUE)
class CrashIT {
    private static final int SENDERS = 12;
    private static final String NAME = "first";
    private static final int SIZE = 500;
    private static final String PAYMENTS = CrashData.payments(NAME);

    private final Instance instance = CrashServer.instance();

    @Test
    void five_hundred_webhooks_survive_the_death_of_server_broker_and_database() throws InterruptedException {
        Burst burst = new Burst(NAME, SIZE);
        burst.send(SENDERS);
        burst.awaitAcknowledged(120);
        instance.killServer();
        int before = burst.acknowledged();
        instance.dropBrokerStore();
        CrashServer.restart();
        burst.awaitAcknowledged(Math.min(480, before + 60));
        // The next death: the database, while the same burst goes on.
        instance.killDatabase();
        instance.startDatabase();
        burst.awaitAcknowledged(SIZE);
        burst.end();
        CrashServer.later(() -> {
            boolean settled = Await.until(() -> done() == SIZE, Burst.PATIENCE);
            assertThat(settled).as(picture()).isTrue();
        });
        assertBookedOnce();
    }

    private static long done() {
        return Long.parseLong(Db.rowsOf(
                        CrashServer.url(),
                        "select count(*) from platform.inbox_deliveries where status = 'done' and " + mine())
                .get(0)
                .get(0));
    }

    private static String picture() {
        return new ArrayList<>(Db.rowsOf(
                        CrashServer.url(),
                        "select status, outcome, last_error, count(*) from platform.inbox_deliveries where " + mine()
                                + " group by 1, 2, 3"))
                .toString();
    }

    private static String mine() {
        return "payload::jsonb ->> 'intentId' in (select provider_payment_id from market.payments where id in "
                + PAYMENTS + ")";
    }

    private static void assertBookedOnce() {
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select status, outcome, count(*) from platform.inbox_deliveries where " + mine()
                                + " group by 1, 2"))
                .containsExactly(List.of("done", "funded", Integer.toString(SIZE)));
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select status, escrow_state, count(*) from market.payments where id in " + PAYMENTS
                                + " group by 1, 2"))
                .containsExactly(List.of("completed", "funded", Integer.toString(SIZE)));
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select entry_type, amount = 0.26, count(*), count(distinct payment_id) from"
                                + " market.funds_ledger_entries where payment_id in " + PAYMENTS
                                + " group by 1, 2 order by 1"))
                .containsExactly(
                        List.of("payment_detected", "t", Integer.toString(SIZE), Integer.toString(SIZE)),
                        List.of("hold", "t", Integer.toString(SIZE), Integer.toString(SIZE)));
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select status, count(*) from market.purchase_requests where title like ? group by 1",
                        NAME + " %"))
                .containsExactly(List.of("payment", Integer.toString(SIZE)));
        Until.holds("both sides of each are told once", Burst.PATIENCE, () -> Db.rowsOf(
                        CrashServer.url(),
                        "select count(*) from market.notifications where event = 'payment_confirmed' and"
                                + " related_id in (select id::text from market.payments where id in "
                                + PAYMENTS + ")")
                .equals(List.of(List.of(Integer.toString(2 * SIZE)))));
        assertThat(Db.rowsOf(
                        CrashServer.url(),
                        "select verdict, count(*) from market.payment_evidence where payment_id in " + PAYMENTS
                                + " group by 1"))
                .containsExactly(List.of("accepted", Integer.toString(SIZE)));
    }
}
