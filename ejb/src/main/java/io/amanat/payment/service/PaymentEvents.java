package io.amanat.payment.service;

import java.util.UUID;

/** What happened to payments, told inside the same transaction to features that stand to the right. */
public final class PaymentEvents {
    private PaymentEvents() {}

    /** The buyer has instructions and may pay. */
    public record Payable(UUID paymentId, UUID requestId, UUID buyerId, String amount, String currency) {}

    public record Funded(UUID paymentId, UUID requestId, UUID buyerId, UUID sellerId, String amount, String currency) {}

    /**
     * A pay-in ended without being paid: what comes now is late.
     *
     * @param reason cancelled, expired, or why it never became payable
     */
    public record Ended(UUID paymentId, String reason) {}
}
