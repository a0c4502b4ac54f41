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

    /**
     * The buyer asks for something else now.
     *
     * @param announced it is news for sellers who could not see it, or had no interest in it, before
     * @param newSellers whom it is for besides those it was for
     * @param bidders sellers whose offers wait for an answer
     * @param terms it changes what a seller delivers or where to: offers made before wait for their sellers' word
     */
    public record Edited(
            UUID requestId,
            UUID buyerId,
            UUID categoryId,
            String title,
            boolean announced,
            List<UUID> newSellers,
            List<UUID> bidders,
            boolean terms) {}

    /** An administrator has looked at it and it is fine. */
    public record Published(UUID requestId, UUID buyerId, String title) {}

    /** The selected seller has begun to work. */
    public record Started(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /** For test runs without money: the buyer says "paid" and nothing was. */
    public record PaymentSkipped(UUID requestId, UUID buyerId) {}

    /**
     * Ended by its buyer, by staff, by the seller whose template was ordered, or by the clock, before any money came.
     *
     * @param sellers whose offers waited for an answer, or were taken
     */
    public record Cancelled(UUID requestId, UUID buyerId, String title, List<UUID> sellers) {}

    public record Shipped(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /** The buyer is content with what was delivered; {@link Completed} comes with it. */
    public record Accepted(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /**
     * The deal is done, by the buyer's word or by the payout; fired once in the life of a request (00, 2.2 f).
     *
     * @param amount what the buyer agreed to pay
     */
    public record Completed(
            UUID requestId, UUID buyerId, UUID sellerId, UUID offerId, BigDecimal amount, String currency) {}

    /** The seller has corrected what he said of a delivery under way. */
    public record ShipmentCorrected(UUID requestId, UUID buyerId, UUID sellerId, String title) {}

    /**
     * The hand-over is over; the money may be released unless a hold stands.
     *
     * @param confirmed false when the deadline passed without anybody's word, and after a decision
     * @param decided the staff has decided so in a dispute; what it tells of that is the dispute's
     */
    public record Delivered(
            UUID requestId, UUID buyerId, UUID sellerId, String title, boolean confirmed, boolean decided) {}
}
