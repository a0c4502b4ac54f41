package io.amanat.payment.service;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * What a payment waits for and who pays it, as far as a transfer is judged by it. EVM addresses in lower case.
 *
 * @param reference proxy reference; empty where the rail has none
 * @param sharedAddress others are paid at the same address: who sent a transfer must be shown
 * @param buyerWallet the wallet that the buyer has proven to be his; null without one
 * @param notBefore a transfer mined earlier cannot have been meant for this payment
 * @param quoteEndsAt money sent later is late; null when the price needs no rate
 */
public record PayInFacts(
        UUID paymentId,
        UUID requestId,
        int chainId,
        String token,
        String recipient,
        BigInteger expected,
        String reference,
        boolean sharedAddress,
        String buyerWallet,
        Instant notBefore,
        Instant quoteEndsAt,
        AmlTerms aml) {}
