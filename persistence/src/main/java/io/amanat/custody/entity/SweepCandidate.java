package io.amanat.custody.entity;

import java.util.UUID;

/**
 * A receiving address whose money may be moved on.
 *
 * @param decimals of the token
 */
public record SweepCandidate(
        UUID destinationId, UUID paymentId, String address, String tokenAddress, String tokenSymbol, int decimals) {}
