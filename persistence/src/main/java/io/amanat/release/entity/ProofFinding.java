package io.amanat.release.entity;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What an attempt to prove a payout has found.
 *
 * @param reason null when there is nothing to say
 * @param ordinal and sender, when the transfer was found deep enough
 * @param blockNumber null while the transaction is in no block
 * @param surplus what arrived beyond the amount, or null
 * @param next when to ask again; null when nothing waits any more
 */
public record ProofFinding(
        PayoutProofStatus status,
        String reason,
        String ordinal,
        String sender,
        Long blockNumber,
        int confirmations,
        BigInteger surplus,
        Instant next) {
    public static ProofFinding refused(String reason, Long blockNumber) {
        return new ProofFinding(PayoutProofStatus.REFUSED, reason, null, null, blockNumber, 0, null, null);
    }
}
