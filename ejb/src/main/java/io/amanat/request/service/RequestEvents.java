package io.amanat.request.service;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What happened to requests, told inside the same transaction to features that stand to the right. */
public final class RequestEvents {
    private RequestEvents() {}

    /** @param preferredSellers whom a private request is for; for a public one they are told besides the others */
    public record Created(
            UUID requestId,
            UUID buyerId,
            UUID categoryId,
            String title,
            boolean isPublic,
            List<UUID> preferredSellers) {}

    /** Ended by its buyer or by staff before any money came. */
    public record Cancelled(UUID requestId, UUID buyerId, String title) {}

    public record Shipped(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /** The hand-over is proven; the money may be released unless a hold stands. */
    public record Delivered(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /**
     * The deal is over and well; told once of each, when the buyer accepts or when the payout is booked before.
     *
     * @param amount price of the accepted offer
     * @param currency its code, e.g. USDT
     */
    public record Completed(
            UUID requestId, UUID buyerId, UUID sellerId, UUID offerId, BigDecimal amount, String currency) {}
}
