package io.amanat.payment.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators look for: payments that may wait for a person, and those they know something of. */
@ExtendWith(TestDatabase.class)
class PaymentDeskRepositoryTest {
    private static final int MANY = 10_000;
    private static final Instant LATER = Row.NOON.plus(Duration.ofHours(1));

    private static List<UUID> desk(Function<PaymentDeskRepository, List<PaymentRow>> work) {
        return Market.in(em -> work.apply(new PaymentDeskRepository(em))).stream()
                .map(PaymentRow::id)
                .toList();
    }

    private static List<UUID> waiting() {
        return desk(rows -> rows.attention(LATER, LATER, LATER, MANY));
    }

    private static Row open(Deal deal) {
        return Row.payIn(deal)
                .with("created_at", Row.NOON)
                .with("provider_payment_id", Uuid7.next().toString())
                .with("payable_at", Row.NOON)
                .with("expires_at", LATER.plusSeconds(60));
    }

    @Test
    void what_stands_still_is_among_those_that_may_wait_for_a_person() {
        UUID unfinished = Row.payIn(Deal.agreed()).with("created_at", Row.NOON).insert();
        UUID overdue =
                open(Deal.agreed()).with("expires_at", Row.NOON.plusSeconds(60)).insert();
        UUID seen = open(Deal.agreed()).insert();
        Row.evidence(seen, "0x" + "5e".repeat(32), "log:1")
                .with("verdict", "underpaid")
                .insert();
        UUID disputed = Row.paidPayIn(Deal.agreed()).with("disputed", true).insert();
        UUID late = open(Deal.agreed()).with("status", "failed").insert();
        Row.evidence(late, "0x" + "1a".repeat(32), "log:1")
                .with("verdict", "late")
                .insert();
        Deal paying = Deal.agreed();
        UUID payIn = Row.paidPayIn(paying).insert();
        UUID leaving = Row.payout(paying, payIn).with("created_at", Row.NOON).insert();
        assertThat(waiting()).contains(unfinished, overdue, seen, disputed, late, leaving);
    }

    @Test
    void what_goes_its_way_is_not() {
        UUID young = Row.payIn(Deal.agreed())
                .with("created_at", LATER.plusSeconds(1))
                .insert();
        UUID waitingForItsBuyer = open(Deal.agreed()).insert();
        UUID held = Row.paidPayIn(Deal.agreed()).insert();
        UUID ended = open(Deal.agreed()).with("status", "cancelled").insert();
        assertThat(waiting()).doesNotContain(young, waitingForItsBuyer, held, ended);
    }

    @Test
    void no_kind_gives_more_than_its_bound() {
        Row.paidPayIn(Deal.agreed()).with("disputed", true).insert();
        Row.paidPayIn(Deal.agreed()).with("disputed", true).insert();
        assertThat(desk(rows -> rows.attention(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 1)))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void a_payment_is_found_by_its_ids_its_people_its_transactions_and_its_addresses() {
        Deal deal = Deal.agreed();
        String hash = "0xAbC" + Uuid7.next().toString().replace("-", "");
        String sender = "0xDeF" + Uuid7.next().toString().replace("-", "");
        String email = "find-" + Uuid7.next() + "@example.test";
        Sql.run("update market.users set email = ? where id = ?", email, deal.buyerId());
        UUID payment = Row.paidPayIn(deal)
                .with("created_at", Row.NOON)
                .with("blockchain_tx_hash", hash)
                .with("blockchain_sender", sender)
                .insert();
        UUID payout = Row.payout(deal, payment).with("created_at", LATER).insert();
        String named = "0x" + Uuid7.next().toString().replace("-", "") + "ff";
        Row.evidence(payment, named, "log:1").insert();
        UUID other = Row.paidPayIn(Deal.agreed()).insert();

        for (UUID id : List.of(deal.requestId(), deal.buyerId(), deal.sellerId())) {
            assertThat(desk(rows -> rows.byId(id, 9))).containsExactly(payout, payment);
        }
        assertThat(desk(rows -> rows.byId(payment, 9))).containsExactly(payout, payment);
        assertThat(desk(rows -> rows.byId(payout, 9))).containsExactly(payout);
        assertThat(desk(rows -> rows.byMail(email.toUpperCase(java.util.Locale.ROOT), 9)))
                .containsExactly(payout, payment);
        assertThat(desk(rows -> rows.byChain(hash, 9))).containsExactly(payment);
        assertThat(desk(rows -> rows.byChain(sender.toLowerCase(java.util.Locale.ROOT), 9)))
                .containsExactly(payment);
        assertThat(desk(rows -> rows.byChain(named, 9))).containsExactly(payment);
        assertThat(desk(rows -> rows.byId(deal.buyerId(), 1))).containsExactly(payout);
        assertThat(desk(rows -> rows.byId(Uuid7.next(), 9))).isEmpty();
        assertThat(desk(rows -> rows.byId(deal.sellerId(), 9))).doesNotContain(other);
    }

    @Test
    void what_was_paid_is_counted_by_the_day_it_was_begun_and_by_currency() {
        Instant day = Instant.parse("2031-03-05T23:59:59Z");
        Row.paidPayIn(Deal.agreed()).with("created_at", day).insert();
        Row.paidPayIn(Deal.agreed()).with("created_at", day).insert();
        Row.paidPayIn(Deal.agreed()).with("created_at", day.plusSeconds(1)).insert();
        Row.paidPayIn(Deal.agreed())
                .with("created_at", day)
                .with("blockchain_is_simulated", true)
                .insert();
        Row.payIn(Deal.agreed()).with("created_at", day).insert();
        // What others have begun later still is theirs.
        List<DayVolume> volume = Market.in(em -> new PaymentDeskRepository(em).volume(day)).stream()
                .filter(one -> one.day().getYear() == 2031)
                .toList();
        assertThat(volume).extracting(one -> one.day().toString()).containsExactly("2031-03-05", "2031-03-06");
        assertThat(volume).extracting(DayVolume::count).containsExactly(2L, 1L);
        assertThat(volume.get(0).amount()).isEqualByComparingTo(new BigDecimal("25"));
    }
}
