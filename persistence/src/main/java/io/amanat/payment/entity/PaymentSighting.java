package io.amanat.payment.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * What an operator has to know of a payment beyond its row (07, 4.5): the last thing that was seen, the balance it waits
 * for, the money that leaves it now.
 *
 * @param evidence null when nothing was seen
 * @param balance null for payments that are not told by a balance
 * @param outflow null when nothing leaves
 */
public record PaymentSighting(UUID paymentId, LastEvidence evidence, Balance balance, Outflow outflow) {
    /**
     * The last observation and what was decided on it.
     *
     * @param amount in the token's smallest unit; for a balance the change since the baseline
     */
    public record LastEvidence(
            String source, String verdict, String txHash, BigInteger amount, Integer confirmations, Instant seenAt) {}

    /** A watched balance, in the token's smallest unit. */
    public record Balance(
            String mode,
            String watchId,
            String address,
            String tokenAddress,
            String tokenSymbol,
            int decimals,
            BigInteger expected,
            BigInteger baseline,
            BigInteger current,
            BigInteger delta,
            Instant lastCheckedAt,
            Instant lastWebhookAt,
            Instant stoppedAt,
            String stopReason,
            Instant createdAt) {}

    /** A payout or refund that has begun and is not booked. */
    public record Outflow(UUID paymentId, PaymentDirection direction, Instant startedAt) {}

    static PaymentSighting of(Columns row) {
        UUID id = row.uuid();
        LastEvidence evidence =
                new LastEvidence(row.text(), row.text(), row.text(), row.units(), row.integer(), row.time());
        String mode = row.text();
        Balance balance = balance(row, mode);
        UUID leaving = row.uuid();
        Outflow outflow = new Outflow(leaving, row.code(PaymentDirection.class), row.time());
        return new PaymentSighting(
                id, evidence.verdict() == null ? null : evidence, balance, leaving == null ? null : outflow);
    }

    private static Balance balance(Columns row, String mode) {
        String watch = row.text();
        String address = row.text();
        String token = row.text();
        String symbol = row.text();
        Integer decimals = row.integer();
        BigInteger expected = row.units();
        BigInteger baseline = row.units();
        BigInteger current = row.units();
        BigInteger delta = row.units();
        Instant checked = row.time();
        Instant told = row.time();
        Instant stopped = row.time();
        String reason = row.text();
        Instant created = row.time();
        return mode == null
                ? null
                : new Balance(
                        mode, watch, address, token, symbol, decimals, expected, baseline, current, delta, checked,
                        told, stopped, reason, created);
    }
}
