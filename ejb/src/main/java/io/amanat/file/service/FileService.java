package io.amanat.file.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.NewFile;
import io.amanat.file.entity.StoredFile;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Uploaded files: storing, giving back, deleting. Looking into files and moving bytes happen outside transactions; an
 * upload's rows and bytes are there together or not at all.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FileService {
    /** Files of one upload. */
    public static final int MAX_FILES = 5;

    private static final int MAX_KIND = 40;
    private static final Logger LOG = Logger.getLogger(FileService.class.getName());

    @Inject
    private FileRecords records;

    @Inject
    private ChosenFileStore stores;

    @Inject
    private UploadFolder folder;

    @Inject
    private Pictures pictures;

    @Inject
    private MarketSettings settings;

    @Inject
    @Any
    private Instance<FileReaders> readers;

    @Inject
    @Any
    private Instance<UploadScanner> scanners;

    /** Where a file belongs. */
    private record Place(FilePurpose purpose, String resourceKind, UUID resourceId) {}

    /** A file on its way: what will be written down, and where its bytes wait. */
    private record Prepared(NewFile row, Path content) {}

    /** A stored file with its bytes; the caller closes them. */
    public record Content(StoredFile file, InputStream bytes) {}

    /** Largest file, bytes. */
    public long maxFileSize() {
        return settings.integer(MarketSetting.MAX_FILE_SIZE);
    }

    /**
     * Stores an upload, all of its files or none.
     *
     * @throws DomainException VALIDATION_ERROR, UNSUPPORTED_MEDIA_TYPE when a content is not what it is said to be,
     *     BODY_TOO_LARGE, FORBIDDEN for a resource of others
     */
    public List<StoredFile> store(Actor actor, UploadTarget target, List<IncomingFile> incoming) throws IOException {
        Place place = place(actor, target);
        if (incoming.isEmpty() || incoming.size() > MAX_FILES) {
            throw DomainException.invalid("file", "COUNT", "Send 1 to " + MAX_FILES + " files.");
        }
        List<Path> drafts = new ArrayList<>();
        try {
            List<Prepared> prepared = new ArrayList<>();
            for (IncomingFile file : incoming) {
                prepared.add(prepare(place, file, drafts));
            }
            return keep(actor, prepared);
        } finally {
            for (Path draft : drafts) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private Place place(Actor actor, UploadTarget target) {
        Fields fields = new Fields();
        FilePurpose purpose = fields.oneOf("purpose", target.purpose(), FilePurpose.class, null);
        if (target.purpose() == null) {
            fields.reject("purpose", "REQUIRED", "purpose is required.");
        }
        String kind = fields.text("resourceKind", target.resourceKind(), 0, MAX_KIND);
        UUID id = fields.uuid("resourceId", target.resourceId(), kind != null);
        if (kind == null && id != null) {
            fields.reject("resourceKind", "REQUIRED", "resourceKind is required with resourceId.");
        }
        Optional<FileReaders> people = kind == null ? Optional.empty() : people(kind);
        if (kind != null && people.isEmpty()) {
            fields.reject("resourceKind", "UNKNOWN_VALUE", "Files cannot belong to that.");
        }
        fields.check();
        if (people.isPresent() && !people.get().mayAdd(actor, id)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This is not yours to add files to.");
        }
        return new Place(purpose, kind, id);
    }

    private Optional<FileReaders> people(String kind) {
        return readers.stream().filter(some -> some.kind().equals(kind)).findFirst();
    }

    private Prepared prepare(Place place, IncomingFile file, List<Path> drafts) throws IOException {
        long size = Files.size(file.content());
        if (size == 0) {
            throw DomainException.invalid("file", "EMPTY", "The file is empty.");
        }
        ContentKind kind = ContentKind.of(file.content());
        if (kind == null || kind != ContentKind.ofMediaType(file.declaredType())) {
            throw new DomainException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The content is not what its type says; taken are JPEG, PNG, GIF, PDF and Word documents.");
        }
        if (size > ContentKind.limit(kind.mediaType(), maxFileSize())) {
            throw new DomainException(ErrorCode.BODY_TOO_LARGE, "The file is too large.");
        }
        scanners.forEach(scanner -> scanner.scan(file.content(), kind.mediaType()));
        if (!kind.isPicture()) {
            return prepared(place, file, kind, file.content(), null);
        }
        Path painted = folder.newFile();
        drafts.add(painted);
        Pictures.Painted result = pictures.repaint(file.content(), kind, painted);
        return prepared(place, file, result.kind(), painted, result);
    }

    private static Prepared prepared(
            Place place, IncomingFile file, ContentKind kind, Path content, Pictures.Painted picture)
            throws IOException {
        // What belongs to a deal is for its people; the rest of such pictures is made to be looked at.
        boolean isPublic = picture != null && place.purpose().mayBePublic() && place.resourceId() == null;
        NewFile row = new NewFile(
                place.purpose(),
                place.resourceKind(),
                place.resourceId(),
                StorageKeys.next(),
                FileNames.clean(file.name(), kind),
                kind.mediaType(),
                Files.size(content),
                Digests.sha256(content),
                picture == null ? null : picture.width(),
                picture == null ? null : picture.height(),
                isPublic);
        return new Prepared(row, content);
    }

    private List<StoredFile> keep(Actor actor, List<Prepared> prepared) throws IOException {
        List<NewFile> rows = prepared.stream().map(Prepared::row).toList();
        records.promiseRemoval(rows.stream().map(NewFile::storageKey).toList());
        boolean kept = false;
        try {
            for (Prepared file : prepared) {
                stores.get()
                        .put(file.row().storageKey(), file.content(), file.row().contentType());
            }
            List<StoredFile> stored = records.add(actor.userId(), rows);
            kept = true;
            return stored;
        } finally {
            if (!kept) {
                rows.forEach(row -> takeBack(row.storageKey()));
            }
        }
    }

    /** Right away where that is possible; else the promise does it. */
    private void takeBack(String key) {
        try {
            if (records.needed(List.of(key)).isEmpty()) {
                stores.get().delete(key);
            }
        } catch (IOException | RuntimeException later) {
            LOG.log(Level.WARNING, "Bytes of a failed upload are removed later.", later);
        }
    }

    /** @throws DomainException NOT_FOUND, or FORBIDDEN for somebody it is not for (R-FIL-01) */
    public StoredFile info(Actor actor, UUID id) {
        StoredFile file = require(id);
        if (file.isPublic() || actor.is(file.ownerId())) {
            return file;
        }
        Optional<FileReaders> people = file.resourceId() == null ? Optional.empty() : people(file.resourceKind());
        boolean allowed =
                people.map(some -> some.mayRead(actor, file.resourceId())).orElse(false);
        if (!allowed && actor.isAdmin()) {
            people.ifPresent(some -> some.readByAdmin(actor, file.resourceId(), file.id()));
            allowed = true;
        }
        if (!allowed) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This file is not for you.");
        }
        return file;
    }

    private StoredFile require(UUID id) {
        return records.find(id).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such file."));
    }

    /** @throws DomainException as {@link #info} */
    public Content open(Actor actor, UUID id) throws IOException {
        return content(info(actor, id));
    }

    /** A picture that everybody may see; empty for any other. */
    public Optional<StoredFile> publicPicture(String key) {
        return StorageKeys.isKey(key) ? records.findPublic(key) : Optional.empty();
    }

    /** The bytes of a file that the caller may have. */
    public Content content(StoredFile file) throws IOException {
        try {
            return new Content(file, stores.get().open(file.storageKey()));
        } catch (NoSuchFileException lost) {
            LOG.log(Level.SEVERE, "The bytes of file " + file.id() + " are missing.", lost);
            throw new DomainException(ErrorCode.NOT_FOUND, "The content of this file is missing.", lost);
        }
    }

    /**
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but its owner and administrators, and for these where they
     *     are a party, INVALID_STATUS for one that was shown as proof or said in a dispute, STATE_CONFLICT for one of a
     *     closed chat
     */
    public void delete(Actor actor, UUID id) {
        StoredFile file = require(id);
        actor.mustBe(file.ownerId(), "Only its owner deletes a file.");
        if (!records.delete(actor, file)) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such file.");
        }
    }

    /**
     * The public address of an own picture, to be written into a profile or the like.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for a file of others, VALIDATION_ERROR when it is not such a picture
     */
    public String publicUrl(Actor actor, UUID id, FilePurpose purpose) {
        StoredFile file = require(id);
        if (!actor.is(file.ownerId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This file is not yours.");
        }
        if (!file.isPublic() || file.purpose() != purpose) {
            throw DomainException.invalid("file", "NOT_PUBLIC", "This is not a picture for that purpose.");
        }
        return url(file);
    }

    /** Where a file is fetched: public pictures by anybody, all others by those who may. */
    public String url(StoredFile file) {
        String base = settings.required(MarketSetting.BACKEND_URL).replaceAll("/+$", "");
        return base + (file.isPublic() ? publicPath(file) : "/api/files/" + file.id());
    }

    /** Below the server's root. */
    public static String publicPath(StoredFile file) {
        return "/uploads/" + file.storageKey() + "."
                + ContentKind.ofMediaType(file.contentType()).extension();
    }
}
