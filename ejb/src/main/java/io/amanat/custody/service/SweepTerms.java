package io.amanat.custody.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.shared.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The limits of sweeps as configured, in the units that chains count in. */
@ApplicationScoped
public class SweepTerms {
    /** Decimals of the own coin of every EVM chain. */
    static final int COIN_DECIMALS = 18;
    /** More than any token's transfer uses; a contract that wants more is none of ours. */
    static final long MAX_GAS = 300_000;
    /** What a plain transfer of coins uses. */
    static final long COIN_GAS = 21_000;

    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger EIGHT = BigInteger.valueOf(8);
    /** Nodes take the place of a waiting transaction for 12.5 % more only: nine eighths. */
    private static final BigInteger LEAST_RISE = BigInteger.valueOf(9);
    /** A quarter more, so that few versions reach the limit: ten eighths. */
    private static final BigInteger RISE = BigInteger.TEN;

    @Inject
    private MarketSettings settings;

    BigInteger least(int decimals) {
        return tokens(MarketSetting.DERIVED_DESTINATION_MIN_SWEEP_AMOUNT, decimals);
    }

    BigInteger most(int decimals) {
        return tokens(MarketSetting.SWEEP_MAX_AMOUNT, decimals);
    }

    BigInteger mostInADay(int decimals) {
        return tokens(MarketSetting.SWEEP_DAILY_LIMIT, decimals);
    }

    BigInteger gasLeast() {
        return tokens(MarketSetting.SWEEP_GAS_MIN_BNB, COIN_DECIMALS);
    }

    BigInteger gasTopUp() {
        return tokens(MarketSetting.SWEEP_GAS_TOP_UP_BNB, COIN_DECIMALS);
    }

    BigInteger highestGasPrice() {
        return GWEI.multiply(BigInteger.valueOf(settings.integer(MarketSetting.SWEEP_MAX_GAS_PRICE_GWEI)));
    }

    /** How long a transaction may lie in no block before a dearer version of it is sent. */
    Duration patience() {
        return Duration.ofSeconds(settings.integer(MarketSetting.SWEEP_REPLACE_AFTER_SECONDS));
    }

    /**
     * What the next version of a transaction pays. Our transactions have one price of gas (EIP-155), which stands for both
     * fees of newer ones: it rises by 12.5 % at least.
     *
     * @param last what the version before pays
     * @param market what a unit of gas costs now
     * @param highest what is ever paid
     * @return empty when the limit leaves no room for a version that nodes would take
     */
    static Optional<BigInteger> dearer(BigInteger last, BigInteger market, BigInteger highest) {
        BigInteger wanted = raised(last, RISE).max(market).min(highest);
        return wanted.compareTo(raised(last, LEAST_RISE)) < 0 ? Optional.empty() : Optional.of(wanted);
    }

    /** That many eighths of a price, rounded up. */
    private static BigInteger raised(BigInteger price, BigInteger eighths) {
        return price.multiply(eighths).add(EIGHT).subtract(BigInteger.ONE).divide(EIGHT);
    }

    int probesAtOnce() {
        return settings.integer(MarketSetting.DERIVED_DESTINATION_SWEEP_BALANCE_CONCURRENCY);
    }

    /** Chains on which the timer sweeps. */
    List<Integer> chains() {
        return settings.list(MarketSetting.DERIVED_DESTINATION_CHAIN_ID).stream()
                .map(Integer::valueOf)
                .toList();
    }

    private BigInteger tokens(MarketSetting setting, int decimals) {
        return Amounts.toBaseUnits(
                new BigDecimal(settings.required(setting)).setScale(decimals, java.math.RoundingMode.UP), decimals);
    }
}
