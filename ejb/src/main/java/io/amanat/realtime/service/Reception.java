package io.amanat.realtime.service;

import io.amanat.notification.service.NotificationService;
import io.amanat.realtime.entity.Position;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.AccountGuard;
import io.amanat.user.service.Actor;
import io.amanat.user.service.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets connections in: who it is, which rooms he may be in, and what he has missed. A connection is put into the room of
 * its own account by the server (R-NTF-03); every other room is asked for, and asked again about.
 */
@ApplicationScoped
public class Reception {
    /** Most signals given to somebody who was away; whoever missed more asks for everything anew. */
    static final int MAX_MISSED = 200;

    private static final String REFUSED = "refused";

    @Inject
    private Hub hub;

    @Inject
    private Tail tail;

    @Inject
    private AccessTokens tokens;

    @Inject
    private AccountGuard guard;

    @Inject
    private Presence presence;

    @Inject
    @Any
    private Instance<RoomRule> rules;

    @Inject
    private SignalLog log;

    @Inject
    private NotificationService notifications;

    /** @throws DomainException RATE_LIMIT_EXCEEDED when the node is full */
    public void open(Connection connection) {
        if (!hub.open(connection)) {
            throw new DomainException(ErrorCode.RATE_LIMIT_EXCEEDED, "There are too many connections now.");
        }
    }

    /**
     * Takes an access token for somebody; a refresh token is none (R-AUTH-19).
     *
     * @param after the id of the last event heard; null starts now
     * @param wanted names of rooms
     * @throws DomainException TOKEN_INVALID, TOKEN_EXPIRED, ACCOUNT_SUSPENDED, RATE_LIMIT_EXCEEDED when the account has too
     *     many connections
     */
    public void signIn(Connection connection, String token, String after, Collection<String> wanted) {
        signIn(connection, tokens.read(token), after, wanted);
    }

    /** The same with a token that was read already. @throws DomainException as above */
    public void signIn(Connection connection, AccessTokens.Claims claims, String after, Collection<String> wanted) {
        Actor actor = guard.admit(claims, true);
        presence.here(actor.userId());
        Actor before = connection.actor();
        if (before != null) {
            renew(connection, before, actor, claims);
            return;
        }
        connection.signIn(actor, claims);
        if (!hub.join(connection, Room.user(actor.userId()))) {
            throw new DomainException(ErrorCode.RATE_LIMIT_EXCEEDED, "The account has too many connections.");
        }
        tail.attend();
        List<Frame> refused = new ArrayList<>();
        for (String name : wanted) {
            Frame answer = enter(connection, name);
            if (answer.event().equals(REFUSED)) {
                refused.add(answer);
            }
        }
        greet(connection, actor, after, refused);
    }

    /** The same person with a younger token goes on. @throws DomainException FORBIDDEN for another person */
    private void renew(Connection connection, Actor before, Actor actor, AccessTokens.Claims claims) {
        if (!before.is(actor.userId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This connection is somebody else's.");
        }
        connection.signIn(actor, claims);
        connection.tell(ready(connection, null));
    }

    private void greet(Connection connection, Actor actor, String after, List<Frame> refused) {
        List<Frame> first = new ArrayList<>();
        Optional<Position> position = Position.parse(after);
        SignalLog.Missed missed = position.map(from -> log.since(connection.rooms(), from, MAX_MISSED))
                .orElse(new SignalLog.Missed(List.of(), after == null));
        first.add(ready(connection, position.isPresent() && missed.whole() ? null : log.end()));
        first.addAll(refused);
        if (!missed.whole()) {
            first.add(new Frame("resync", "{}", null));
        }
        missed.signals().stream()
                .filter(signal -> !Told.isUnreadCount(signal.event()))
                .map(Frame::of)
                .forEach(first::add);
        first.add(Told.unreadCount(notifications.countUnread(actor)));
        connection.catchUp(first);
    }

    private static Frame ready(Connection connection, Position end) {
        JsonArrayBuilder rooms = JsonObjects.arrayBuilder();
        connection.rooms().stream().map(Room::name).sorted().forEach(rooms::add);
        String data = JsonObjects.builder()
                .add("userId", connection.actor().userId().toString())
                .add("rooms", rooms)
                .add("heartbeatSeconds", Switchboard.HEARTBEAT.toSeconds())
                .build()
                .toString();
        return new Frame("ready", data, end == null ? null : end.text());
    }

    /** Enters a room. @return what to answer: joined, or refused with the reason */
    public Frame enter(Connection connection, String name) {
        Optional<Room> room = Room.named(name);
        if (room.isEmpty()) {
            return refused(name, ErrorCode.NOT_FOUND);
        }
        if (!admits(connection.actor(), room.get())) {
            return refused(room.get().name(), ErrorCode.FORBIDDEN);
        }
        return hub.join(connection, room.get())
                ? answer("joined", room.get().name())
                : refused(room.get().name(), ErrorCode.RATE_LIMIT_EXCEEDED);
    }

    /** Leaves a room; nobody leaves his own account's. */
    public Frame leave(Connection connection, String name) {
        Room.named(name).filter(room -> room.kind() != Room.Kind.USER).ifPresent(room -> hub.leave(connection, room));
        return answer("left", name);
    }

    private static Frame answer(String event, String room) {
        return new Frame(event, JsonObjects.builder().add("room", room).build().toString(), null);
    }

    private static Frame refused(String room, ErrorCode code) {
        String data = JsonObjects.builder()
                .add("room", room == null ? "" : room)
                .add("code", code.name())
                .build()
                .toString();
        return new Frame(REFUSED, data, null);
    }

    private boolean admits(Actor actor, Room room) {
        if (room.kind() == Room.Kind.USER) {
            return actor.is(room.id());
        }
        for (RoomRule rule : rules) {
            if (rule.kind() == room.kind()) {
                return rule.admits(actor, room.id());
            }
        }
        return false;
    }

    /** Asks again about each room a connection is in; out of those that are closed to it now it is put. */
    void askAgain(Connection connection) {
        Set<Room> rooms = Set.copyOf(connection.rooms());
        for (Room room : rooms) {
            if (!admits(connection.actor(), room)) {
                hub.leave(connection, room);
                connection.tell(answer("left", room.name()));
            }
        }
    }

    /** Forgets a connection that is over. */
    public void gone(Connection connection) {
        connection.close();
        hub.gone(connection);
    }
}
