package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        for (LedgerEntryType type : EnumSet.complementOf(EnumSet.of(LedgerEntryType.ADJUSTMENT))) {
            rows.add(entry(deal, payment, type, type.ordinal() % 2 == 0, type.ordinal()));
        }
        rows.add(rows.get(0).reversal(Uuid7.next(), deal.buyerId(), Row.NOON.plusSeconds(60)));
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
    void a_batch_is_stored_to_the_letter_whatever_its_keys_look_like_and_only_what_is_new_of_it() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        List<String> odd = List.of("{a,b}", "say \"so\"", "back\\slash", "NULL", "", " ", "it's", "۱۲ ریال");
        List<LedgerEntry> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rows.add(new LedgerEntry(
                    Uuid7.next(),
                    payment,
                    deal.requestId(),
                    LedgerEntryType.HOLD,
                    new BigDecimal("1E+3")
                            .add(new BigDecimal(i).movePointLeft(18))
                            .setScale(18),
                    "USDT",
                    i % 2 == 0 ? 97 : null,
                    null,
                    "0x" + i,
                    null,
                    payment + ":" + i + ":" + odd.get(i % odd.size()),
                    Row.NOON.plusSeconds(i)));
        }
        assertThat(add(rows.subList(0, 100))).isEqualTo(100);
        assertThat(add(rows)).isEqualTo(300);
        assertThat(ledger(payment)).isEqualTo(rows);
        assertThat(add(List.of())).isZero();
    }

    @Test
    void of_two_rows_of_one_batch_under_one_key_the_first_is_booked() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        LedgerEntry first = entry(deal, payment, LedgerEntryType.HOLD, true, 0);
        assertThat(add(List.of(first, entry(deal, payment, LedgerEntryType.HOLD, false, 1))))
                .isEqualTo(1);
        assertThat(ledger(payment)).containsExactly(first);
    }

    @Test
    void sums_count_a_reversal_with_what_it_takes_back_and_leave_other_payments_out() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        LedgerEntry blocked = entry(deal, payment, LedgerEntryType.DISPUTE_HOLD, true, 2);
        add(List.of(
                entry(deal, payment, LedgerEntryType.PAYMENT_DETECTED, true, 0),
                entry(deal, payment, LedgerEntryType.HOLD, true, 1),
                blocked));
        add(List.of(blocked.reversal(Uuid7.next(), null, Row.NOON.plusSeconds(3))));
        Deal other = Deal.agreed();
        UUID elsewhere = Row.paidPayIn(other).insert();
        add(List.of(entry(other, elsewhere, LedgerEntryType.HOLD, true, 0)));
        Map<LedgerEntryType, BigDecimal> sums = Market.in(em -> new LedgerRepository(em).sums(payment));
        assertThat(sums)
                .containsOnlyKeys(LedgerEntryType.PAYMENT_DETECTED, LedgerEntryType.HOLD, LedgerEntryType.DISPUTE_HOLD);
        assertThat(sums.get(LedgerEntryType.HOLD)).isEqualByComparingTo("12.500000000000000001");
        assertThat(sums.get(LedgerEntryType.DISPUTE_HOLD)).isZero();
    }

    @Test
    void a_row_is_found_by_its_key() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        LedgerEntry hold = entry(deal, payment, LedgerEntryType.HOLD, false, 1);
        add(List.of(hold));
        Optional<LedgerEntry> found = Market.in(em -> new LedgerRepository(em).byKey(hold.idempotencyKey()));
        assertThat(found).contains(hold);
        Optional<LedgerEntry> nothing = Market.in(em -> new LedgerRepository(em).byKey("no such key"));
        assertThat(nothing).isEmpty();
    }

    @Test
    void a_payment_without_bookings_has_an_empty_ledger() {
        assertThat(ledger(Uuid7.next())).isEmpty();
    }

    @Test
    void rows_of_a_time_are_counted_up_to_a_limit_and_read_part_by_part_until_its_end() {
        Deal deal = Deal.agreed();
        UUID payment = Row.paidPayIn(deal).insert();
        // A day that no other test books on.
        int day = 86_400 * 1_000;
        List<LedgerEntry> rows = List.of(
                entry(deal, payment, LedgerEntryType.PAYMENT_DETECTED, true, day),
                entry(deal, payment, LedgerEntryType.HOLD, true, day + 1),
                entry(deal, payment, LedgerEntryType.RELEASE, true, day + 1),
                entry(deal, payment, LedgerEntryType.PLATFORM_FEE, true, day + 2));
        assertThat(add(rows)).isEqualTo(4);
        Instant from = Row.NOON.plusSeconds(day);
        Instant until = Row.NOON.plusSeconds(day + 2);
        assertThat(Market.<Long>in(em -> new LedgerRepository(em).countBetween(from, until, 9)))
                .isEqualTo(3);
        assertThat(Market.<Long>in(em -> new LedgerRepository(em).countBetween(from, until, 2)))
                .isEqualTo(2);
        List<LedgerEntry> read = new ArrayList<>();
        TimeCursor place = null;
        for (int part = 0; part < 4; part++) {
            TimeCursor after = place;
            List<LedgerEntry> found = Market.in(em -> new LedgerRepository(em).between(from, until, after, 1));
            read.addAll(found);
            place = found.isEmpty()
                    ? place
                    : new TimeCursor(found.get(0).createdAt(), found.get(0).id());
        }
        assertThat(read).containsExactly(rows.get(0), rows.get(1), rows.get(2));
    }
}
