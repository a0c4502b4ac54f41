package io.amanat.file.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.file.entity.FileRepository;
import io.amanat.file.entity.NewFile;
import io.amanat.file.entity.StoredFile;
import io.amanat.outbox.service.Outbox;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The transactions around storing files: no bytes are touched in here. */
@Stateless
public class FileRecords {
    /** Far longer than an upload may take. */
    static final Duration GRACE = Duration.ofHours(1);
    /** How long a deleted file's bytes are kept. */
    static final Duration KEPT = Duration.ofDays(1);

    @Inject
    private FileRepository files;

    @Inject
    private Outbox outbox;

    @Inject
    @Any
    private Instance<FileReaders> readers;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * Promises that these bytes go unless a row needs them by then: written before the bytes, so that a crash at any
     * moment leaves nothing behind.
     */
    public void promiseRemoval(List<String> keys) {
        leave("file:", keys, clock.instant().plus(GRACE));
    }

    private void leave(String queue, List<String> keys, Instant notBefore) {
        JsonArrayBuilder array = JsonObjects.arrayBuilder();
        keys.forEach(array::add);
        outbox.leave(
                UnneededBytes.SINK,
                queue + keys.get(0),
                "remove",
                JsonObjects.builder().add("keys", array).build().toString(),
                notBefore);
    }

    /** All rows of an upload, or none. */
    public List<StoredFile> add(UUID ownerId, List<NewFile> inputs) {
        Instant now = clock.instant();
        List<StoredFile> rows = inputs.stream()
                .map(input -> new StoredFile(Uuid7.next(), ownerId, input, now))
                .toList();
        rows.forEach(files::add);
        return rows;
    }

    public Optional<StoredFile> find(UUID id) {
        return files.find(id);
    }

    /** Own files by id or storage key; those of others and deleted ones are left out. */
    public List<StoredFile> own(Actor actor, Collection<UUID> ids, Collection<String> keys) {
        return files.ofOwner(actor.userId(), ids, keys);
    }

    public Optional<StoredFile> findPublic(String key) {
        return files.findPublic(key);
    }

    /** Which of these keys a row still needs. */
    public Set<String> needed(Collection<String> keys) {
        return files.needed(keys);
    }

    /**
     * False when it was deleted before. An administrator takes away files of others too, and what its thing keeps, unless
     * its thing says that this is not for him: then he is an owner like any other. What is not just an owner's own is
     * written down.
     *
     * @throws DomainException FORBIDDEN for a file of others, INVALID_STATUS or STATE_CONFLICT for one that its thing keeps,
     *     STATE_CONFLICT for one that has just been given to something
     */
    public boolean delete(Actor actor, StoredFile file) {
        return delete(actor, file, null);
    }

    /** @param reason why an administrator does so; null for an owner, who needs none */
    public boolean delete(Actor actor, StoredFile file, String reason) {
        boolean rules = actor.isAdmin() && things(file).allMatch(some -> some.mayRule(actor, file.resourceId()));
        if (!rules && !actor.is(file.ownerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This file is not yours to take away.");
        }
        if (!rules) {
            things(file).forEach(some -> some.mustBeFree(file.resourceId()));
        }
        // What it belonged to when that was asked; it may be proof by now.
        boolean deleted = files.deleteUnmoved(file, clock.instant());
        if (!deleted && files.find(file.id()).isPresent()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This file has just been given to something else.");
        }
        return noted(actor, file, reason, deleted);
    }

    /** Who answers for the thing that a file belongs to; none for a file that belongs to nothing. */
    private Stream<FileReaders> things(StoredFile file) {
        return file.resourceKind() == null
                ? Stream.empty()
                : readers.stream().filter(some -> some.kind().equals(file.resourceKind()));
    }

    /** The same by the thing that the file belongs to, which has asked itself whether it may go. */
    public boolean takeAway(Actor actor, StoredFile file) {
        return noted(actor, file, null, files.delete(file.id(), clock.instant()));
    }

    private boolean noted(Actor actor, StoredFile file, String reason, boolean deleted) {
        // Of what belongs to something an administrator's own, too: it may have been there for others to see.
        boolean ordinary = actor.is(file.ownerId()) && !(actor.isAdmin() && file.resourceId() != null);
        if (deleted && (reason != null || !ordinary)) {
            audit.record(
                    actor.userId(),
                    "file.delete",
                    "file",
                    file.id(),
                    reason == null
                            ? Map.of("owner", file.ownerId().toString())
                            : Map.of(
                                    "owner", file.ownerId().toString(), "name", file.originalName(), "reason", reason));
        }
        return deleted;
    }

    /** Forgets files deleted long ago, and has their bytes taken away; says how many. */
    public int purge(int limit) {
        Instant now = clock.instant();
        List<String> keys = files.purge(now.minus(KEPT), limit);
        if (!keys.isEmpty()) {
            // A queue of its own: a promise that is not due yet must not hold it up.
            leave("deleted-file:", keys, now);
        }
        return keys.size();
    }
}
