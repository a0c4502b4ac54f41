package io.amanat.realtime.service;

import io.amanat.realtime.entity.Position;
import io.amanat.realtime.entity.SignalRepository;
import io.amanat.realtime.entity.StoredSignal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/** Reading what was told, each time in a short transaction. */
@Stateless
public class SignalLog {
    /** Signals of all rooms that are looked through for somebody who was away. */
    static final int FARTHEST = 50_000;

    @Inject
    private SignalRepository signals;

    /** What has been committed by now. */
    public String snapshot() {
        return signals.snapshot();
    }

    /** @see SignalRepository#between */
    public List<StoredSignal> between(String seen, String upTo, long after, int limit) {
        return signals.between(seen, upTo, after, limit);
    }

    /** Where somebody stands who has heard all there is. */
    public Position end() {
        return signals.end();
    }

    /**
     * What somebody has missed.
     *
     * @param whole false when there was more than is kept or given back: he must ask for everything anew
     */
    public record Missed(List<StoredSignal> signals, boolean whole) {}

    public Missed since(Collection<Room> rooms, Position position, int limit) {
        if (!signals.reaches(position, FARTHEST)) {
            return new Missed(List.of(), false);
        }
        List<StoredSignal> missed = signals.since(rooms.stream().map(Room::name).toList(), position, limit + 1);
        return missed.size() > limit ? new Missed(List.of(), false) : new Missed(missed, true);
    }

    /** Rings at the other nodes. */
    public void ring(String sender) {
        signals.ring(sender);
    }
}
