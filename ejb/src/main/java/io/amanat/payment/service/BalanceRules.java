package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceIntent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a balance has grown by what a payment expects (03, 5.7; 07, 4.6). Pure. */
final class BalanceRules {
    /** Nobody trusts an older baseline: it outlives every payment and every watch. */
    static final Duration BASELINE_LIFE = Duration.ofDays(7);

    private static final int DUST_DIGITS = 2;

    static final String MISMATCH = "address-token-mismatch";
    static final String BASELINE_MISSING = "baseline_missing";
    static final String BASELINE_STALE = "baseline_stale";

    private BalanceRules() {}

    /** Whatever was told about, it is not this payment's balance: another chain, token or address. */
    static boolean isAnotherBalance(DirectBalanceIntent intent, BalanceReport report) {
        return report.chainId() != intent.chainId()
                || !TransferRules.sameAddress(intent.tokenAddress(), report.tokenAddress())
                || !TransferRules.sameAddress(intent.address(), report.address());
    }

    /** Whether a verdict says that nobody can tell what has arrived. */
    static boolean isUndecidable(String word) {
        return BASELINE_MISSING.equals(word) || BASELINE_STALE.equals(word) || MISMATCH.equals(word);
    }

    /** Why a growth cannot be computed: a missing baseline is never taken for zero (AC-079). */
    static Optional<String> baselineFault(DirectBalanceIntent intent, Instant now) {
        if (intent.baselineBalance() == null) {
            return Optional.of(BASELINE_MISSING);
        }
        return intent.baselineAt().plus(BASELINE_LIFE).isBefore(now) ? Optional.of(BASELINE_STALE) : Optional.empty();
    }

    /**
     * Less than a hundredth of a token is no mistake of a buyer: anybody can send so little to any address.
     *
     * @param balance in the token's smallest unit
     */
    static boolean isDust(BigInteger balance, int decimals) {
        return balance.compareTo(BigInteger.TEN.pow(Math.max(0, decimals - DUST_DIGITS))) < 0;
    }

    /** Funded when the balance has grown by the expected amount, however many transfers it took; else what is missing. */
    static Outcome judge(DirectBalanceIntent intent, BigInteger balance) {
        BigInteger missing = intent.expectedAmount().subtract(balance.subtract(intent.baselineBalance()));
        return missing.signum() <= 0 ? new Outcome.Funded() : new Outcome.Underpaid(missing);
    }

    /** The words of the acceptance scenarios for a verdict. */
    static String reason(DirectBalanceIntent intent, BigInteger balance, Outcome outcome) {
        if (outcome instanceof Outcome.Funded) {
            return "paid";
        }
        if (outcome instanceof Outcome.Underpaid) {
            return "underpaid:delta=" + balance.subtract(intent.baselineBalance()) + ",expected="
                    + intent.expectedAmount();
        }
        return outcome.word();
    }
}
