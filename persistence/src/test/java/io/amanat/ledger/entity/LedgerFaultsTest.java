package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-PAY-20: whatever is done to rows and sums behind the application's back is found, and the bad row is named. */
@Tag("R-PAY-20")
class LedgerFaultsTest extends LedgerDamage {
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
            damage("alter table market.funds_ledger_entries add constraint ledger_amount"
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
        damage("update market.funds_ledger_entries set created_at = ? where id = ?", T0.minusSeconds(60), release);
        is(payment, release, "hold_overdrawn");
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
        UUID orphan = row(payment, "adjustment", "-1", "entry:" + Uuid7.next() + ":reversal")
                .insert();
        is(payment, orphan, "reverses_nothing");
        UUID hold = id(payment, "hold");
        UUID half = lift(payment, hold, "-6");
        is(payment, half, "wrong_reversal");
        UUID back = lift(payment, half, "6");
        is(payment, back, "wrong_reversal");
        Deal elsewhere = Deal.agreed();
        UUID foreign = Row.paidPayIn(elsewhere).insert();
        UUID far =
                Row.ledger(elsewhere, foreign, "payment:" + foreign + ":hold").insert();
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
        damage("update market.funds_ledger_entries set created_at = ? where id = ?", T0.minusSeconds(60), early);
        is(payment, early, "wrong_reversal");
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
}
