package io.amanat.file.service;

import io.amanat.shared.error.DomainException;
import io.amanat.user.service.Actor;
import java.util.UUID;

/** Who may read, and add to, the files of one kind of thing. Implemented by application-scoped beans of features. */
public interface FileReaders {
    /** What it answers for: the {@code resource_kind} of its files. */
    String kind();

    /** Whether somebody is one of the people of that thing; false also when there is no such thing. */
    boolean mayRead(Actor actor, UUID resourceId);

    /** Whether somebody may add to the files of that thing now; whoever may read them, unless it says otherwise. */
    default boolean mayAdd(Actor actor, UUID resourceId) {
        return mayRead(actor, resourceId);
    }

    /** @throws DomainException when the files of that thing stay, whatever their owner wants: proof is not taken back */
    default void mustBeFree(UUID resourceId) {}

    /** Whether an administrator takes away files of that thing, those that stay too; not where he is a party himself. */
    default boolean mayRule(Actor admin, UUID resourceId) {
        return true;
    }

    /** An administrator who is none of its people reads one of its files; where that has to be written down, it is. */
    default void readByAdmin(Actor admin, UUID resourceId, UUID fileId) {}
}
