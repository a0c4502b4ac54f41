package io.amanat.offer.rest;

import io.amanat.http.rest.OneOf;
import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.NegotiationStatus;
import io.amanat.offer.rest.OfferJson.DeliveryTime;
import io.amanat.offer.rest.OfferJson.Price;
import io.amanat.offer.service.NegotiationThread;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A negotiation as JSON (product requirements 8.2).
 *
 * @param currentRound 0 before the first
 * @param canReject the same turn as canAccept, named for the other button
 * @param expiresAt of the pending proposal; null without one
 */
public record NegotiationJson(
        UUID offerId,
        List<Round> rounds,
        int currentRound,
        boolean canStart,
        boolean canCounter,
        boolean canAccept,
        boolean canReject,
        Instant expiresAt) {
    /** One proposal and what became of it. */
    public record Round(
            UUID id,
            int roundNumber,
            @OneOf(NegotiationParty.class) String proposedBy,
            Price price,
            DeliveryTime deliveryTime,
            String message,
            @OneOf(NegotiationStatus.class) String status,
            Instant expiresAt,
            Instant respondedAt,
            Instant createdAt) {
        static Round from(NegotiationRound round) {
            return new Round(
                    round.id(),
                    round.roundNumber(),
                    round.proposedBy().code(),
                    new Price(round.price(), round.currency().code()),
                    new DeliveryTime(
                            round.deliveryTimeAmount(), round.deliveryTimeUnit().code()),
                    round.message(),
                    round.status().code(),
                    round.expiresAt(),
                    round.respondedAt(),
                    round.createdAt());
        }
    }

    static NegotiationJson from(NegotiationThread thread) {
        return new NegotiationJson(
                thread.offerId(),
                thread.rounds().stream().map(Round::from).toList(),
                thread.currentRound(),
                thread.canStart(),
                thread.canCounter(),
                thread.canAnswer(),
                thread.canAnswer(),
                thread.expiresAt());
    }
}
