package io.amanat.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Sql;
import io.amanat.ledger.entity.LedgerCheckRepository;
import io.amanat.ledger.entity.LedgerFault;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The ledger of the volume adds up and says what payments, evidence and disputes say (data model 8.3, I-20 to I-25). */
@OnVolume
class VolumeLedgerTest {
    /** Sums of each pay-in, with nothing for those that have no rows. */
    private static final String SUMS =
            """
            with booked as (
              select payment_id, count(distinct currency) as currencies,
                coalesce(sum(amount) filter (where entry_type = 'payment_detected'), 0) as detected,
                coalesce(sum(amount) filter (where entry_type = 'hold'), 0) as held,
                coalesce(sum(amount) filter (where entry_type in ('release', 'refund', 'platform_fee', 'provider_fee')), 0) as gone,
                coalesce(sum(amount) filter (where entry_type = 'refund'), 0) as refunded,
                coalesce(sum(amount) filter (where entry_type = 'dispute_hold'), 0)
                  - coalesce(sum(abs(amount)) filter (where entry_type = 'adjustment'), 0) as disputed
              from market.funds_ledger_entries group by payment_id),
            sums as (
              select p.id, p.amount, p.direction, p.status, p.escrow_state, p.disputed as marked, p.purchase_request_id,
                coalesce(b.currencies, 0) as currencies, coalesce(b.detected, 0) as detected, coalesce(b.held, 0) as held,
                coalesce(b.gone, 0) as gone, coalesce(b.refunded, 0) as refunded, coalesce(b.disputed, 0) as disputed
              from market.payments p left join booked b on b.payment_id = p.id)
            select count(*) from sums s where\s""";

    private static long count(String sql) {
        return Long.parseLong(VolumeDatabase.value(sql));
    }

    private static DynamicTest never(String name, String condition) {
        return DynamicTest.dynamicTest(
                name, () -> assertThat(count(SUMS + condition)).isZero());
    }

    @TestFactory
    Stream<DynamicTest> no_payment() {
        return Stream.of(
                never("gives more than is held", "s.gone > s.held"),
                never("holds more than arrived", "s.held > s.detected"),
                never(
                        "is funded without a hold of its amount",
                        "s.escrow_state in ('funded', 'releasable', 'releasing')"
                                + " and (s.held - s.gone <> s.amount or s.detected < s.amount)"),
                never(
                        "is released or refunded with something left",
                        "s.escrow_state in ('released', 'refunded')"
                                + " and (s.held <> s.amount or s.gone <> s.amount)"),
                never("is refunded by anything but a refund", "(s.escrow_state = 'refunded') <> (s.refunded > 0)"),
                never(
                        "has rows before money came",
                        "s.held + s.detected + s.gone > 0"
                                + " and not (s.direction = 'in' and s.status in ('confirmed', 'completed', 'refunded'))"),
                never(
                        "came without rows",
                        "s.direction = 'in' and s.status in ('confirmed', 'completed', 'refunded')"
                                + " and s.detected = 0"),
                never("mixes currencies", "s.currencies > 1"),
                never("is marked as disputed without a hold, or the other way round", "s.marked <> (s.disputed > 0)"),
                never("is disputed beyond what is held", "s.disputed > s.held - s.gone"));
    }

    @Test
    void the_conditions_see_what_they_are_for() {
        assertThat(count(SUMS + "s.held > 0")).isPositive();
        assertThat(count(SUMS + "s.gone > 0")).isPositive();
        assertThat(count(SUMS + "s.refunded > 0")).isPositive();
        assertThat(count(SUMS + "s.disputed > 0")).isPositive();
        assertThat(count(SUMS + "s.escrow_state = 'funded'")).isPositive();
        assertThat(count(SUMS + "s.escrow_state = 'released'")).isPositive();
    }

    /** The marketplace's own verifier, as it goes through all payments at night. */
    @Test
    void the_verifier_finds_nothing_wrong() {
        UUID last = null;
        long seen = 0;
        while (true) {
            UUID after = last;
            List<UUID> payments = VolumeDatabase.read(em -> new LedgerCheckRepository(em).payments(after, 2_000));
            if (payments.isEmpty()) {
                break;
            }
            assertThat(VolumeDatabase.<List<LedgerFault>>read(em -> new LedgerCheckRepository(em).faults(payments)))
                    .isEmpty();
            seen += payments.size();
            last = payments.get(payments.size() - 1);
        }
        assertThat(seen)
                .isEqualTo(count("select count(*) from market.payments"))
                .isPositive();
        assertThat(VolumeDatabase.<List<LedgerFault>>read(em -> new LedgerCheckRepository(em).guardFaults()))
                .isEmpty();
    }

    @Test
    void every_hold_has_one_accepted_transfer_of_its_amount() {
        assertThat(
                        count(
                                """
                        select count(*) from market.funds_ledger_entries l join market.payments p on p.id = l.payment_id
                        where l.entry_type = 'hold' and 1 <> (select count(*) from market.payment_evidence e
                          where e.payment_id = p.id and e.verdict = 'accepted' and e.tx_hash = p.blockchain_tx_hash
                            and e.amount_base_units = p.expected_base_units)
                        """))
                .isZero();
    }

    @Test
    void in_all_what_arrived_is_what_is_held_and_what_left() {
        List<String> sums = Sql.rowsAs(
                        VolumeDatabase.ownerUrl(),
                        """
                        select sum(amount) filter (where entry_type = 'payment_detected'),
                          (select sum(amount) from market.payments where direction = 'in'
                            and escrow_state in ('funded', 'releasable', 'releasing', 'failed')
                            and status in ('confirmed', 'completed'))
                          + sum(amount) filter (where entry_type in ('release', 'refund'))
                        from market.funds_ledger_entries
                        """)
                .get(0);
        assertThat(sums.get(0)).isEqualTo(sums.get(1)).isNotNull();
    }

    @Test
    void escrow_and_request_go_together() {
        assertThat(
                        count(
                                """
                        select count(*) from market.payments p join market.purchase_requests r on r.id = p.purchase_request_id
                        where p.direction = 'in' and (
                          p.escrow_state = 'funded' and r.status not in ('payment', 'processing', 'delivery')
                          or p.escrow_state = 'releasable' and r.status not in ('delivered', 'confirming', 'completed')
                          or p.escrow_state = 'released' and r.status <> 'seller_paid'
                          or p.escrow_state = 'refunded' and r.status <> 'cancelled')
                        """))
                .isZero();
    }
}
