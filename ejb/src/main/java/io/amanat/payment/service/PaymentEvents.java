package io.amanat.payment.service;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;

/** What happened to payments, told inside the same transaction to features that stand to the right. */
public final class PaymentEvents {
    private PaymentEvents() {}

    /** The buyer has instructions and may pay. */
    public record Payable(UUID paymentId, UUID requestId, UUID buyerId, String amount, String currency) {}

    /** Pay-ins are funded, all in this transaction; one at least. */
    public record Funded(List<FundedDeal> deals) {}

    /**
     * One of them.
     *
     * @param cheapened points of the buyer have lowered its price
     */
    public record FundedDeal(
            UUID paymentId,
            UUID requestId,
            UUID buyerId,
            UUID sellerId,
            String amount,
            String currency,
            boolean cheapened) {}

    /**
     * A pay-in ended without being paid: what comes now is late.
     *
     * @param reason cancelled, expired, or why it never became payable
     */
    public record Ended(UUID paymentId, String reason) {}

    /**
     * Money was seen at a payment's own address, whatever it means.
     *
     * @param balance of the address, in the token's smallest unit
     */
    public record MoneySeen(UUID paymentId, BigInteger balance) {}

    /**
     * A transfer to a payment's own address was shown, whatever it means.
     *
     * @param address as it is stored
     * @param atLeast what the address has held by then, in the token's smallest unit
     */
    public record MoneyShown(int chainId, String address, BigInteger atLeast) {}

    /**
     * Money that has funded a payment is not at its address any more, before it lay deep.
     *
     * @param currency a symbol
     */
    public record MoneyVanished(UUID paymentId, UUID requestId, String currency, String address) {}

    /**
     * Part of the money is there, and another part than at the last look.
     *
     * @param shortfall what is missing, a decimal number
     */
    public record Underpaid(UUID paymentId, UUID requestId, UUID buyerId, String shortfall, String currency) {}

    /**
     * Something else came than what is to be paid with.
     *
     * @param expected what is to be paid with, a symbol
     * @param found what came, a symbol or an address
     */
    public record WrongToken(UUID paymentId, UUID requestId, UUID buyerId, String expected, String found) {}
}
