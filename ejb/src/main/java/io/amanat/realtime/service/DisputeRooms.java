package io.amanat.realtime.service;

import io.amanat.dispute.service.DisputeQueries;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** A dispute's room: whoever may read the dispute. */
@ApplicationScoped
public class DisputeRooms implements RoomRule {
    @Inject
    private DisputeQueries disputes;

    @Override
    public Room.Kind kind() {
        return Room.Kind.DISPUTE;
    }

    @Override
    public boolean admits(Actor actor, UUID id) {
        return disputes.mayRead(actor, id);
    }
}
