package io.amanat.file.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.file.entity.AttachmentRepository;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.StoredFile;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Own files that are hung on a thing of business: from then on the people of that thing may read them. Works inside the
 * caller's transaction.
 */
@ApplicationScoped
public class Attachments {
    private static final Pattern PRIVATE = Pattern.compile("/api/files/([0-9a-fA-F-]{36})");
    private static final Pattern PUBLIC = Pattern.compile("/uploads/(.+)\\.[a-z0-9]{1,5}");

    private static final Set<FilePurpose> EVERY_PURPOSE = Set.of(FilePurpose.values());

    @Inject
    private AttachmentRepository attached;

    @Inject
    private FileRecords records;

    @Inject
    private FileService files;

    @Inject
    private MarketSettings settings;

    /** What files are attached to: the {@code resource_kind} and the id. */
    public record Thing(String kind, UUID id) {}

    /**
     * Attaches exactly these files of an owner to a thing, in the caller's transaction; what else he had attached to it
     * is his alone again.
     *
     * @throws DomainException VALIDATION_ERROR on {@code attachments} unless all are his own, there, uploaded for one of
     *     these purposes and not attached to something else
     */
    public void replace(Thing thing, UUID ownerId, List<UUID> wanted, Collection<FilePurpose> purposes) {
        Set<UUID> ids = new LinkedHashSet<>(wanted);
        attached.release(thing.kind(), thing.id(), ownerId, ids);
        attach(thing, ownerId, ids, purposes);
    }

    /**
     * Attaches files to a new thing.
     *
     * @throws DomainException as {@link #replace}
     */
    public void attach(Thing thing, UUID ownerId, Collection<UUID> wanted, Collection<FilePurpose> purposes) {
        Set<UUID> ids = new LinkedHashSet<>(wanted);
        if (attached.bind(thing.kind(), thing.id(), ownerId, ids, purposes) != ids.size()) {
            throw DomainException.invalid(
                    "attachments", "NOT_YOURS", "Attachments are own files that belong to nothing else.");
        }
    }

    /** The files of a thing, newest first. */
    public List<StoredFile> of(Thing thing) {
        return attached.of(thing.kind(), thing.id());
    }

    /**
     * Gives own files to a thing. Of those it had before, the ones that stay are not asked for again, as some may be gone
     * or older than this server, and those that are left out are their owner's alone again.
     *
     * @param field for complaints
     * @param addresses ids of files, or where they are fetched; everything else is refused
     * @param before what was given back the last time; empty for a new thing
     * @return where each is fetched, in the same order without repeats
     * @throws DomainException VALIDATION_ERROR for what is no own file, or one that belongs to something else
     */
    public List<String> claim(Actor owner, String field, List<String> addresses, List<String> before, Thing thing) {
        Set<UUID> dropped = ids(before);
        dropped.removeAll(ids(addresses));
        if (!dropped.isEmpty()) {
            attached.drop(thing.kind(), thing.id(), owner.userId(), dropped);
        }
        if (before.containsAll(addresses)) {
            return List.copyOf(new LinkedHashSet<>(addresses));
        }
        List<Object> named = addresses.stream()
                .map(address -> before.contains(address) ? "" : named(address))
                .toList();
        List<StoredFile> own = records.own(owner, only(named, UUID.class), only(named, String.class));
        Fields fields = new Fields();
        Set<StoredFile> found = new LinkedHashSet<>();
        Set<String> given = new LinkedHashSet<>();
        for (int index = 0; index < named.size(); index++) {
            if (before.contains(addresses.get(index))) {
                given.add(addresses.get(index));
                continue;
            }
            Object name = named.get(index);
            Optional<StoredFile> file = own.stream()
                    .filter(one -> one.id().equals(name) || one.storageKey().equals(name))
                    .filter(one -> one.resourceId() == null || belongs(one, thing))
                    .findFirst();
            file.ifPresent(found::add);
            file.map(files::url).ifPresent(given::add);
            if (file.isEmpty()) {
                fields.reject(field + "." + index, "UNKNOWN", "This is no file of yours that could be attached.");
            }
        }
        fields.check();
        bind(owner, found, thing);
        return List.copyOf(given);
    }

    private void bind(Actor owner, Set<StoredFile> found, Thing thing) {
        Set<UUID> free = found.stream()
                .filter(file -> !file.isPublic() && file.resourceId() == null)
                .map(StoredFile::id)
                .collect(Collectors.toSet());
        if (attached.bind(thing.kind(), thing.id(), owner.userId(), free, EVERY_PURPOSE) != free.size()) {
            // One of them was deleted or given to something else a moment ago.
            throw new DomainException(ErrorCode.STATE_CONFLICT);
        }
    }

    private Set<UUID> ids(List<String> addresses) {
        return new LinkedHashSet<>(only(addresses.stream().map(this::named).toList(), UUID.class));
    }

    private static boolean belongs(StoredFile file, Thing thing) {
        return thing.id().equals(file.resourceId()) && thing.kind().equals(file.resourceKind());
    }

    private static <T> List<T> only(List<Object> named, Class<T> type) {
        List<T> some = new ArrayList<>();
        named.stream().filter(type::isInstance).map(type::cast).forEach(some::add);
        return some;
    }

    /** An id, a storage key, or a text that names no file. */
    private Object named(String address) {
        String base = settings.required(MarketSetting.BACKEND_URL).replaceAll("/+$", "");
        String path = address.startsWith(base + "/") ? address.substring(base.length()) : address;
        Matcher file = PRIVATE.matcher(path);
        UUID id = Uuid7.parseOrNull(file.matches() ? file.group(1) : path);
        if (id != null) {
            return id;
        }
        Matcher picture = PUBLIC.matcher(path);
        return picture.matches() && StorageKeys.isKey(picture.group(1)) ? picture.group(1) : "";
    }
}
