package io.amanat.legacy.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportGap;
import io.amanat.legacy.entity.ImportRun;
import io.amanat.legacy.entity.ImportedCollection;
import io.amanat.legacy.entity.LegacyRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Runs of the import, what it has taken over and what it could not, for administrators, who note what they did about a gap.
 * An import is started by its command, while the market is closed.
 */
@Stateless
public class ImportDesk {
    /** Characters of what is noted about a gap. */
    public static final int MAX_NOTE = 500;

    private static final int RUNS = 10;

    @Inject
    private LegacyRepository legacy;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Where the import stands. Three statements.
     *
     * @param running an import works on this database now
     * @param runs the last ones, newest first
     * @param collections whatever was taken over or has a gap; empty before the first import
     */
    public record Taken(boolean running, List<ImportRun> runs, List<ImportedCollection> collections) {}

    /**
     * Gaps of one severity, newest first. One statement.
     *
     * @param nextCursor null at the end
     */
    public record Gaps(List<ImportGap> rows, String nextCursor) {}

    private static void requireAdmin(Actor admin) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }

    /** @throws DomainException FORBIDDEN unless an administrator asks */
    public Taken look(Actor admin) {
        requireAdmin(admin);
        return new Taken(legacy.isRunning(), legacy.runs(RUNS), legacy.collections());
    }

    /**
     * @param resolved those that somebody has resolved, else those that wait
     * @param cursor null for the first page; garbage too
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public Gaps gaps(Actor admin, GapSeverity severity, boolean resolved, String cursor, int limit) {
        requireAdmin(admin);
        // One more than shown says whether the list goes on.
        List<ImportGap> found =
                legacy.gaps(severity, resolved, TimeCursor.parse(cursor).orElse(null), limit + 1);
        List<ImportGap> gaps = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        String next = null;
        if (found.size() > limit) {
            ImportGap last = gaps.get(limit - 1);
            next = new TimeCursor(resolved ? last.resolvedAt() : last.createdAt(), last.id()).text();
        }
        return new Gaps(gaps, next);
    }

    /** @throws DomainException FORBIDDEN unless an administrator asks; NOT_FOUND */
    public ImportGap gap(Actor admin, UUID id) {
        requireAdmin(admin);
        return legacy.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
    }

    /**
     * Notes what was done about a gap, with an entry in the audit trail that says what was there before and after. Of two who
     * do it at once exactly one has done it.
     *
     * @param note 1 to {@link #MAX_NOTE} characters
     * @throws DomainException FORBIDDEN unless an administrator does it; NOT_FOUND; STATE_CONFLICT when it is resolved
     */
    public void resolve(Actor admin, UUID id, String note) {
        ImportGap gap = gap(admin, id);
        Instant now = clock.instant();
        if (!legacy.resolve(id, note, admin.userId(), now)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "Somebody has resolved this gap.");
        }
        audit.record(
                admin.userId(),
                "import.gap_resolve",
                "import_gap",
                id,
                Map.of(
                        "collection",
                        gap.collection(),
                        "document",
                        gap.legacyObjectId() == null ? "" : gap.legacyObjectId(),
                        "code",
                        gap.code(),
                        "severity",
                        gap.severity().code(),
                        "before",
                        "open",
                        "after",
                        "resolved",
                        "note",
                        note));
    }
}
