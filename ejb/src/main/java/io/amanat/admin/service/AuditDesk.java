package io.amanat.admin.service;

import io.amanat.audit.entity.AuditEntry;
import io.amanat.audit.service.AuditLog;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Who did what, for administrators; two statements whatever the size of a page. */
@Stateless
public class AuditDesk {
    @Inject
    private AuditLog log;

    @Inject
    private AccountService accounts;

    /**
     * Entries with the names of who did it.
     *
     * @param names of those who have one
     * @param nextCursor null at the end
     */
    public record AuditPage(List<AuditEntry> rows, Map<UUID, String> names, String nextCursor) {}

    /**
     * A page, newest first.
     *
     * @param subjectId what it was done to; null for anything
     * @param cursor null for the first page; garbage too
     * @throws DomainException FORBIDDEN unless an admin
     */
    public AuditPage list(Actor admin, UUID subjectId, String cursor, int limit) {
        if (!admin.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
        // One more than shown says whether the list goes on.
        List<AuditEntry> found = log.list(subjectId, TimeCursor.parse(cursor).orElse(null), limit + 1);
        List<AuditEntry> rows = List.copyOf(found.subList(0, Math.min(limit, found.size())));
        String next = null;
        if (found.size() > limit) {
            AuditEntry last = rows.get(rows.size() - 1);
            next = new TimeCursor(last.createdAt(), last.id()).text();
        }
        List<UUID> people = rows.stream()
                .map(AuditEntry::actorId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new AuditPage(rows, people.isEmpty() ? Map.of() : accounts.names(people), next);
    }
}
