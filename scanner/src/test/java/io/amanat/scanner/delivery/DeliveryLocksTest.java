package io.amanat.scanner.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.entity.DueDelivery;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Statements that change many deliveries lock them in one order: who waits for the first holds none of the others, so no two
 * can wait for each other.
 */
class DeliveryLocksTest extends OverMarket {
    private static final String FIRST = "(select min(intent_id) from scanner.intents)";

    @Test
    void what_arrived_together_is_noted_in_the_order_of_the_ids() throws Exception {
        confirmed();
        List<DueDelivery> taken = new ArrayList<>(service.claim(10));
        taken.sort(Comparator.comparing((DueDelivery one) -> one.intent().intentId())
                .reversed());
        lastInTheTable();
        waitsForTheFirstAndHoldsNoOther(() -> service.arrived(taken));
        assertThat(count("webhook_delivered_at is not null")).isEqualTo(3);
    }

    @Test
    void after_a_start_they_are_made_due_in_the_order_of_the_ids() throws Exception {
        confirmed();
        sql("update scanner.intents set next_attempt_at = next_attempt_at + interval '1 hour'");
        lastInTheTable();
        waitsForTheFirstAndHoldsNoOther(() -> service.afterStart());
        assertThat(service.claim(10)).hasSize(3);
    }

    @Test
    void on_demand_they_are_made_due_in_the_order_of_the_ids() throws Exception {
        confirmed();
        sql("update scanner.intents set status = 'webhook_failed',"
                + " next_attempt_at = next_attempt_at + interval '1 hour'");
        lastInTheTable();
        waitsForTheFirstAndHoldsNoOther(() -> service.retryFailed());
        assertThat(service.claim(10)).hasSize(3);
    }

    private void confirmed() throws Exception {
        for (int i = 0; i < 3; i++) {
            confirmed(market.url());
        }
    }

    /** The one with the lowest id is the last one to be found without an order. */
    private static void lastInTheTable() throws Exception {
        sql(
                "update scanner.intents set updated_at = updated_at, next_attempt_at = next_attempt_at + interval '1 second'"
                        + " where intent_id = " + FIRST);
    }

    private static void waitsForTheFirstAndHoldsNoOther(Runnable change) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection holder = connection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from scanner.intents where intent_id = " + FIRST + " for update");
            Future<?> changed = other.submit(change);
            until(DeliveryLocksTest::somebodyWaits);
            statement.execute("select from scanner.intents where intent_id > " + FIRST + " for update nowait");
            holder.commit();
            changed.get(10, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
    }

    private static boolean somebodyWaits() {
        return value("select count(*) from pg_locks where not granted") > 0;
    }

    private static long count(String where) {
        return value("select count(*) from scanner.intents where " + where);
    }
}
