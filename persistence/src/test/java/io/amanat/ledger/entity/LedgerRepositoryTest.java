package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class LedgerRepositoryTest {
    private static LedgerEntry entry(Deal deal, UUID payment, LedgerEntryType type, boolean whole, int second) {
        return new LedgerEntry(
                Uuid7.next(),
                payment,
                deal.requestId(),
                type,
                new BigDecimal("12.500000000000000001"),
                "USDT",
                whole ? 97 : null,
                whole ? "0xtoken" : null,
                whole ? "0xhash" : null,
                whole ? deal.buyerId() : null,
                payment + ":" + type.code(),
                Row.NOON.plusSeconds(second));
    }

    private static int add(List<LedgerEntry> rows) {
        return Market.in(em -> new LedgerRepository(em).add(rows));
    }

    private static List<LedgerEntry> ledger(UUID payment) {
        return Market.in(em -> new LedgerRepository(em).ofPayment(payment));
    }

    @Test
    void every_kind_of_row_is_stored_with_and_without_its_optional_facts() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        List<LedgerEntry> rows = new ArrayList<>();
        for (LedgerEntryType type : LedgerEntryType.values()) {
            rows.add(entry(deal, payment, type, type.ordinal() % 2 == 0, type.ordinal()));
        }
        assertThat(add(rows)).isEqualTo(rows.size());
        assertThat(ledger(payment)).isEqualTo(rows);
    }

    @Test
    void a_key_that_is_booked_already_is_left_out_and_the_ledger_stays_as_it_was() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        List<LedgerEntry> first = List.of(
                entry(deal, payment, LedgerEntryType.PAYMENT_DETECTED, true, 0),
                entry(deal, payment, LedgerEntryType.HOLD, true, 1));
        assertThat(add(first)).isEqualTo(2);
        LedgerEntry release = entry(deal, payment, LedgerEntryType.RELEASE, true, 2);
        assertThat(add(List.of(entry(deal, payment, LedgerEntryType.HOLD, false, 9), release)))
                .isEqualTo(1);
        assertThat(ledger(payment)).containsExactly(first.get(0), first.get(1), release);
    }

    @Test
    void a_payment_without_bookings_has_an_empty_ledger() {
        assertThat(ledger(Uuid7.next())).isEmpty();
    }
}
