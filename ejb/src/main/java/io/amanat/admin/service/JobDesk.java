package io.amanat.admin.service;

import io.amanat.job.service.Job;
import io.amanat.job.service.JobStep;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Housekeeping that an administrator does not want to wait for. Each step commits by itself, as in its own rounds. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobDesk {
    /** An answer is not kept waiting longer; who asks goes on asking. */
    static final Duration PIECE = Duration.ofSeconds(5);

    @Inject
    @Any
    private Instance<Job> jobs;

    @EJB
    private JobStep step;

    @EJB
    private JobOrders orders;

    /**
     * What a piece of the work did.
     *
     * @param rows handled in this piece
     * @param finished nothing was left, or another node is at it
     */
    public record Done(int rows, boolean finished) {}

    /** Every job there is, by name. */
    public List<Job> list(Actor admin) {
        requireAdmin(admin);
        return StreamSupport.stream(jobs.spliterator(), false)
                .sorted(Comparator.comparing(Job::name))
                .toList();
    }

    /**
     * Does a piece of a job, now.
     *
     * @throws DomainException FORBIDDEN, NOT_FOUND
     */
    public Done run(Actor admin, String name) {
        Job job = list(admin).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such job."));
        orders.record(admin, job);
        long started = System.nanoTime();
        int rows = 0;
        int handled;
        do {
            handled = step.run(job);
            rows += handled;
        } while (handled > 0 && System.nanoTime() - started < PIECE.toNanos());
        return new Done(rows, handled == 0);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
