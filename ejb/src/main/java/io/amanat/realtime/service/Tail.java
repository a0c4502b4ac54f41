package io.amanat.realtime.service;

import io.amanat.notification.service.NotificationService;
import io.amanat.realtime.entity.StoredSignal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what was told since the last look and hands it to this node's connections. Goes from snapshot to snapshot, not
 * from number to number: a transaction that commits late has low numbers. While nobody is connected nothing is read.
 */
@ApplicationScoped
public class Tail {
    /** Signals read at once. */
    static final int PAGE = 2_000;

    @Inject
    private SignalLog log;

    @Inject
    private Hub hub;

    @Inject
    private NotificationService notifications;

    /** All of it has been handed on; null while nobody is connected. */
    private String seen;

    /** From now on everything is handed on: a connection that entered before this call misses nothing after it. */
    synchronized void attend() {
        if (seen == null) {
            seen = log.snapshot();
        }
    }

    /** Hands on what is new. */
    synchronized void round() {
        if (hub.isEmpty()) {
            seen = null;
            return;
        }
        attend();
        String upTo = log.snapshot();
        if (upTo.equals(seen)) {
            return;
        }
        long after = 0;
        List<StoredSignal> page;
        do {
            page = log.between(seen, upTo, after, PAGE);
            handOn(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        seen = upTo;
    }

    private void handOn(List<StoredSignal> page) {
        Set<UUID> counted = new HashSet<>();
        for (StoredSignal signal : page) {
            List<Room> occupied = signal.rooms().stream()
                    .flatMap(name -> Room.named(name).stream())
                    .filter(hub::isOccupied)
                    .toList();
            if (occupied.isEmpty()) {
                continue;
            }
            if (!Told.isUnreadCount(signal.event())) {
                hub.tell(occupied, Frame.of(signal));
            }
            if (Told.CHAT_LEFT.equals(signal.event())) {
                hub.putOut(occupied);
            }
            if (Told.changesUnreadCount(signal.event())) {
                occupied.forEach(room -> counted.add(room.id()));
            }
        }
        if (!counted.isEmpty()) {
            Map<UUID, Long> unread = notifications.countUnread(counted);
            counted.forEach(
                    user -> hub.tell(List.of(Room.user(user)), Told.unreadCount(unread.getOrDefault(user, 0L))));
        }
    }
}
