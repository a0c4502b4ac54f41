package io.amanat.release.service;

import java.util.UUID;

/** What happened to payouts and refunds, told inside the same transaction to features that stand to the right. */
public final class ReleaseEvents {
    private ReleaseEvents() {}

    /** A transaction that was named for a payout or refund lies deep on the chain and has moved nothing. */
    public record ProofReverted(UUID outflowId, String txHash) {}

    /**
     * Money of a payout or refund that is over has left, and no booking says so.
     *
     * @param booked another transaction is booked for it: it was paid twice; false: it was given up, and has left all the same
     */
    public record PaidBeside(
            UUID paymentId, UUID outflowId, UUID requestId, String amount, String currency, boolean booked) {}

    /**
     * The clock has found that a transaction which was named for a payout or refund has paid its receiver less than was wanted: its
     * pay-in waits until somebody says whether that is a part of it.
     */
    public record PaidLess(
            UUID paymentId, UUID outflowId, UUID requestId, String txHash, String amount, String currency) {}

    /**
     * A transaction that has the number of what a hardware wallet had signed for a payout or refund has moved something else,
     * and an administrator has said so: the payout is paid anew, or given up.
     *
     * @param moved what went where, for people to read; empty when its token does not tell
     */
    public record NumberPaidElsewhere(UUID paymentId, UUID outflowId, UUID requestId, String txHash, String moved) {}

    /** @param amount what the seller got */
    public record Released(
            UUID paymentId,
            UUID payoutId,
            UUID requestId,
            UUID buyerId,
            UUID sellerId,
            String amount,
            String currency) {}

    /** What had come in part for a payment that ended has gone back to its buyer; the deal is not touched by it. */
    public record PartReturned(
            UUID paymentId, UUID refundId, UUID requestId, UUID buyerId, String amount, String currency) {}

    /**
     * Money has gone back to the buyer.
     *
     * @param amount what the buyer got
     * @param whole nothing of the pay-in is left for the seller; otherwise the rest stays where it was
     * @param disputeId null unless a dispute ended so
     */
    public record Refunded(
            UUID paymentId,
            UUID refundId,
            UUID requestId,
            UUID buyerId,
            UUID sellerId,
            String amount,
            String currency,
            boolean whole,
            UUID disputeId) {}
}
