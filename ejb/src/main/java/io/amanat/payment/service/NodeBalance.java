package io.amanat.payment.service;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What a node of ours tells of the balance of an address, in the token's smallest unit.
 *
 * @param now at its newest block, or a few before it; null when no node tells any of them
 * @param headAt when that was mined; null together with it
 * @param deep at the newest block that is as deep as the chain is asked; null when the node keeps no state of it
 * @param deepAt when that was mined; one of the two balances is told at least
 */
public record NodeBalance(BigInteger now, Instant headAt, BigInteger deep, Instant deepAt) {
    /** A node whose newest block is older has lost its chain. */
    static final Duration YOUNG = Duration.ofMinutes(5);

    /** Whether the node keeps up with its chain, as far as it tells. */
    boolean isYoung(Instant now) {
        return headAt == null || headAt.isAfter(now.minus(YOUNG));
    }

    /** Whether all blocks until a moment are as deep as the chain is asked. */
    boolean isDeepSince(Instant moment) {
        return deepAt.isAfter(moment);
    }
}
