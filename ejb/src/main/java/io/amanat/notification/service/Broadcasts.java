package io.amanat.notification.service;

import io.amanat.audit.entity.AuditEntry;
import io.amanat.audit.service.AuditLog;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.notification.entity.Audience;
import io.amanat.notification.entity.AudienceRepository;
import io.amanat.notification.entity.AudienceRepository.Recipient;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What administrators say to everybody, to a role or to named accounts. Who hears it is settled when it is said; it leaves
 * through the outbox in batches, one after the other, and reaches each of them once. What was said stands in the audit
 * trail, which nobody can change, as entries about the one notice board.
 */
@Stateless
public class Broadcasts {
    /** The notice board, to which every broadcast is an entry. */
    public static final UUID BOARD = UUID.fromString("00000000-0000-7000-8000-0000b0a4d000");

    /** People in one row of the outbox: one transaction writes what it tells them. */
    static final int BATCH = 500;
    /** People read at once. */
    static final int READ = 10 * BATCH;

    private static final String ACTION = "notification.broadcast";

    @Inject
    private AudienceRepository audiences;

    @Inject
    private Notices notices;

    @Inject
    private OnceKeys keys;

    @Inject
    private AuditLog audit;

    @Inject
    private AccountService accounts;

    /** A checked broadcast and how many would hear it now. */
    public record Preview(Broadcast broadcast, long recipients) {}

    /**
     * What came of it.
     *
     * @param again the same was said under this key within its life; nothing was written, and {@code recipients} is 0
     */
    public record Sent(UUID id, long recipients, boolean again) {}

    /**
     * One that was said.
     *
     * @param audience all, named, or the code of a role
     */
    public record Past(
            UUID id, UUID by, String byName, Instant at, String audience, long recipients, Broadcast.Words words) {}

    /** A part of what was said, newest first. @param next where the rest begins; null at the end */
    public record Board(List<Past> rows, String next) {}

    /**
     * Says nothing yet. Two statements.
     *
     * @throws DomainException FORBIDDEN unless an administrator, VALIDATION_ERROR also for an audience of nobody
     */
    public Preview preview(Actor admin, BroadcastInput input) {
        requireAdmin(admin);
        Broadcast broadcast = checked(input);
        long recipients = audiences.count(broadcast.audience());
        if (recipients == 0) {
            throw nobody();
        }
        return new Preview(broadcast, recipients);
    }

    private Broadcast checked(BroadcastInput input) {
        Set<String> tokens = input.tokens();
        boolean ask = !tokens.isEmpty() && tokens.size() <= BroadcastInput.MAX_NAMED;
        return input.check(ask ? audiences.named(BroadcastInput.ids(tokens), tokens) : Map.of());
    }

    /**
     * Says it, once under its key within {@link OnceKeys#LIFE}.
     *
     * @throws DomainException as {@link #preview}, and STATE_CONFLICT when the key stands for another broadcast
     */
    public Sent send(Actor admin, BroadcastInput input) {
        requireAdmin(admin);
        Broadcast broadcast = checked(input);
        UUID id = Uuid7.next();
        Optional<UUID> earlier = keys.claim(admin.userId(), ACTION, Once.of(broadcast.key(), broadcast.wish()), id);
        if (earlier.isPresent()) {
            return new Sent(earlier.get(), 0, true);
        }
        long recipients = leave(id, broadcast);
        if (recipients == 0) {
            throw nobody();
        }
        audit.record(admin.userId(), ACTION, "notice_board", BOARD, details(id, broadcast, recipients));
        return new Sent(id, recipients, false);
    }

    /** One statement reads some of them, one leaves their batches. */
    private long leave(UUID id, Broadcast broadcast) {
        long count = 0;
        UUID last = null;
        List<Recipient> part;
        do {
            part = audiences.part(broadcast.audience(), last, READ);
            List<Telling> batches = new ArrayList<>();
            for (int from = 0; from < part.size(); from += BATCH) {
                batches.add(Telling.once(part.subList(from, Math.min(from + BATCH, part.size())).stream()
                        .map(one -> BroadcastTexts.to(one, id, broadcast.words()))
                        .toList()));
            }
            notices.leaveAll(batches);
            count += part.size();
            last = part.isEmpty() ? last : part.get(part.size() - 1).id();
        } while (part.size() == READ);
        return count;
    }

    private static Map<String, String> details(UUID id, Broadcast broadcast, long recipients) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("broadcast", id.toString());
        details.put("audience", word(broadcast.audience()));
        if (broadcast.audience().named() != null) {
            // At most BroadcastInput.MAX_NAMED.
            details.put(
                    "named",
                    broadcast.audience().named().stream().map(UUID::toString).collect(Collectors.joining(" ")));
        }
        details.put("recipients", String.valueOf(recipients));
        details.put("titleFa", broadcast.words().titleFa());
        details.put("textFa", broadcast.words().textFa());
        details.put("titleEn", broadcast.words().titleEn());
        details.put("textEn", broadcast.words().textEn());
        return details;
    }

    private static String word(Audience audience) {
        if (audience.named() != null) {
            return BroadcastInput.NAMED;
        }
        return audience.role() == null ? BroadcastInput.ALL : audience.role().code();
    }

    /**
     * What was said so far, newest first. Two statements.
     *
     * @param cursor null for the first page; garbage too
     * @throws DomainException FORBIDDEN unless an administrator
     */
    public Board said(Actor admin, String cursor, int limit) {
        requireAdmin(admin);
        // One more than shown says whether the list goes on.
        List<AuditEntry> found = audit.list(BOARD, TimeCursor.parse(cursor).orElse(null), limit + 1);
        List<AuditEntry> rows = found.subList(0, Math.min(limit, found.size()));
        Map<UUID, String> names =
                accounts.names(rows.stream().map(AuditEntry::actorId).distinct().toList());
        AuditEntry last = found.size() > limit ? rows.get(limit - 1) : null;
        return new Board(
                rows.stream().map(entry -> past(entry, names)).toList(),
                last == null ? null : new TimeCursor(last.createdAt(), last.id()).text());
    }

    private static Past past(AuditEntry entry, Map<UUID, String> names) {
        JsonObject said = JsonObjects.read(entry.details());
        return new Past(
                UUID.fromString(said.getString("broadcast")),
                entry.actorId(),
                names.get(entry.actorId()),
                entry.createdAt(),
                said.getString("audience"),
                Long.parseLong(said.getString("recipients")),
                new Broadcast.Words(
                        said.getString("titleFa"),
                        said.getString("textFa"),
                        said.getString("titleEn"),
                        said.getString("textEn")));
    }

    private static DomainException nobody() {
        return DomainException.invalid("audience", "NOBODY", "There is nobody to hear it.");
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only administrators speak for the house.");
        }
    }
}
