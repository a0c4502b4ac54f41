package io.amanat.file.service;

import io.amanat.file.entity.AttachmentRepository;
import io.amanat.file.entity.FilePurpose;
import io.amanat.shared.error.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Own files of people as parts of what they make; who may read them then is said by {@link FileReaders}. */
@ApplicationScoped
public class Attachments {
    @Inject
    private AttachmentRepository files;

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
        files.release(thing.kind(), thing.id(), ownerId, ids);
        attach(thing, ownerId, ids, purposes);
    }

    /**
     * Attaches files to a new thing.
     *
     * @throws DomainException as {@link #replace}
     */
    public void attach(Thing thing, UUID ownerId, Collection<UUID> wanted, Collection<FilePurpose> purposes) {
        Set<UUID> ids = new LinkedHashSet<>(wanted);
        if (files.bind(thing.kind(), thing.id(), ownerId, ids, purposes) != ids.size()) {
            throw DomainException.invalid(
                    "attachments", "NOT_YOURS", "Attachments are own files that belong to nothing else.");
        }
    }
}
