package io.amanat.offer.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.offer.entity.NegotiationRepository;
import io.amanat.offer.entity.NegotiationRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Ends proposals that nobody answered in time, and takes their request back when none is left (product requirements 8). */
@ApplicationScoped
public class NegotiationExpiry implements Job {
    /** Small: every one locks its request. */
    static final int BATCH = 20;

    @Inject
    private NegotiationRepository rounds;

    @Inject
    private NegotiationLapse lapse;

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
                .forEach(round -> lapse.expire(round, now));
        return over.size();
    }
}
