package io.amanat.realtime.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** This node's connections and the rooms they are in. */
@ApplicationScoped
public class Hub {
    /** Most connections of one node, signed in or not. */
    static final int MAX_CONNECTIONS = 10_000;
    /** Most connections of one account on one node; every open tab and phone is one. */
    static final int MAX_PER_ACCOUNT = 20;
    /** Most rooms of one connection, its own account's included. */
    static final int MAX_ROOMS = 50;

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<Room, Set<Connection>> rooms = new ConcurrentHashMap<>();

    /** Lets a connection in that has not said who it is; false when there are too many. */
    boolean open(Connection connection) {
        return connections.size() < MAX_CONNECTIONS && connections.add(connection);
    }

    /** Puts a connection into a room; false when it is in too many already, or the account has too many connections. */
    synchronized boolean join(Connection connection, Room room) {
        if (!connections.contains(connection)) {
            return false;
        }
        if (connection.rooms().contains(room)) {
            return true;
        }
        Set<Connection> people = rooms.getOrDefault(room, Set.of());
        if (connection.rooms().size() >= MAX_ROOMS
                || room.kind() == Room.Kind.USER && people.size() >= MAX_PER_ACCOUNT) {
            return false;
        }
        rooms.computeIfAbsent(room, empty -> ConcurrentHashMap.newKeySet()).add(connection);
        connection.rooms().add(room);
        return true;
    }

    synchronized void leave(Connection connection, Room room) {
        connection.rooms().remove(room);
        rooms.computeIfPresent(room, (name, people) -> {
            people.remove(connection);
            return people.isEmpty() ? null : people;
        });
    }

    /** Puts those whose own rooms are among these out of the others. */
    synchronized void putOut(List<Room> told) {
        List<Connection> leaving = told.stream()
                .filter(room -> room.kind() == Room.Kind.USER)
                .flatMap(room -> people(room).stream())
                .toList();
        told.stream()
                .filter(room -> room.kind() != Room.Kind.USER)
                .forEach(room -> leaving.forEach(connection -> leave(connection, room)));
    }

    /** Forgets a connection that is over. */
    synchronized void gone(Connection connection) {
        connections.remove(connection);
        List.copyOf(connection.rooms()).forEach(room -> leave(connection, room));
    }

    /** Tells everybody in the rooms, once. */
    void tell(List<Room> told, Frame frame) {
        if (told.size() == 1) {
            people(told.get(0)).forEach(connection -> connection.tell(frame));
            return;
        }
        Set<Connection> everybody = new HashSet<>();
        told.forEach(room -> everybody.addAll(people(room)));
        everybody.forEach(connection -> connection.tell(frame));
    }

    private Set<Connection> people(Room room) {
        return rooms.getOrDefault(room, Set.of());
    }

    boolean isOccupied(Room room) {
        return rooms.containsKey(room);
    }

    boolean isEmpty() {
        return connections.isEmpty();
    }

    List<Connection> all() {
        return new ArrayList<>(connections);
    }
}
