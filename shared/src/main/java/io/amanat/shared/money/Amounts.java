package io.amanat.shared.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Decimal amounts as columns of numeric(38,18) hold them, and their form on chain in base units. */
public final class Amounts {
    /** Digits after the point of a money column. */
    public static final int MAX_SCALE = 18;
    /** Digits before the point of a money column. */
    public static final int MAX_INTEGER_DIGITS = 20;
    /** Longest text that can be a storable number; longer input is not even parsed. */
    public static final int MAX_TEXT = 64;

    private Amounts() {}

    /**
     * Reads a decimal number in plain or exponent notation.
     *
     * @return the number, or null when the text is no number, is longer than {@link #MAX_TEXT}, or has more than 20
     *     digits before or 40 after the point. The exponent is bounded before any plain form is built: a short text
     *     such as 1e999999999 must not cost memory.
     */
    public static BigDecimal parseOrNull(String text) {
        if (text == null || text.length() > MAX_TEXT) {
            return null;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long integerDigits = (long) number.precision() - number.scale();
        if (integerDigits > MAX_INTEGER_DIGITS || number.scale() > 40L) {
            return null;
        }
        return number;
    }

    /** The number as clients see it: no exponent, no trailing zeros after the point. */
    public static String plain(BigDecimal amount) {
        if (amount.signum() == 0) {
            return "0";
        }
        String text = amount.toPlainString();
        if (amount.scale() <= 0) {
            return text;
        }
        // Zeros are taken from the text: BigDecimal divides by ten for each, which was a twelfth of a list's cost.
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /**
     * The amount in the smallest unit of a token, rounded up so that the seller never gets less than the price.
     *
     * @param decimals decimals of the token, 0..36
     */
    public static BigInteger toBaseUnits(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals).setScale(0, RoundingMode.UP).toBigIntegerExact();
    }

    /**
     * The decimal amount of base units.
     *
     * @param decimals decimals of the token, 0..36
     */
    public static BigDecimal fromBaseUnits(BigInteger units, int decimals) {
        return new BigDecimal(units, decimals);
    }
}
