package io.amanat.ledger.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.points.entity.PointsRows;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-PAY-20: payments that points have made cheaper; fee, discount and points say the same (ADR 0043). */
@Tag("R-PAY-20")
class LedgerDiscountsTest extends LedgerDamage {
    /** 14.5 less 2 at 20 %: the fee is 2.9 less 2. */
    private UUID cheaper(String escrow) {
        UUID payment = funded(escrow);
        Sql.run("update market.payments set points_discount = 2, points_fee_bps = 2000 where id = ?", payment);
        return payment;
    }

    private UUID discounted(String escrow) {
        UUID payment = cheaper(escrow);
        PointsRows.discount(deal.buyerId(), deal.requestId())
                .with("offer_id", deal.offerId())
                .with("price", "14.5")
                .with("fee_bps", 2_000)
                .with("payment_id", payment)
                .with("used_at", T0)
                .with("returned_at", escrow.equals("refunded") ? T0 : null)
                .insert();
        return payment;
    }

    private void paysOut(UUID payment, String amount, String fee) {
        UUID payout = outflow(payment, "out", amount, "completed");
        entry(payment, "release", amount, "payout:" + payout + ":release");
        if (!fee.equals("0")) {
            entry(payment, "platform_fee", fee, "payout:" + payout + ":platform_fee");
        }
    }

    private UUID givesBack(UUID payment, String amount) {
        UUID refund = outflow(payment, "refund", amount, "completed");
        return entry(payment, "refund", amount, "refund:" + refund + ":refund");
    }

    @ParameterizedTest
    @CsvSource({"funded", "releasable", "failed"})
    void a_held_payment_that_has_used_its_discount_is_clean(String escrow) {
        assertThat(faults(discounted(escrow))).isEmpty();
    }

    @Test
    void a_payout_with_the_fee_of_the_price_less_the_discount_is_clean() {
        UUID payment = discounted("released");
        paysOut(payment, "11.6", "0.9");
        assertThat(faults(payment)).isEmpty();
    }

    @Test
    void a_part_that_went_back_takes_its_part_of_the_discount_with_it_rounded_up() {
        UUID payment = discounted("released");
        givesBack(payment, "6.25");
        paysOut(payment, "5.8", "0.45");
        assertThat(faults(payment)).isEmpty();
        LedgerDiscountsTest third = new LedgerDiscountsTest();
        UUID other = third.discounted("released");
        third.givesBack(other, "8.33333333333333333");
        third.paysOut(other, "3.866666666666666671", "0.299999999999999999");
        assertThat(faults(other)).isEmpty();
    }

    @Test
    void a_fee_that_forgets_the_discount_or_takes_it_twice_is_found() {
        UUID payment = discounted("released");
        paysOut(payment, "10", "2.5");
        is(payment, null, "wrong_fee");
        LedgerDiscountsTest twice = new LedgerDiscountsTest();
        UUID other = twice.discounted("released");
        twice.paysOut(other, "12.5", "0");
        is(other, null, "wrong_fee");
    }

    @Test
    void a_cheaper_payment_that_has_used_no_discount_is_found() {
        is(cheaper("funded"), null, "wrong_discount");
    }

    @Test
    void a_discount_used_by_a_payment_that_had_none_or_is_not_paid_is_found() {
        UUID payment = discounted("funded");
        damage("update market.payments set points_discount = null, points_fee_bps = null where id = ?", payment);
        is(payment, null, "wrong_discount");
        LedgerDiscountsTest unpaid = new LedgerDiscountsTest();
        UUID other = unpaid.discounted("funded");
        damage("delete from market.funds_ledger_entries where payment_id = ?", other);
        is(other, null, "wrong_discount");
    }

    @Test
    void points_come_back_exactly_with_all_the_money() {
        UUID payment = discounted("refunded");
        givesBack(payment, "12.5");
        assertThat(faults(payment)).isEmpty();
        damage("update market.point_discounts set returned_at = null where payment_id = ?", payment);
        is(payment, null, "wrong_discount");
        LedgerDiscountsTest held = new LedgerDiscountsTest();
        UUID other = held.discounted("funded");
        damage("update market.point_discounts set returned_at = ? where payment_id = ?", Row.NOON, other);
        is(other, null, "wrong_discount");
    }
}
