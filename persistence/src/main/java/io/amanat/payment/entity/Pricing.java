package io.amanat.payment.entity;

import io.amanat.shared.chain.Token;
import io.amanat.shared.money.Amounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * How the amount of a pay-in comes about: offer price, less what points take off it, times rate is the invoice in US
 * dollars, that through the token's price is what must be paid, rounded up to the token's smallest unit (data model 8.2).
 *
 * @param pointsDiscount what points take off the price, in its currency; 0 for nothing, less than the price
 * @param invoiceUsd at 18 digits, rounded up
 * @param depegBps how far the token is below one dollar, in hundredths of a percent; negative above it
 * @param rawSettleAmount before rounding to the token, at 18 digits
 * @param settleUnits what must arrive, in the token's smallest unit
 */
public record Pricing(
        String currency,
        BigDecimal offerAmount,
        BigDecimal pointsDiscount,
        Rates rates,
        BigDecimal invoiceUsd,
        int depegBps,
        BigDecimal rawSettleAmount,
        BigInteger settleUnits) {
    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    /** A price in the very token it is paid in. */
    public static Pricing sameToken(Token token, BigDecimal offerAmount, Instant now) {
        return of(token, token.symbol(), offerAmount, Rates.none(now));
    }

    public static Pricing of(Token token, String currency, BigDecimal offerAmount, Rates rates) {
        return of(token, currency, offerAmount, BigDecimal.ZERO, rates);
    }

    private static Pricing of(
            Token token, String currency, BigDecimal offerAmount, BigDecimal pointsDiscount, Rates rates) {
        BigDecimal invoice = offerAmount
                .subtract(pointsDiscount)
                .multiply(rates.fxRate())
                .setScale(Amounts.MAX_SCALE, RoundingMode.UP);
        BigDecimal raw = invoice.divide(rates.tokenPriceUsd(), Amounts.MAX_SCALE, RoundingMode.UP);
        // Money columns hold 18 digits: a token with more is paid in steps of 10^-18.
        int step = Math.min(token.decimals(), Amounts.MAX_SCALE);
        BigInteger units = Amounts.toBaseUnits(raw, step).multiply(BigInteger.TEN.pow(token.decimals() - step));
        return new Pricing(
                currency, offerAmount, pointsDiscount, rates, invoice, depegBps(rates.tokenPriceUsd()), raw, units);
    }

    /** The same price less what points take off it, 0 < discount < price. */
    public Pricing less(BigDecimal discount, Token token) {
        return of(token, currency, offerAmount, discount, rates);
    }

    /** Hundredths of a percent below one dollar; negative above it. */
    public static int depegBps(BigDecimal tokenPriceUsd) {
        return BigDecimal.ONE
                .subtract(tokenPriceUsd)
                .multiply(BPS)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}
