package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import io.amanat.offer.entity.OfferRepository;
import io.amanat.request.service.RequestService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Ends proposals that nobody answered in time, and takes their request back when none is left (product requirements 8). */
@ApplicationScoped
public class NegotiationExpiry implements Job {
    /** Small: every one locks its request. */
    static final int BATCH = 20;

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private OfferRepository offers;

    @Inject
    private RequestService requests;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "negotiation-expiry";
    }

    @Override
    public Cadence cadence() {
        return Cadence.MINUTE;
    }

    @Override
    public JobLock lock() {
        return JobLock.NEGOTIATION_EXPIRY;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        List<NegotiationRound> over = rounds.overdue(now, BATCH);
        // All jobs lock requests in the order of their ids, so that two never wait for each other.
        over.stream()
                .sorted(Comparator.comparing(NegotiationRound::purchaseRequestId))
                .forEach(round -> expire(round, now));
        return over.size();
    }

    private void expire(NegotiationRound round, Instant now) {
        // The request first, as everybody does who answers; then the round is judged again.
        UUID requestId = round.purchaseRequestId();
        requests.lock(requestId);
        offers.lock(round.offerId());
        if (!rounds.expire(round.id(), now) || rounds.anyPending(requestId)) {
            return;
        }
        requests.noteNegotiationOver(requestId);
        if (!offers.anyOpen(requestId)) {
            requests.noteNoOffers(requestId);
        }
    }
}
