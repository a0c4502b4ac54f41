package io.amanat.payment.entity;

import java.math.BigInteger;
import java.util.UUID;

/**
 * One reading of a balance and what was decided on it.
 *
 * @param payload a JSON value, what was told
 * @param payloadSha256 lower hex; the same payload is stored once per payment
 * @param delta against the stored baseline, in the token's smallest unit; negative when money left
 * @param decision a short code
 * @param reason why, or null
 */
public record NewDirectBalanceEvidence(
        UUID paymentId,
        DirectBalanceSource source,
        String payload,
        String payloadSha256,
        BigInteger delta,
        String decision,
        String reason) {}
