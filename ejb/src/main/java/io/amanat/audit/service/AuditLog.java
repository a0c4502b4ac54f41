package io.amanat.audit.service;

import io.amanat.audit.entity.AuditEntry;
import io.amanat.audit.entity.AuditRepository;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes audit entries into the caller's transaction: no entry without the deed, no deed without the entry. */
@ApplicationScoped
public class AuditLog {
    @Inject
    private AuditRepository entries;

    @Inject
    private MarketClock clock;

    /**
     * What was done, newest first. Whoever calls has made sure that an administrator asks: the log knows no accounts, since
     * accounts write into it.
     *
     * @param subjectId null for any
     * @param after null starts at the top
     */
    public List<AuditEntry> list(UUID subjectId, TimeCursor after, int limit) {
        return entries.list(subjectId, after, limit);
    }

    /** How many entries were made in a time; no more than {@code most} are counted. */
    public long countBetween(Instant from, Instant until, int most) {
        return entries.countBetween(from, until, most);
    }

    /** Entries of a time, newest first; for callers as {@link #list}. */
    public List<AuditEntry> between(Instant from, Instant until, TimeCursor after, int limit) {
        return entries.between(from, until, after, limit);
    }

    /** Whether something was recorded of a subject, with these details among others; for what must be done once. */
    public boolean isRecorded(String action, UUID subjectId, Map<String, String> details) {
        return entries.exists(action, subjectId, json(details));
    }

    /**
     * @param actorId null when the system acted by itself
     * @param action feature and verb, e.g. {@code payment.release}
     * @param details values without secrets
     */
    public void record(UUID actorId, String action, String subjectKind, UUID subjectId, Map<String, String> details) {
        entries.add(Uuid7.next(), actorId, action, subjectKind, subjectId, json(details), clock.instant());
    }

    private static String json(Map<String, String> details) {
        JsonObjectBuilder json = JsonObjects.builder();
        details.forEach(json::add);
        return json.build().toString();
    }
}
