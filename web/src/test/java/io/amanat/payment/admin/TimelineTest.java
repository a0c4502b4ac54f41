package io.amanat.payment.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.entity.TrailEntry;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happened to a payment, in order, with the balance after each booking. */
class TimelineTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = Uuid7.next();

    private static PaymentRow payment(String failure) {
        return new PaymentRow(
                ID,
                null,
                "A desk",
                null,
                Uuid7.next(),
                "Sara",
                Uuid7.next(),
                "Reza",
                null,
                new BigDecimal("12.5"),
                null,
                "USDT",
                PaymentProvider.AMN_SCANNER,
                PaymentDirection.IN,
                PaymentStatus.COMPLETED,
                EscrowState.FUNDED,
                new PaymentRow.Chain(null, null, null, null, null, null, null, null, 0, null, null, false),
                false,
                failure,
                new PaymentRow.Times(
                        NOON.plusSeconds(1), null, null, NOON.plusSeconds(40), NOON, NOON.plusSeconds(40)));
    }

    private static LedgerEntry booked(LedgerEntryType type, String amount, int second) {
        return new LedgerEntry(
                Uuid7.next(),
                ID,
                null,
                type,
                new BigDecimal(amount),
                "USDT",
                null,
                null,
                "0xab",
                null,
                type + ":" + second,
                NOON.plusSeconds(second));
    }

    @Test
    void everything_stands_in_the_order_of_time_and_each_booking_shows_what_is_held_after_it() {
        UUID buyer = Uuid7.next();
        List<TrailEntry> trail = List.of(
                new TrailEntry(NOON.plusSeconds(50), "told", "payment_confirmed", "", buyer, "Sara"),
                new TrailEntry(NOON.plusSeconds(20), "seen", "accepted", "webhook · 0xab · 12 ✓", null, null),
                new TrailEntry(NOON.plusSeconds(10), "delivered", "funded", "amn.scanner", null, null));
        List<TimelineEntry> timeline = Timeline.of(
                payment(null),
                null,
                trail,
                List.of(
                        booked(LedgerEntryType.PAYMENT_DETECTED, "12.5", 30),
                        booked(LedgerEntryType.HOLD, "12.5", 31),
                        booked(LedgerEntryType.REFUND, "2.5", 60)));
        assertThat(timeline)
                .extracting(TimelineEntry::kind)
                .containsExactly(
                        "created", "payable", "delivered", "seen", "booked", "booked", "completed", "told", "booked");
        assertThat(timeline.get(3).detail()).isEqualTo("webhook · 0xab · 12 ✓");
        assertThat(timeline.get(4).held()).isEqualByComparingTo("0");
        assertThat(timeline.get(5).held()).isEqualByComparingTo("12.5");
        assertThat(timeline.get(7).personId()).isEqualTo(buyer);
        assertThat(timeline.get(8).held()).isEqualByComparingTo("10");
        assertThat(timeline.get(8).amount()).isEqualByComparingTo("2.5");
    }

    @Test
    void a_failure_is_told_with_its_reason() {
        List<TimelineEntry> timeline = Timeline.of(payment("expired"), null, List.of(), List.of());
        assertThat(timeline)
                .filteredOn(entry -> entry.kind().equals("failed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.word()).isEqualTo("expired"));
    }
}
