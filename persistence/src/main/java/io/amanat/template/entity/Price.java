package io.amanat.template.entity;

import io.amanat.request.entity.BudgetCurrency;
import io.amanat.shared.money.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * What one item of a template costs now. The only place where a price rule meets a price: pages and checkouts ask here.
 *
 * @param base as the seller wrote it
 * @param amount what is charged: the base itself, or adjusted by a rule, rounded half even to the decimals of the
 *     currency, and never below {@link #LEAST}
 * @param appliedRuleId null when no rule holds
 */
public record Price(BigDecimal base, BigDecimal amount, BudgetCurrency currency, UUID appliedRuleId) {
    /** No rule makes an item cheaper than this. */
    public static final BigDecimal LEAST = new BigDecimal("0.01");

    /** Nothing is written with more: a hundred of it, with any rule, is an amount that can be stored. */
    public static final BigDecimal MOST = new BigDecimal("1000000000000000");

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** By the rule that was found for an item; without one, null twice, what the seller wrote. */
    static Price now(BigDecimal base, BudgetCurrency currency, UUID ruleId, Number adjustBps) {
        return ruleId == null ? plain(base, currency) : adjusted(base, currency, ruleId, adjustBps.intValue());
    }

    /** The price without a rule. */
    public static Price plain(BigDecimal base, BudgetCurrency currency) {
        return new Price(base, base, currency, null);
    }

    /** @param adjustBps hundredths of a percent added, -9000 to 20000 */
    public static Price adjusted(BigDecimal base, BudgetCurrency currency, UUID ruleId, int adjustBps) {
        BigDecimal exact =
                base.multiply(WHOLE.add(BigDecimal.valueOf(adjustBps))).movePointLeft(4);
        BigDecimal rounded = exact.setScale(decimals(currency), RoundingMode.HALF_EVEN);
        return new Price(base, rounded.max(LEAST), currency, ruleId);
    }

    /** Decimals that amounts of a currency have: six of a stablecoin, as on the chain with the fewest; two of money. */
    public static int decimals(BudgetCurrency currency) {
        return switch (currency) {
            case USDT, USDC -> 6;
            case USD, EUR, IRR -> 2;
        };
    }

    /** Whether so many items together have a price that can be stored; those from elsewhere may be without a bound. */
    public boolean isPayable(int quantity) {
        BigDecimal sum = times(quantity);
        return sum.precision() - sum.scale() <= Amounts.MAX_INTEGER_DIGITS;
    }

    /** What so many items cost together. */
    public BigDecimal times(int quantity) {
        return amount.multiply(BigDecimal.valueOf(quantity));
    }
}
