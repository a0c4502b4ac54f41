package io.amanat.dispute.service;

import io.amanat.config.service.MarketClock;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeListRepository;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reminds the staff of disputes that nobody has answered, or decided, in time: once each, noted in the timeline. Nothing
 * else follows from a passed deadline. First it puts back what is left in a hand that works no more, for nobody would act
 * on that reminder.
 */
@ApplicationScoped
public class DisputeDeadlines implements Job {
    static final String UNANSWERED = "response_overdue";
    static final String UNDECIDED = "resolution_overdue";
    /** Small: every one is locked until the step commits. */
    static final int BATCH = 50;

    @Inject
    private DisputeListRepository lists;

    @Inject
    private DisputeReturns returns;

    @Inject
    private DisputeLog log;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<DisputeEvents.Unanswered> unanswered;

    @Inject
    private Event<DisputeEvents.Undecided> undecided;

    @Override
    public String name() {
        return "dispute-deadlines";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.DISPUTE_DEADLINES;
    }

    @Override
    public int step() {
        int putBack = returns.putBackLeftOver();
        Instant now = clock.instant();
        List<Dispute> waiting = lists.lockUnanswered(UNANSWERED, now, BATCH);
        for (Dispute dispute : waiting) {
            log.note(dispute, null, UNANSWERED, Map.of());
            unanswered.fire(new DisputeEvents.Unanswered(DisputeEvents.About.of(dispute)));
        }
        List<Dispute> open = lists.lockUndecided(UNDECIDED, now, BATCH);
        for (Dispute dispute : open) {
            log.note(dispute, null, UNDECIDED, Map.of());
            undecided.fire(new DisputeEvents.Undecided(DisputeEvents.About.of(dispute)));
        }
        return putBack + waiting.size() + open.size();
    }
}
