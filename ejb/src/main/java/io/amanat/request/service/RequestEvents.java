package io.amanat.request.service;

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

    /** The seller has corrected what he said of a delivery under way. */
    public record ShipmentCorrected(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /**
     * The hand-over is over; the money may be released unless a hold stands.
     *
     * @param confirmed false when the deadline passed without anybody's word
     */
    public record Delivered(UUID requestId, UUID buyerId, UUID sellerId, String title, boolean confirmed) {}
}
