package io.amanat.admin.service;

import io.amanat.admin.entity.StoreCounts;
import io.amanat.admin.entity.StoreCountsRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.job.service.Job;
import io.amanat.job.service.JobLocks;
import io.amanat.notification.service.NotificationPurge;
import io.amanat.payment.entity.LeftoverRepository.OfProvider;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import io.amanat.user.service.SignUpPurge;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Counting and deleting in bulk, for administrators (03 section 11.3). Deletes nothing by itself: pay-ins that nobody can
 * pay are the business of {@link UnpaidLeftovers}, one provider at a time (R-PAY-28); what lapses goes a batch earlier
 * than its job would have come round (ADR 0023). Everything else stays (ADR 0035).
 */
@Stateless
public class CleanupDesk {
    @Inject
    private StoreCountsRepository store;

    @EJB
    private UnpaidLeftovers leftovers;

    @Inject
    private NotificationPurge notifications;

    @Inject
    private SignUpPurge verifications;

    @Inject
    private JobLocks locks;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * What there is of a target and what of it would go now.
     *
     * @param before what is younger stays; null where nothing can be deleted
     * @param providers the payments, by provider; empty for everything else
     */
    public record Standing(
            CleanupTarget target, long rows, long deletable, Instant before, List<OfProvider> providers) {}

    /** What an administrator wants of something that lapses; the target's name stands in {@code confirm} once more. */
    public record Order(CleanupTarget target, String confirm, String reason) {}

    /**
     * How many rows each collection has.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public Map<String, Long> collections(Actor admin) {
        requireAdmin(admin);
        return counted(clock.instant()).rows();
    }

    /**
     * Every target with what a run would delete; two statements.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<Standing> counts(Actor admin) {
        requireAdmin(admin);
        Instant now = clock.instant();
        StoreCounts counts = counted(now);
        List<OfProvider> payments = leftovers.everyProvider(admin);
        return Arrays.stream(CleanupTarget.values())
                .map(target -> standing(target, counts, payments, now))
                .toList();
    }

    private StoreCounts counted(Instant now) {
        return store.count(now.minus(NotificationPurge.KEPT), now);
    }

    private static Standing standing(CleanupTarget target, StoreCounts counts, List<OfProvider> payments, Instant now) {
        long rows = counts.rows().get(target.code());
        return switch (target) {
            case PAYMENTS ->
                new Standing(
                        target,
                        rows,
                        payments.stream().mapToLong(OfProvider::idle).sum(),
                        now.minus(UnpaidLeftovers.KEPT),
                        payments);
            case NOTIFICATIONS ->
                new Standing(target, rows, counts.oldNotifications(), now.minus(NotificationPurge.KEPT), List.of());
            case TEMP_VERIFICATIONS -> new Standing(target, rows, counts.lapsedVerifications(), now, List.of());
            case USERS, REQUESTS, OFFERS, CHATS, TEMPLATES, ADDRESSES, CATEGORIES ->
                new Standing(target, rows, 0, null, List.of());
        };
    }

    /**
     * Deletes a batch of what has lapsed; ask again until nothing is deleted. The entry stands in the same transaction.
     *
     * @return how many rows were deleted
     * @throws DomainException FORBIDDEN; NOT_IMPLEMENTED for what is not deleted in bulk; VALIDATION_ERROR unless the
     *     target is confirmed and is no payments, which {@link UnpaidLeftovers#clear} deletes; STATE_CONFLICT while the
     *     job itself is at it
     */
    public int clear(Actor admin, Order order) {
        requireAdmin(admin);
        requireSupported(order.target());
        if (!order.target().code().equals(order.confirm())) {
            throw DomainException.invalid("confirm", "MISMATCH", "Type the target's name to confirm.");
        }
        Job job = job(order.target());
        if (!locks.take(job.lock())) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "The job " + job.name() + " is at it now.");
        }
        int deleted = job.step();
        audit.record(
                admin.userId(),
                "cleanup.run",
                "cleanup",
                Uuid7.next(),
                Map.of(
                        "target",
                        order.target().code(),
                        "job",
                        job.name(),
                        "deleted",
                        String.valueOf(deleted),
                        "reason",
                        order.reason()));
        return deleted;
    }

    /** @throws DomainException NOT_IMPLEMENTED for what is not deleted in bulk */
    public static void requireSupported(CleanupTarget target) {
        if (!target.isSupported()) {
            throw new DomainException(
                    ErrorCode.NOT_IMPLEMENTED,
                    "There is no bulk deletion of " + target.code()
                            + ": they stay, or go one by one where they are kept.");
        }
    }

    private Job job(CleanupTarget target) {
        return switch (target) {
            case NOTIFICATIONS -> notifications;
            case TEMP_VERIFICATIONS -> verifications;
            default -> throw DomainException.invalid("target", "INVALID", "Payments need a provider and a dry run.");
        };
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
