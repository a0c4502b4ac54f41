package io.amanat.offer.service;

import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.Offer;
import io.amanat.request.entity.PurchaseRequest;
import java.util.UUID;

/** What happened in a negotiation, told inside the same transaction; for its buyer and its seller only. */
public final class NegotiationEvents {
    private NegotiationEvents() {}

    /** Which proposal, and who the two are. */
    public record About(
            UUID roundId,
            UUID offerId,
            UUID requestId,
            UUID buyerId,
            UUID sellerId,
            NegotiationParty proposedBy,
            String requestTitle) {
        static About of(NegotiationRound round, Offer offer, PurchaseRequest request) {
            return new About(
                    round.id(),
                    offer.id(),
                    request.id(),
                    request.buyerId(),
                    offer.sellerId(),
                    round.proposedBy(),
                    request.title());
        }

        public UUID proposer() {
            return proposedBy == NegotiationParty.BUYER ? buyerId : sellerId;
        }

        /** Whose turn it is, or was. */
        public UUID answerer() {
            return proposedBy == NegotiationParty.BUYER ? sellerId : buyerId;
        }
    }

    /** The buyer has made a first proposal, or one after a thread had ended. */
    public record Created(About about) {}

    /** @param about the new proposal */
    public record Countered(About about) {}

    public record Accepted(About about) {}

    public record Rejected(About about) {}

    /** Nobody has answered in time. */
    public record Expired(About about) {}
}
