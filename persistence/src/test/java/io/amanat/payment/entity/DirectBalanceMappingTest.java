package io.amanat.payment.entity;

import static io.amanat.database.Mapped.assertBothWays;
import static io.amanat.database.Mapped.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payments told by a balance against their tables. */
@ExtendWith(TestDatabase.class)
class DirectBalanceMappingTest {
    private final UUID payment = Row.payIn(Deal.agreed()).insert();

    @Test
    void a_payment_told_by_a_balance() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        DirectBalanceRows.intent(payment, DirectBalanceRows.address(payment))
                .with("mode", "watch")
                .with("watch_id", payment + "-balance-c97-USDT")
                .with("buyer_address", "0xbuyer")
                .with("baseline_balance", "7")
                .with("current_balance", "5")
                .with("native_baseline", "3")
                .with("native_current", "9".repeat(78))
                .with("last_checked_at", Row.NOON)
                .with("last_webhook_at", Row.NOON)
                .with("stopped_at", Row.NOON)
                .with("stop_reason", "manual")
                .insert();
        DirectBalanceRows.intent(other, DirectBalanceRows.address(other)).insert();
        assertThat(load(DirectBalanceIntent.class, payment))
                .containsEntry("mode", DirectBalanceMode.WATCH)
                .containsEntry("paidDelta", new BigDecimal("-2"))
                .containsEntry("stopReason", DirectBalanceStop.MANUAL);
        assertThat(load(DirectBalanceIntent.class, other)).containsEntry("mode", DirectBalanceMode.CHECK);
    }

    @Test
    void what_changes_of_it_can_be_set_and_cleared() {
        UUID other = Row.payIn(Deal.agreed()).insert();
        DirectBalanceRows.intent(payment, DirectBalanceRows.address(payment))
                .with("watch_id", payment + "-balance-c97-USDT")
                .with("buyer_address", "0xbuyer")
                .with("native_baseline", "3")
                .with("native_current", "4")
                .with("last_checked_at", Row.NOON)
                .with("last_webhook_at", Row.NOON)
                .with("stopped_at", Row.NOON)
                .with("stop_reason", "paid")
                .insert();
        DirectBalanceRows.intent(other, DirectBalanceRows.address(other))
                .with("baseline_balance", null)
                .with("baseline_at", null)
                .with("current_balance", null)
                .insert();
        assertBothWays(DirectBalanceIntent.class, payment, other);
    }

    @Test
    void a_reading_that_was_judged() {
        Row full = Row.of("market.direct_balance_evidence")
                .with("payment_id", payment)
                .with("source", "admin")
                .with("payload", "{\"balance\": \"5\"}")
                .with("payload_sha256", "a".repeat(64))
                .with("delta", "-5")
                .with("decision", "underpaid")
                .with("reason", "less than before")
                .with("created_at", Row.NOON);
        Row bare = Row.of("market.direct_balance_evidence")
                .with("payment_id", payment)
                .with("source", "check")
                .with("payload", "[]")
                .with("payload_sha256", "b".repeat(64))
                .with("delta", "0")
                .with("decision", "pending")
                .with("created_at", Row.NOON);
        assertThat(load(DirectBalanceEvidence.class, full.insert()))
                .doesNotContainValue(null)
                .containsEntry("source", DirectBalanceSource.ADMIN)
                .containsEntry("payload", "{\"balance\": \"5\"}")
                .containsEntry("delta", new BigDecimal("-5"));
        assertThat(load(DirectBalanceEvidence.class, bare.insert())).containsEntry("reason", null);
    }
}
