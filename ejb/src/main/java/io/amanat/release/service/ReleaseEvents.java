package io.amanat.release.service;

import java.util.UUID;

/** What happened to payouts, told inside the same transaction to features that stand to the right. */
public final class ReleaseEvents {
    private ReleaseEvents() {}

    /** @param amount what the seller got */
    public record Released(
            UUID paymentId,
            UUID payoutId,
            UUID requestId,
            UUID buyerId,
            UUID sellerId,
            String amount,
            String currency) {}
}
