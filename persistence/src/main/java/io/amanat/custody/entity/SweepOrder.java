package io.amanat.custody.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that is to be moved on from a receiving address.
 *
 * @param address of the destination, with its path and its wallet account
 * @param amount in the token's smallest unit
 * @param reason why it failed, or what it waits for; null when there is nothing to say
 * @param startedBy null for the timer
 */
public record SweepOrder(
        UUID id,
        UUID destinationId,
        String address,
        String derivationPath,
        String account,
        int chainId,
        String tokenAddress,
        BigInteger amount,
        String toAddress,
        SweepOrderStatus status,
        String reason,
        UUID startedBy,
        Instant createdAt,
        Instant updatedAt) {}
