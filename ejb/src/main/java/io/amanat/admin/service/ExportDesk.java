package io.amanat.admin.service;

import io.amanat.audit.entity.AuditEntry;
import io.amanat.audit.service.AuditLog;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.PaymentFilter;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.service.PaymentExport;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Files of a time that administrators take away: payments, ledger, who did what. That somebody takes one is written down
 * before its first line; a file is whole or refused, never cut. Lines are read in parts, each in a transaction of its own,
 * so that neither the server nor the database holds all of them while a slow client reads.
 */
@Stateless
public class ExportDesk {
    /** Longest time of one file. */
    public static final Duration LONGEST = Duration.ofDays(366);
    /** Most lines of one file of the ledger or of who did what. */
    public static final int MAX_LINES = 100_000;
    /** Lines of one part. */
    public static final int PART = 5_000;

    @Inject
    private PaymentExport payments;

    @Inject
    private Ledger ledger;

    @Inject
    private AuditLog audit;

    /** What a file is of. */
    public enum Subject {
        PAYMENTS,
        LEDGER,
        AUDIT;

        private String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param until the first moment that is out again */
    public record Range(Subject subject, Instant from, Instant until) {}

    /**
     * Writes down who takes what.
     *
     * @throws DomainException FORBIDDEN unless an administrator asks, VALIDATION_ERROR on {@code until} for a time that
     *     ends before it begins, is longer than {@link #LONGEST} or holds more than a file takes
     */
    public void begin(Actor admin, Range range) {
        requireAdmin(admin);
        if (!range.from().isBefore(range.until())
                || Duration.between(range.from(), range.until()).compareTo(LONGEST) > 0) {
            throw DomainException.invalid(
                    "until", "OUT_OF_RANGE", "The last day is not before the first, and at most a year after it.");
        }
        if (isTooMuch(admin, range)) {
            throw DomainException.invalid(
                    "until", "TOO_MUCH", "This is more than a file takes: choose a shorter time.");
        }
        audit.record(
                admin.userId(),
                "export." + range.subject().code(),
                "export",
                Uuid7.next(),
                Map.of("from", range.from().toString(), "until", range.until().toString()));
    }

    private boolean isTooMuch(Actor admin, Range range) {
        return switch (range.subject()) {
            case PAYMENTS -> payments.isCut(admin, filter(range));
            case LEDGER -> ledger.countBetween(range.from(), range.until(), MAX_LINES + 1) > MAX_LINES;
            case AUDIT -> audit.countBetween(range.from(), range.until(), MAX_LINES + 1) > MAX_LINES;
        };
    }

    private static PaymentFilter filter(Range range) {
        return new PaymentFilter(
                Set.of(), Set.of(), null, null, null, null, null, null, null, null, null, range.from(), range.until());
    }

    /** The next payments, newest first; fewer than {@link PaymentExport#PART} at the end. @param last null at first */
    public List<PaymentRow> payments(Actor admin, Range range, PaymentRow last) {
        requireAdmin(admin);
        return payments.part(admin, filter(range), last);
    }

    /** The next rows of the ledger, oldest first; fewer than {@link #PART} at the end. @param last null at first */
    public List<LedgerEntry> ledger(Actor admin, Range range, LedgerEntry last) {
        requireAdmin(admin);
        TimeCursor place = last == null ? null : new TimeCursor(last.createdAt(), last.id());
        return ledger.between(range.from(), range.until(), place, PART);
    }

    /** The next entries, newest first; fewer than {@link #PART} at the end. @param last null at first */
    public List<AuditEntry> audit(Actor admin, Range range, AuditEntry last) {
        requireAdmin(admin);
        TimeCursor place = last == null ? null : new TimeCursor(last.createdAt(), last.id());
        return audit.between(range.from(), range.until(), place, PART);
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
