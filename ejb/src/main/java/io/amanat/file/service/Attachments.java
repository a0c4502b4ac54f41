package io.amanat.file.service;

import io.amanat.file.entity.AttachmentRepository;
import io.amanat.file.entity.FilePurpose;
import io.amanat.file.entity.StoredFile;
import io.amanat.shared.error.DomainException;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Gives uploads to what they belong to, inside the caller's transaction; from then on its people may read them. */
@ApplicationScoped
public class Attachments {
    @Inject
    private AttachmentRepository files;

    /**
     * Gives own uploads to a thing; repeating it changes nothing.
     *
     * @throws DomainException VALIDATION_ERROR when one is not the actor's own, was uploaded for something else, or
     *     belongs to another thing
     */
    public void bind(Actor owner, List<UUID> ids, FilePurpose purpose, String kind, UUID resourceId) {
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> distinct = Set.copyOf(ids);
        if (files.bind(distinct, owner.userId(), purpose, kind, resourceId) != distinct.size()) {
            throw DomainException.invalid(
                    "attachments",
                    "UNKNOWN",
                    "Attachments are ids of your own uploads with the purpose " + purpose.code() + ".");
        }
    }

    /** The files of a thing, oldest first. */
    public List<StoredFile> of(String kind, UUID resourceId) {
        return files.of(kind, resourceId);
    }
}
