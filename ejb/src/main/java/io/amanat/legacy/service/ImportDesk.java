package io.amanat.legacy.service;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportGap;
import io.amanat.legacy.entity.ImportedCollection;
import io.amanat.legacy.entity.LegacyRepository;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What the import has taken over and what it could not, for administrators. Three statements. Changes nothing: an import is
 * started by its command, while the market is closed.
 */
@Stateless
public class ImportDesk {
    @Inject
    private LegacyRepository legacy;

    /**
     * Where the import stands.
     *
     * @param running an import works on this database now
     * @param collections whatever was taken over or has a gap; empty before the first import
     * @param gaps a page of open ones of the severity asked for, newest first
     * @param nextCursor null at the end
     */
    public record Taken(
            boolean running, List<ImportedCollection> collections, List<ImportGap> gaps, String nextCursor) {}

    /**
     * @param cursor null for the first page; garbage too
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public Taken look(Actor admin, GapSeverity severity, String cursor, int limit) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        // One more than shown says whether the list goes on.
        List<ImportGap> found = legacy.open(severity, TimeCursor.parse(cursor).orElse(null), limit + 1);
        List<ImportGap> gaps = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        String next = null;
        if (found.size() > limit) {
            ImportGap last = gaps.get(limit - 1);
            next = new TimeCursor(last.createdAt(), last.id()).text();
        }
        return new Taken(legacy.isRunning(), legacy.collections(), gaps, next);
    }
}
