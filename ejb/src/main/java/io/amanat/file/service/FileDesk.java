package io.amanat.file.service;

import io.amanat.file.entity.FileRepository;
import io.amanat.file.entity.StoredFile;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is known of files, for administrators; their bytes are not opened here. A list costs two statements. */
@Stateless
public class FileDesk {
    @Inject
    private FileRepository files;

    @Inject
    private FileRecords records;

    @Inject
    @Any
    private Instance<FileReaders> readers;

    @Inject
    private AccountService accounts;

    /** Files of a page. @param names of those owners who have one */
    public record Found(List<StoredFile> rows, Map<UUID, String> names) {}

    /**
     * Files, newest first.
     *
     * @param wanted id of a file, of its owner or of what it belongs to; null: any
     * @param deleted null: any; what was deleted long ago is forgotten
     * @param after the last one of the page before; null: the first page
     * @throws DomainException FORBIDDEN unless an administrator asks
     */
    public Found list(Actor admin, UUID wanted, Boolean deleted, UUID after, int limit) {
        requireAdmin(admin);
        Set<String> kinds = readers.stream().map(FileReaders::kind).collect(Collectors.toSet());
        return found(files.list(wanted, kinds, deleted, after, limit));
    }

    /** One, deleted or not. @throws DomainException FORBIDDEN, NOT_FOUND */
    public Found one(Actor admin, UUID id) {
        requireAdmin(admin);
        return found(List.of(require(id)));
    }

    private StoredFile require(UUID id) {
        return files.findAny(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such file."));
    }

    private Found found(List<StoredFile> rows) {
        List<UUID> owners = rows.stream().map(StoredFile::ownerId).distinct().toList();
        return new Found(rows, owners.isEmpty() ? Map.of() : accounts.names(owners));
    }

    /**
     * Takes a file away, also one that was shown as proof; its bytes go a day later.
     *
     * @param reason kept with who did it
     * @throws DomainException FORBIDDEN, also for a file of a dispute in which he is a party, NOT_FOUND, INVALID_STATUS for
     *     what he has shown himself in such a dispute, STATE_CONFLICT when it is deleted already
     */
    public void delete(Actor admin, UUID id, String reason) {
        requireAdmin(admin);
        if (!records.delete(admin, require(id), reason)) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This file is deleted already.");
        }
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN);
        }
    }
}
