package io.amanat.file.service;

import io.amanat.user.service.Actor;
import java.util.UUID;

/** Who may read, and add to, the files of one kind of thing. Implemented by application-scoped beans of features. */
public interface FileReaders {
    /** What it answers for: the {@code resource_kind} of its files. */
    String kind();

    /** Whether somebody is one of the people of that thing; false also when there is no such thing. */
    boolean mayRead(Actor actor, UUID resourceId);

    /** Whether its files stay, whatever their owner wants: proof is not taken back. */
    default boolean keepsThem() {
        return false;
    }
}
