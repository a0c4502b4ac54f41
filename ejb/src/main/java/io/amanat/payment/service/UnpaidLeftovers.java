package io.amanat.payment.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.LeftoverRepository;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Deletes pay-ins that ended unpaid and that nobody can pay any more, of one provider at a time (R-PAY-28, 03 section
 * 11.3): first a dry run, then batch by batch exactly as many as it has shown. Money, ledger, evidence and whatever they
 * name are never deleted.
 */
@Stateless
public class UnpaidLeftovers {
    /** So long they stay. */
    public static final Duration KEPT = Duration.ofDays(30);
    /** Payments of one call: their ids stand in the audit entry. */
    public static final int BATCH = 200;

    @Inject
    private LeftoverRepository leftovers;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * What a run would do.
     *
     * @param before what has changed since is left alone
     * @param ended pay-ins of the provider that ended unpaid before
     * @param idle those that would be deleted; the others are known to something or somebody could still pay them
     */
    public record Plan(PaymentProvider provider, Instant before, long ended, long idle) {}

    /**
     * What an administrator has seen and wants.
     *
     * @param confirm the provider's code, typed once more
     * @param before and expected, of the dry run
     */
    public record Order(PaymentProvider provider, String confirm, Instant before, long expected, String reason) {}

    /**
     * The dry run.
     *
     * @param before null: {@link #KEPT} ago
     * @throws DomainException FORBIDDEN unless an administrator asks, VALIDATION_ERROR without a provider and for a moment
     *     that is too near
     */
    public Plan plan(Actor admin, PaymentProvider provider, Instant before) {
        requireAdmin(admin);
        if (provider == null) {
            throw DomainException.invalid("provider", "REQUIRED", "provider is required.");
        }
        Instant latest = clock.instant().minus(KEPT);
        if (before != null && before.isAfter(latest)) {
            throw DomainException.invalid(
                    "before", "TOO_NEAR", "What ended within " + KEPT.toDays() + " days is not deleted.");
        }
        Instant until = before == null ? latest : before;
        LeftoverRepository.Count count = leftovers.count(provider, until);
        return new Plan(provider, until, count.ended(), count.idle());
    }

    /**
     * The dry run of every provider at once, of what ended {@link #KEPT} ago.
     *
     * @return providers that have payments
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public List<LeftoverRepository.OfProvider> everyProvider(Actor admin) {
        requireAdmin(admin);
        return leftovers.byProvider(clock.instant().minus(KEPT));
    }

    /**
     * Deletes the oldest {@link #BATCH} of what the dry run has shown.
     *
     * @return how many were deleted
     * @throws DomainException as {@link #plan}; VALIDATION_ERROR unless the provider is confirmed; STATE_CONFLICT when by
     *     now there are not as many as the dry run has shown
     */
    public int clear(Actor admin, Order order) {
        requireAdmin(admin);
        // Who waits here for another one sees what that one has left.
        leftovers.serialise();
        Plan now = plan(admin, order.provider(), order.before());
        if (!order.provider().code().equals(order.confirm())) {
            throw DomainException.invalid("confirm", "MISMATCH", "Type the provider's name to confirm.");
        }
        if (now.idle() != order.expected() || now.idle() == 0) {
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
        List<UUID> gone = leftovers.delete(order.provider(), now.before(), BATCH);
        audit.record(
                admin.userId(),
                "payment.cleanup",
                "cleanup",
                Uuid7.next(),
                Map.of(
                        "provider",
                        order.provider().code(),
                        "before",
                        now.before().toString(),
                        "shown",
                        String.valueOf(order.expected()),
                        "deleted",
                        String.valueOf(gone.size()),
                        "payments",
                        gone.stream().map(UUID::toString).collect(Collectors.joining(" ")),
                        "reason",
                        order.reason()));
        return gone.size();
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
