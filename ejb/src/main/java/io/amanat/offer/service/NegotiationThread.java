package io.amanat.offer.service;

import io.amanat.offer.entity.NegotiationParty;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.Offer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A negotiation as one of its people sees it now.
 *
 * @param rounds from the first
 * @param currentRound number of the last one, 0 before the first
 * @param canStart he may make a first proposal, or one after a thread has ended
 * @param canCounter he may answer with other terms
 * @param canAnswer he may accept or reject
 * @param expiresAt until when the pending proposal can be answered; null without one
 */
public record NegotiationThread(
        UUID offerId,
        List<NegotiationRound> rounds,
        int currentRound,
        boolean canStart,
        boolean canCounter,
        boolean canAnswer,
        Instant expiresAt) {

    /** @param viewer empty for staff, who only look on */
    static NegotiationThread of(
            Offer offer, List<NegotiationRound> rounds, Optional<NegotiationParty> viewer, Instant now) {
        NegotiationRound last = rounds.isEmpty() ? null : rounds.get(rounds.size() - 1);
        int number = last == null ? 0 : last.roundNumber();
        boolean alive = offer.isOpen() && !offer.isExpired(now);
        boolean waits = last != null && last.isPending() && !last.isExpired(now);
        boolean roundsLeft = number < NegotiationRepository.MAX_ROUNDS;
        boolean myTurn = waits
                && alive
                && viewer.filter(party -> party != last.proposedBy()).isPresent();
        boolean mayStart = alive && !waits && roundsLeft && viewer.equals(Optional.of(NegotiationParty.BUYER));
        return new NegotiationThread(
                offer.id(),
                List.copyOf(rounds),
                number,
                mayStart,
                myTurn && roundsLeft,
                myTurn,
                waits ? last.expiresAt() : null);
    }
}
