package io.amanat.dispute.rest;

import io.amanat.dispute.entity.DisputeEvent;
import io.amanat.dispute.entity.DisputeEvidence;
import io.amanat.dispute.entity.DisputeMessage;
import io.amanat.dispute.entity.EvidenceKind;
import io.amanat.dispute.service.LogPage;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** What was shown, said and done in a dispute, as JSON; oldest first. */
final class DisputeLogJson {
    private DisputeLogJson() {}

    /**
     * Something shown.
     *
     * @param fileUrl where a file of ours is fetched, or the address of a link; null for a text
     * @param sha256 of the file's bytes, lower hex; null where there is none of ours
     */
    public record Shown(
            UUID id,
            UUID uploadedBy,
            String uploadedByName,
            @OneOf(EvidenceKind.class) String kind,
            String fileUrl,
            String sha256,
            String description,
            Instant createdAt) {}

    /** Something said. */
    public record Said(UUID id, UUID senderId, String senderName, String content, Instant createdAt) {}

    /**
     * Something done.
     *
     * @param actorId null when the system did it
     */
    public record Done(UUID id, UUID actorId, String actorName, String action, JsonObject details, Instant createdAt) {}

    /** Where a page stands. */
    public record Meta(int limit, String nextCursor) {}

    static Shown of(DisputeEvidence evidence, Map<UUID, String> names) {
        return new Shown(
                evidence.id(),
                evidence.uploadedBy(),
                names.get(evidence.uploadedBy()),
                evidence.kind().code(),
                evidence.fileUrl(),
                evidence.sha256(),
                evidence.description(),
                evidence.createdAt());
    }

    static Said of(DisputeMessage message, Map<UUID, String> names) {
        return new Said(
                message.id(),
                message.senderId(),
                names.get(message.senderId()),
                message.content(),
                message.createdAt());
    }

    static Done of(DisputeEvent event, Map<UUID, String> names) {
        return new Done(
                event.id(),
                event.actorId(),
                event.actorId() == null ? null : names.get(event.actorId()),
                event.action(),
                JsonObjects.read(event.details()),
                event.createdAt());
    }

    static <T, J> List<J> rows(LogPage<T> page, BiFunction<T, Map<UUID, String>, J> view) {
        return page.rows().stream().map(row -> view.apply(row, page.names())).toList();
    }

    static <T, J> Envelope<List<J>, Meta> page(LogPage<T> page, int limit, BiFunction<T, Map<UUID, String>, J> view) {
        return new Envelope<>(true, rows(page, view), new Meta(limit, page.nextCursor()), null);
    }
}
