package io.amanat.payment.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.payment.entity.DirectBalanceMode;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentSighting;
import io.amanat.payment.service.PaymentHealth;
import io.amanat.shared.jpa.Coded;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a payment stands, for operators (07, 4.5).
 *
 * @param stuckOn null while everything goes its way
 * @param nextStep null when nothing is left to do
 */
public record PaymentHealthJson(
        @OneOf(PaymentHealth.StuckReason.class) String stuckOn,
        @OneOf(PaymentHealth.NextStep.class) String nextStep,
        Evidence lastEvidence,
        DirectBalance directBalance,
        Outflow outflow,
        Timers timers) {

    /** The last observation; {@code amount} is in the token's smallest unit. */
    public record Evidence(
            String source,
            String verdict,
            String transactionHash,
            BigInteger amount,
            Integer confirmations,
            Instant seenAt) {
        static Evidence from(PaymentSighting.LastEvidence seen) {
            return seen == null
                    ? null
                    : new Evidence(
                            seen.source(),
                            seen.verdict(),
                            seen.txHash(),
                            seen.amount(),
                            seen.confirmations(),
                            seen.seenAt());
        }
    }

    /** The balance it waits for, in the token's smallest unit. */
    public record DirectBalance(
            @OneOf(DirectBalanceMode.class) String mode,
            String address,
            String tokenAddress,
            String tokenSymbol,
            int decimals,
            BigInteger expected,
            BigInteger baseline,
            BigInteger current,
            BigInteger delta,
            String watchId,
            String watchStatus,
            Instant lastCheckedAt,
            Instant lastWebhookAt,
            Instant stoppedAt,
            @OneOf(DirectBalanceStop.class) String stopReason) {
        static DirectBalance from(PaymentSighting.Balance balance) {
            return balance == null
                    ? null
                    : new DirectBalance(
                            balance.mode(),
                            balance.address(),
                            balance.tokenAddress(),
                            balance.tokenSymbol(),
                            balance.decimals(),
                            balance.expected(),
                            balance.baseline(),
                            balance.current(),
                            balance.delta(),
                            balance.watchId(),
                            watch(balance),
                            balance.lastCheckedAt(),
                            balance.lastWebhookAt(),
                            balance.stoppedAt(),
                            balance.stopReason());
        }

        private static String watch(PaymentSighting.Balance balance) {
            if (balance.watchId() == null) {
                return null;
            }
            return balance.stoppedAt() == null ? "watching" : "stopped";
        }
    }

    /** A payout or refund that has begun and is not booked. */
    public record Outflow(UUID paymentId, @OneOf(PaymentDirection.class) String direction, Instant startedAt) {
        static Outflow from(PaymentSighting.Outflow leaving) {
            return leaving == null
                    ? null
                    : new Outflow(leaving.paymentId(), leaving.direction().code(), leaving.startedAt());
        }
    }

    /** Its clocks; {@code expiresInSeconds} is null unless it can still be paid. */
    public record Timers(long ageSeconds, Instant payableSince, Long expiresInSeconds, Instant lastSeenAt) {}

    static PaymentHealthJson from(PaymentHealth health) {
        if (health == null) {
            return null;
        }
        PaymentHealth.Timers timers = health.timers();
        return new PaymentHealthJson(
                Coded.codeOf(health.stuckOn()),
                Coded.codeOf(health.nextStep()),
                Evidence.from(health.sighting().evidence()),
                DirectBalance.from(health.sighting().balance()),
                Outflow.from(health.sighting().outflow()),
                new Timers(timers.ageSeconds(), timers.payableSince(), timers.expiresInSeconds(), timers.lastSeenAt()));
    }
}
