package io.amanat.realtime.service;

import io.amanat.user.service.Actor;
import java.util.UUID;

/**
 * Who may be in the rooms of one kind (R-CHT-06, R-PAY-26). Application-scoped beans of this package; called outside any
 * transaction.
 */
public interface RoomRule {
    /** The rooms it knows. */
    Room.Kind kind();

    /** Whether somebody may hear what is told in this room; false also when there is no such thing. */
    boolean admits(Actor actor, UUID id);
}
