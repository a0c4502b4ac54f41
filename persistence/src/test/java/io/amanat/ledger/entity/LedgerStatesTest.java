package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-PAY-20: states, disputes and guards that do not fit the rows are found. */
@Tag("R-PAY-20")
class LedgerStatesTest extends LedgerDamage {
    @Test
    void money_without_any_row_is_found() {
        UUID payment = payIn("funded");
        is(payment, null, "state_without_entries");
        UUID half = payIn("releasable");
        entry(half, "payment_detected", "12.5", "payment:" + half + ":detected");
        is(half, null, "state_without_entries");
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

    @ParameterizedTest
    @CsvSource({"failed, 5", "failed, 12.5", "failed, 13", "cancelled, 12.5", "cancelled, 20"})
    void what_came_for_a_payment_that_ended_and_went_back_as_a_whole_is_clean(String status, String amount) {
        UUID payment = returned(status, amount, amount);
        assertThat(faults(payment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"failed, 12.5, 12", "cancelled, 5, 4.5", "failed, 20, 12.5"})
    void what_came_for_a_payment_that_ended_and_went_back_in_part_is_found(String status, String came, String back) {
        is(returned(status, came, back), null, "wrong_state");
    }

    private UUID returned(String status, String came, String back) {
        UUID payment = Row.payIn(deal)
                .with("status", status)
                .with("escrow_state", "refunded")
                .insert();
        entry(payment, "payment_detected", came, "payment:" + payment + ":detected");
        entry(payment, "hold", came, "payment:" + payment + ":hold");
        UUID refund = outflow(payment, "refund", back, "completed");
        entry(payment, "refund", back, "refund:" + refund + ":refund");
        return payment;
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
            damage("alter table market.payments add constraint payment_funded_means_paid check (direction <> 'in'"
                    + " or escrow_state not in ('funded', 'releasable', 'releasing', 'released')"
                    + " or status in ('confirmed', 'completed'))");
        }
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
    void holds_of_no_dispute_lifted_early_and_missing_ones_are_found() {
        UUID payment = funded("funded");
        UUID nobody = entry(payment, "dispute_hold", "2", "dispute:" + Uuid7.next() + ":hold");
        is(payment, nobody, "no_such_dispute");
        lift(payment, nobody, "-2");
        UUID open = dispute("pending");
        damage(
                "delete from market.funds_ledger_entries where id <> all (select id from market.funds_ledger_entries"
                        + " where entry_type in ('hold', 'payment_detected')) and payment_id = ?",
                payment);
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
    void a_row_whose_payment_is_gone_is_found() {
        UUID payment = funded("funded");
        UUID hold = id(payment, "hold");
        damage("delete from market.payments where id = ?", payment);
        try {
            assertThat(guards()).anySatisfy(fault -> {
                assertThat(fault.fault()).isEqualTo("no_such_payment");
                assertThat(fault.entryId()).isEqualTo(hold);
                assertThat(fault.paymentId()).isEqualTo(payment);
            });
        } finally {
            damage("delete from market.funds_ledger_entries where payment_id = ?", payment);
        }
        assertThat(guards()).isEmpty();
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
