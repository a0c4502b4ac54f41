package io.amanat.realtime.service;

import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** A request's room: its buyer, its selected seller, sellers whom it names, and administrators. */
@ApplicationScoped
public class RequestRooms implements RoomRule {
    @Inject
    private RequestService requests;

    @Override
    public Room.Kind kind() {
        return Room.Kind.REQUEST;
    }

    @Override
    public boolean admits(Actor actor, UUID id) {
        try {
            return actor.isAdmin() || requests.isParticipant(actor, requests.require(id));
        } catch (DomainException unknown) {
            return false;
        }
    }
}
