package io.amanat.payment.service;

import io.amanat.payment.entity.DirectBalanceSource;
import java.math.BigInteger;
import java.util.UUID;

/**
 * Somebody's word on what a payment's address holds.
 *
 * @param balance in the token's smallest unit
 * @param payload what was told, a JSON object; the same payload is judged once
 * @param screening what came of screening the buyer's address; null when nobody was asked
 */
public record BalanceReport(
        UUID paymentId,
        UUID requestId,
        DirectBalanceSource source,
        int chainId,
        String tokenAddress,
        String address,
        BigInteger balance,
        String payload,
        AmlVerdict screening) {}
