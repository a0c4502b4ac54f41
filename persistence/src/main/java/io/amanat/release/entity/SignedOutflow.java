package io.amanat.release.entity;

import java.util.UUID;

/**
 * Bytes of a payout or refund that a hardware wallet has signed and that a block may still take.
 *
 * @param paymentId the payout or refund
 * @param from the account that pays, in lower case
 * @param nonce its number of that account
 * @param destination where its money goes, in lower case
 */
public record SignedOutflow(UUID paymentId, int chainId, String from, long nonce, String txHash, String destination) {}
