package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R-PAY-20: whatever is done to the ledger behind the application's back is found, and the bad row is named. The damage
 * is done by a superuser with all triggers off.
 */
@ExtendWith(TestDatabase.class)
@Tag("R-PAY-20")
class LedgerFaultsTest {
    private static final Instant T0 = Row.NOON;

    private final Deal deal = Deal.agreed();
    private int seconds;

    /** Something done past every guard. */
    private static void damage(String sql, Object... parameters) {
        try (Connection connection = Sql.connect(TestDatabase.get().superUrl())) {
            Sql.run(connection, "set session_replication_role = replica");
            Sql.run(connection, sql, parameters);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<LedgerFault> faults(UUID payment) {
        return Market.in(em -> new LedgerCheckRepository(em).faults(List.of(payment)));
    }

    private static void is(UUID payment, UUID entry, String fault) {
        assertThat(faults(payment))
                .as(fault)
                .anySatisfy(found -> {
                    assertThat(found.fault()).isEqualTo(fault);
                    assertThat(found.entryId()).isEqualTo(entry);
                    assertThat(found.paymentId()).isEqualTo(payment);
                    assertThat(found.detail()).isNotBlank();
                });
    }

    private UUID payIn(String escrow) {
        return Row.paidPayIn(deal)
                .with("escrow_state", escrow)
                .with("status", escrow.equals("refunded") ? "refunded" : "completed")
                .insert();
    }

    private Row row(UUID payment, String type, String amount, String key) {
        return Row.ledger(deal, payment, key)
                .with("entry_type", type)
                .with("amount", amount)
                .with("created_at", T0.plusSeconds(seconds++));
    }

    private UUID entry(UUID payment, String type, String amount, String key) {
        return row(payment, type, amount, key).insert();
    }

    /** 12.5 detected and held. */
    private UUID funded(String escrow) {
        UUID payment = payIn(escrow);
        entry(payment, "payment_detected", "12.5", "payment:" + payment + ":detected");
        entry(payment, "hold", "12.5", "payment:" + payment + ":hold");
        return payment;
    }

    private UUID outflow(UUID payIn, String direction, String amount, String status) {
        return Row.payout(deal, payIn)
                .with("direction", direction)
                .with("amount", amount)
                .with("status", status)
                .with("completed_at", status.equals("completed") ? T0 : null)
                .insert();
    }

    private UUID released() {
        UUID payment = funded("released");
        UUID payout = outflow(payment, "out", "12", "completed");
        entry(payment, "release", "12", "payout:" + payout + ":release");
        entry(payment, "platform_fee", "0.5", "payout:" + payout + ":platform_fee");
        return payment;
    }

    private UUID refunded() {
        UUID payment = funded("refunded");
        UUID refund = outflow(payment, "refund", "12.5", "completed");
        entry(payment, "refund", "12.5", "refund:" + refund + ":refund");
        return payment;
    }

    private UUID dispute(String status) {
        boolean ended = !status.equals("pending");
        return Row.of("market.disputes")
                .with("purchase_request_id", deal.requestId())
                .with("buyer_id", deal.buyerId())
                .with("seller_id", deal.sellerId())
                .with("raised_by", deal.buyerId())
                .with("reason", "Broken")
                .with("status", status)
                .with("resolved_at", ended ? T0 : null)
                .with("resolved_by", ended ? deal.buyerId() : null)
                .with("created_at", T0)
                .with("updated_at", T0)
                .insert();
    }

    private UUID lift(UUID payment, UUID entry, String amount) {
        return row(payment, "adjustment", amount, "entry:" + entry + ":reversal")
                .with("reverses_entry_id", entry)
                .insert();
    }

    private UUID id(UUID payment, String type) {
        return UUID.fromString(Sql.value(
                "select id from market.funds_ledger_entries where payment_id = ? and entry_type = ?::market.funds_ledger_entry_type",
                payment,
                type));
    }

    @ParameterizedTest
    @CsvSource({"funded", "releasable", "failed"})
    void a_held_payment_is_clean(String escrow) {
        assertThat(faults(funded(escrow))).isEmpty();
    }

    @Test
    void released_refunded_partly_refunded_running_disputed_and_unpaid_payments_are_clean() {
        assertThat(faults(released())).isEmpty();
        UUID unpaid = Row.payIn(Deal.agreed()).insert();
        assertThat(faults(unpaid)).isEmpty();
        UUID running = funded("releasing");
        UUID payout = outflow(running, "out", "12.5", "pending");
        assertThat(faults(running)).isEmpty();
        assertThat(faults(payout)).as("a payout has no ledger of its own").isEmpty();
    }

    @Test
    void a_refund_and_one_of_a_part_are_clean() {
        assertThat(faults(refunded())).isEmpty();
        UUID partly = funded("releasable");
        outflow(partly, "refund", "2", "failed");
        UUID refund = outflow(partly, "refund", "2.5", "completed");
        entry(partly, "refund", "2.5", "refund:" + refund + ":refund");
        assertThat(faults(partly)).isEmpty();
    }

    @Test
    void a_dispute_that_is_open_and_one_that_was_lifted_are_clean() {
        UUID payment = funded("funded");
        UUID open = dispute("pending");
        UUID hold = entry(payment, "dispute_hold", "12.5", "dispute:" + open + ":hold");
        assertThat(faults(payment)).isEmpty();
        damage(
                "update market.disputes set status = 'closed', resolved_at = created_at, resolved_by = raised_by where id = ?",
                open);
        is(payment, hold, "hold_not_lifted");
        lift(payment, hold, "-12.5");
        assertThat(faults(payment)).isEmpty();
    }

    @Test
    void money_without_any_row_is_found() {
        UUID payment = payIn("funded");
        is(payment, null, "state_without_entries");
        UUID half = payIn("releasable");
        entry(half, "payment_detected", "12.5", "payment:" + half + ":detected");
        is(half, null, "state_without_entries");
    }

    @Test
    void a_deleted_row_is_missed() {
        UUID held = released();
        damage("delete from market.funds_ledger_entries where id = ?", id(held, "hold"));
        is(held, null, "state_without_entries");
        is(held, id(held, "release"), "hold_overdrawn");
    }

    @Test
    void a_deleted_release_is_missed() {
        UUID payment = released();
        damage("delete from market.funds_ledger_entries where id = ?", id(payment, "release"));
        is(payment, null, "outflow_not_booked");
        is(payment, null, "wrong_state");
    }

    @ParameterizedTest
    @CsvSource({
        "hold, 13, held_but_not_detected",
        "payment_detected, 12, held_but_not_detected",
        "payment_detected, 0, wrong_amount",
        "hold, -12.5, wrong_amount",
    })
    void a_changed_amount_is_found_at_its_row(String type, String amount, String fault) {
        UUID payment = funded("funded");
        UUID bad = id(payment, type);
        damage("alter table market.funds_ledger_entries drop constraint ledger_amount");
        try {
            damage("update market.funds_ledger_entries set amount = ?::numeric where id = ?", amount, bad);
        } finally {
            damage(
                    "alter table market.funds_ledger_entries add constraint ledger_amount"
                            + " check (amount > 0 or (entry_type = 'adjustment' and amount <> 0)) not valid");
        }
        is(payment, fault.equals("held_but_not_detected") ? id(payment, "hold") : bad, fault);
        damage("delete from market.funds_ledger_entries where id = ?", bad);
        damage("alter table market.funds_ledger_entries validate constraint ledger_amount");
    }

    @Test
    void a_release_that_differs_from_its_payout_is_found() {
        UUID payment = released();
        UUID bad = id(payment, "release");
        damage("update market.funds_ledger_entries set amount = 11 where id = ?", bad);
        is(payment, bad, "no_such_outflow");
        is(payment, null, "wrong_state");
    }

    @Test
    void a_second_refund_is_found() {
        UUID payment = refunded();
        UUID second = entry(payment, "refund", "12.5", "refund:" + Uuid7.next() + ":refund");
        is(payment, second, "hold_overdrawn");
        is(payment, second, "no_such_outflow");
    }

    @Test
    void a_release_of_what_was_given_back_is_found() {
        UUID payment = refunded();
        UUID payout = outflow(payment, "out", "12.5", "completed");
        UUID second = entry(payment, "release", "12.5", "payout:" + payout + ":release");
        is(payment, second, "hold_overdrawn");
        is(payment, null, "wrong_payout");
    }

    @Test
    void money_that_left_before_it_came_is_found_although_the_end_adds_up() {
        UUID payment = released();
        UUID release = id(payment, "release");
        damage(
                "update market.funds_ledger_entries set created_at = ? where id = ?",
                T0.minusSeconds(60),
                release);
        is(payment, release, "hold_overdrawn");
    }

    @ParameterizedTest
    @CsvSource({
        "released, wrong_state",
        "refunded, wrong_state",
        "none, entries_without_state",
        "cancelled, entries_without_state",
        "partial, entries_without_state",
        "releasing, wrong_payout",
    })
    void a_state_that_the_rows_do_not_tell_is_found(String escrow, String fault) {
        UUID payment = funded("funded");
        damage("update market.payments set escrow_state = ?::market.escrow_state where id = ?", escrow, payment);
        is(payment, null, fault);
    }

    @Test
    void a_payment_that_fell_back_while_its_money_is_held_is_found() {
        UUID payment = funded("funded");
        damage("alter table market.payments drop constraint payment_funded_means_paid");
        try {
            damage("update market.payments set status = 'pending' where id = ?", payment);
            is(payment, null, "wrong_state");
        } finally {
            damage("update market.payments set status = 'completed' where id = ?", payment);
            damage(
                    "alter table market.payments add constraint payment_funded_means_paid check (direction <> 'in'"
                            + " or escrow_state not in ('funded', 'releasable', 'releasing', 'released')"
                            + " or status in ('confirmed', 'completed'))");
        }
    }

    @Test
    void rows_on_the_wrong_payment_request_or_currency_are_found() {
        UUID payment = funded("funded");
        Deal other = Deal.agreed();
        UUID hold = id(payment, "hold");
        damage("update market.funds_ledger_entries set purchase_request_id = ? where id = ?", other.requestId(), hold);
        is(payment, hold, "wrong_request");
        UUID detected = id(payment, "payment_detected");
        damage("update market.funds_ledger_entries set currency = 'USDC' where id = ?", detected);
        is(payment, detected, "wrong_currency");
        UUID payout = outflow(payment, "out", "1", "failed");
        UUID stray = entry(payout, "hold", "1", "payment:" + payout + ":hold");
        is(payout, stray, "entry_on_outflow");
    }

    @ParameterizedTest
    @CsvSource({
        "payment_detected, payment:x:detected",
        "hold, hold",
        "release, payout:00000000-0000-0000-0000-000000000000:refund",
        "refund, refund:x:refund",
        "platform_fee, payout:1:platform_fee",
        "dispute_hold, dispute::hold",
    })
    void a_key_that_does_not_fit_its_row_is_found(String type, String key) {
        UUID payment = payIn("funded");
        UUID bad = entry(payment, type, "1", key + ":" + payment);
        is(payment, bad, "wrong_key");
    }

    @Test
    void reversals_of_nothing_of_others_of_another_amount_and_of_reversals_are_found() {
        UUID payment = funded("funded");
        UUID orphan = row(payment, "adjustment", "-1", "entry:" + Uuid7.next() + ":reversal").insert();
        is(payment, orphan, "reverses_nothing");
        UUID hold = id(payment, "hold");
        UUID half = lift(payment, hold, "-6");
        is(payment, half, "wrong_reversal");
        UUID back = lift(payment, half, "6");
        is(payment, back, "wrong_reversal");
        Deal elsewhere = Deal.agreed();
        UUID foreign = Row.paidPayIn(elsewhere).insert();
        UUID far = Row.ledger(elsewhere, foreign, "payment:" + foreign + ":hold").insert();
        UUID wrong = lift(payment, far, "-12.5");
        is(payment, wrong, "wrong_reversal");
    }

    @Test
    void a_reversal_before_its_row_is_found() {
        UUID payment = funded("funded");
        UUID dispute = dispute("closed");
        UUID hold = entry(payment, "dispute_hold", "12.5", "dispute:" + dispute + ":hold");
        UUID early = lift(payment, hold, "-12.5");
        assertThat(faults(payment)).isEmpty();
        damage(
                "update market.funds_ledger_entries set created_at = ? where id = ?",
                T0.minusSeconds(60),
                early);
        is(payment, early, "wrong_reversal");
    }

    @Test
    void holds_of_no_dispute_lifted_early_and_missing_ones_are_found() {
        UUID payment = funded("funded");
        UUID nobody = entry(payment, "dispute_hold", "2", "dispute:" + Uuid7.next() + ":hold");
        is(payment, nobody, "no_such_dispute");
        lift(payment, nobody, "-2");
        UUID open = dispute("pending");
        damage("delete from market.funds_ledger_entries where id <> all (select id from market.funds_ledger_entries"
                + " where entry_type in ('hold', 'payment_detected')) and payment_id = ?", payment);
        is(payment, null, "dispute_without_hold");
        UUID hold = entry(payment, "dispute_hold", "12.5", "dispute:" + open + ":hold");
        assertThat(faults(payment)).isEmpty();
        lift(payment, hold, "-12.5");
        is(payment, hold, "hold_lifted_early");
    }

    @Test
    void a_dispute_that_blocks_more_than_is_held_is_found() {
        UUID payment = funded("funded");
        UUID hold = entry(payment, "dispute_hold", "13", "dispute:" + dispute("pending") + ":hold");
        is(payment, hold, "dispute_not_covered");
    }

    @Test
    void a_completed_refund_that_was_never_booked_is_found() {
        UUID payment = funded("funded");
        outflow(payment, "refund", "2", "completed");
        is(payment, null, "outflow_not_booked");
    }

    @Test
    void what_was_imported_is_held_to_its_sums_but_not_to_todays_keys() {
        UUID payment = payIn("released");
        entry(payment, "payment_detected", "12.5", "payment:" + payment + ":detected");
        entry(payment, "hold", "12.5", "payment:" + payment + ":hold");
        UUID release = entry(payment, "release", "12.5", "import:" + payment);
        assertThat(faults(payment)).isEmpty();
        damage("update market.funds_ledger_entries set amount = 13 where id = ?", release);
        is(payment, release, "hold_overdrawn");
    }

    @Test
    void a_row_whose_payment_is_gone_is_found() {
        UUID payment = funded("funded");
        UUID hold = id(payment, "hold");
        damage("delete from market.payments where id = ?", payment);
        try {
            assertThat(guards())
                    .anySatisfy(fault -> {
                        assertThat(fault.fault()).isEqualTo("no_such_payment");
                        assertThat(fault.entryId()).isEqualTo(hold);
                        assertThat(fault.paymentId()).isEqualTo(payment);
                    });
        } finally {
            damage("delete from market.funds_ledger_entries where payment_id = ?", payment);
        }
        assertThat(guards()).isEmpty();
    }

    private static List<LedgerFault> guards() {
        return Market.in(em -> new LedgerCheckRepository(em).guardFaults());
    }

    @Test
    void guards_that_are_off_are_found() {
        assertThat(guards()).isEmpty();
        damage("alter table market.funds_ledger_entries disable trigger funds_ledger_no_update");
        damage("grant delete on market.funds_ledger_entries to amanat_app");
        try {
            assertThat(guards())
                    .extracting(LedgerFault::detail)
                    .containsExactlyInAnyOrder(
                            "the application may delete rows of the ledger",
                            "the trigger funds_ledger_no_update is missing or switched off");
        } finally {
            damage("alter table market.funds_ledger_entries enable trigger funds_ledger_no_update");
            damage("revoke delete on market.funds_ledger_entries from amanat_app");
        }
        assertThat(guards()).isEmpty();
    }
}
