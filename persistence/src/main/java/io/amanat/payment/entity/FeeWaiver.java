package io.amanat.payment.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The part of its fee that the platform gives up on a pay-in because the buyer took points for a discount: he pays less by
 * it, and the seller gets what he would have got (ADR 0043). The rate is kept with it, so that a change of the platform's
 * rate moves neither.
 */
@Embeddable
public class FeeWaiver {
    @Column(name = "points_discount", updatable = false)
    private BigDecimal amount;

    @Column(name = "points_fee_bps", updatable = false)
    private Integer feeBps;

    protected FeeWaiver() {}

    /**
     * @param amount in the pay-in's token, more than 0, no more than the fee of the whole price
     * @param feeBps the platform's rate for this pay-in, 1..10000
     */
    public static FeeWaiver of(BigDecimal amount, int feeBps) {
        FeeWaiver waiver = new FeeWaiver();
        waiver.amount = amount;
        waiver.feeBps = feeBps;
        return waiver;
    }

    /** In the pay-in's token. */
    public BigDecimal amount() {
        return amount;
    }

    /** Hundredths of a percent. */
    public int feeBps() {
        return feeBps;
    }

    /**
     * What stands of it after a refund: a part of the money that goes back takes its part of the discount with it. Rounded
     * up to what the token can carry, in doubt for the seller.
     *
     * @param payIn what the buyer paid, more than 0
     * @param refunded 0..payIn
     * @param decimals of the token; null: as fine as amounts are stored
     */
    BigDecimal left(BigDecimal payIn, BigDecimal refunded, Integer decimals) {
        return amount.multiply(payIn.subtract(refunded)).divide(payIn, PlatformFee.scale(decimals), RoundingMode.UP);
    }

    /**
     * What the platform takes of the rest of a pay-in: its fee of the price, less what it has given up; never less than 0.
     *
     * @param payIn what the buyer paid, more than 0
     * @param refunded 0..payIn
     * @param rest what of the pay-in has neither left nor is owed to a provider
     * @param decimals as {@link #left}
     */
    public BigDecimal fee(BigDecimal payIn, BigDecimal refunded, BigDecimal rest, Integer decimals) {
        BigDecimal left = left(payIn, refunded, decimals);
        return PlatformFee.of(rest.add(left), feeBps, decimals).subtract(left).max(BigDecimal.ZERO);
    }
}
