package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.UUID;

/**
 * An administrator's word that money which came too late for one payment pays another one of the same buyer.
 *
 * @param requestId of the payment that is to be funded
 * @param amount what lies at the late payment's address, in the token's smallest unit
 * @param reason 1 to 500 characters
 */
public record LateCredit(
        UUID latePaymentId, UUID paymentId, UUID requestId, BigInteger amount, String reason, UUID givenBy) {}
