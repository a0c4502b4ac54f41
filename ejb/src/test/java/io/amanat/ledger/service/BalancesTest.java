package io.amanat.ledger.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Data model 8.3. */
class BalancesTest {
    private static final UUID PAYMENT = Uuid7.next();

    private static LedgerEntry entry(LedgerEntryType type, String amount) {
        return entry(type, new BigDecimal(amount));
    }

    private static LedgerEntry entry(LedgerEntryType type, BigDecimal amount) {
        UUID id = Uuid7.next();
        return new LedgerEntry(
                id, PAYMENT, PAYMENT, type, amount, "USDT", 97, null, null, null, id.toString(), Instant.EPOCH);
    }

    private static void says(
            Balances balances,
            String detected,
            String held,
            String available,
            String released,
            String refunded,
            String fees) {
        assertThat(balances.detected()).as("detected").isEqualByComparingTo(detected);
        assertThat(balances.held()).as("held").isEqualByComparingTo(held);
        assertThat(balances.available()).as("available").isEqualByComparingTo(available);
        assertThat(balances.released()).as("released").isEqualByComparingTo(released);
        assertThat(balances.refunded()).as("refunded").isEqualByComparingTo(refunded);
        assertThat(balances.fees()).as("fees").isEqualByComparingTo(fees);
    }

    @Test
    void an_empty_ledger_holds_nothing() {
        says(Balances.of(List.of()), "0", "0", "0", "0", "0", "0");
    }

    @Test
    void funding_holds_the_price_and_leaves_the_surplus_available() {
        says(
                Balances.of(
                        List.of(entry(LedgerEntryType.PAYMENT_DETECTED, "12.75"), entry(LedgerEntryType.HOLD, "12.5"))),
                "12.75",
                "12.5",
                "0.25",
                "0",
                "0",
                "0");
    }

    @Test
    void a_release_with_its_fee_empties_the_hold_and_leaves_the_surplus() {
        Balances balances = Balances.of(List.of(
                entry(LedgerEntryType.PAYMENT_DETECTED, "12.75"),
                entry(LedgerEntryType.HOLD, "12.5"),
                entry(LedgerEntryType.RELEASE, "12.25"),
                entry(LedgerEntryType.PLATFORM_FEE, "0.25")));
        says(balances, "12.75", "0", "0.25", "12.25", "0", "0.25");
        assertThat(balances.free()).isZero();
    }

    @Test
    void a_partial_refund_leaves_the_rest_to_be_released() {
        Balances balances = Balances.of(List.of(
                entry(LedgerEntryType.PAYMENT_DETECTED, "10"),
                entry(LedgerEntryType.HOLD, "10"),
                entry(LedgerEntryType.PROVIDER_FEE, "1"),
                entry(LedgerEntryType.REFUND, "4")));
        says(balances, "10", "5", "0", "0", "4", "1");
        assertThat(balances.free()).isEqualByComparingTo("5");
    }

    @Test
    void a_dispute_blocks_its_part_of_the_hold_and_never_more_than_there_is() {
        List<LedgerEntry> rows = new ArrayList<>(List.of(
                entry(LedgerEntryType.PAYMENT_DETECTED, "10"),
                entry(LedgerEntryType.HOLD, "10"),
                entry(LedgerEntryType.DISPUTE_HOLD, "4")));
        assertThat(Balances.of(rows).disputed()).isEqualByComparingTo("4");
        assertThat(Balances.of(rows).free()).isEqualByComparingTo("6");
        rows.add(entry(LedgerEntryType.DISPUTE_HOLD, "10"));
        assertThat(Balances.of(rows).free()).isZero();
        assertThat(Balances.of(rows).held()).isEqualByComparingTo("10");
    }

    @Test
    void a_reversal_takes_back_the_row_it_names() {
        LedgerEntry blocked = entry(LedgerEntryType.DISPUTE_HOLD, "10");
        Balances balances = Balances.of(List.of(
                entry(LedgerEntryType.PAYMENT_DETECTED, "10"),
                entry(LedgerEntryType.HOLD, "10"),
                blocked,
                blocked.reversal(Uuid7.next(), null, Instant.EPOCH)));
        says(balances, "10", "10", "0", "0", "0", "0");
        assertThat(balances.disputed()).isZero();
        assertThat(balances.free()).isEqualByComparingTo("10");
    }

    @Test
    void an_adjustment_is_not_guessed_at() {
        assertThatThrownBy(() -> Balances.of(List.of(entry(LedgerEntryType.ADJUSTMENT, "-1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatever_is_paid_out_within_the_free_part_the_books_never_go_below_zero() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int deal = 0; deal < 200; deal++) {
            List<LedgerEntry> rows = new ArrayList<>();
            BigDecimal price = amount(random);
            rows.add(entry(
                    LedgerEntryType.PAYMENT_DETECTED,
                    price.add(random.nextBoolean() ? amount(random) : BigDecimal.ZERO)));
            rows.add(entry(LedgerEntryType.HOLD, price));
            for (int step = 0; step < 20; step++) {
                step(random, rows);
                Balances now = Balances.of(rows);
                BigDecimal out = now.released().add(now.refunded()).add(now.fees());
                String where = "seed " + seed + ", deal " + deal + ", step " + step;
                assertThat(now.held().signum()).as(where).isNotNegative();
                assertThat(now.available().signum()).as(where).isNotNegative();
                assertThat(out).as(where).isLessThanOrEqualTo(now.detected());
                assertThat(now.free()).as(where).isBetween(BigDecimal.ZERO, now.held());
                assertThat(now.held().add(now.available()).add(out)).as(where).isEqualByComparingTo(now.detected());
            }
        }
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), random.nextInt(19));
    }

    /** Books something that the services would let pass. */
    private static void step(Random random, List<LedgerEntry> rows) {
        BigDecimal wanted = amount(random).min(Balances.of(rows).free());
        if (wanted.signum() <= 0) {
            return;
        }
        LedgerEntryType[] types = {
            LedgerEntryType.RELEASE,
            LedgerEntryType.REFUND,
            LedgerEntryType.PLATFORM_FEE,
            LedgerEntryType.PROVIDER_FEE,
            LedgerEntryType.DISPUTE_HOLD
        };
        rows.add(entry(types[random.nextInt(types.length)], wanted));
    }
}
