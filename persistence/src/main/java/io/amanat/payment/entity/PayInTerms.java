package io.amanat.payment.entity;

import io.amanat.shared.chain.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;

/**
 * On what terms a deal is to be paid; decided by the server from the accepted offer.
 *
 * @param settleAmount what the buyer pays, in the token
 * @param expectedBaseUnits the same in the token's smallest unit, rounded up
 * @param destination where the money must arrive
 * @param waiver what the platform gives up because points lower the price; null for nothing
 */
public record PayInTerms(
        UUID requestId,
        UUID offerId,
        UUID buyerId,
        UUID sellerId,
        PaymentProvider provider,
        Token token,
        String network,
        BigDecimal settleAmount,
        BigInteger expectedBaseUnits,
        String destination,
        FeeWaiver waiver) {

    /** The id the provider knows the payment by; the same payment always gives the same one, so asking twice is safe. */
    public String providerPaymentId(UUID paymentId) {
        return paymentId + "-c" + token.chainId() + "-" + token.symbol();
    }
}
