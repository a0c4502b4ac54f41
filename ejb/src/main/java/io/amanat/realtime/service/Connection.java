package io.amanat.realtime.service;

import io.amanat.user.service.AccessTokens;
import io.amanat.user.service.Actor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody's open line. One frame is on its way at a time, the others wait in a queue of a fixed length: who does not read
 * is hung up on and holds up nobody.
 */
public abstract class Connection {
    /** Frames that may wait for a slow reader. */
    static final int MAX_QUEUED = 256;

    private final Set<Room> rooms = ConcurrentHashMap.newKeySet();
    private final Deque<Frame> queue = new ArrayDeque<>();
    private final long openedAt = System.nanoTime();
    /** What is told while the line still catches up; null once it has. */
    private Deque<Frame> meanwhile = new ArrayDeque<>();

    private final AtomicInteger flushes = new AtomicInteger();
    private boolean sending;
    private boolean ended;
    private volatile long heardAt = openedAt;
    private volatile Farewell ending;
    private volatile Actor actor;
    private volatile AccessTokens.Claims claims;

    /**
     * Puts a frame on its way without waiting for it to arrive.
     *
     * @param sent to be called once, when the next frame may follow
     */
    protected abstract void transmit(Frame frame, Runnable sent);

    /** Looks whether the other side is there, without waiting for an answer. */
    protected abstract void probe();

    /** Ends the line; called once. */
    protected abstract void hangUp(Farewell reason);

    /** Sends a frame, after those that wait. */
    public final void tell(Frame frame) {
        boolean tooSlow;
        synchronized (queue) {
            if (ended) {
                return;
            }
            Deque<Frame> line = meanwhile == null ? queue : meanwhile;
            tooSlow = line.size() >= MAX_QUEUED;
            if (!tooSlow) {
                line.add(frame);
            }
        }
        if (tooSlow) {
            end(Farewell.TOO_SLOW);
        } else {
            flush();
        }
    }

    /** Goes on with what was missed, then with what was told meanwhile and is not among it. */
    final void catchUp(List<Frame> missed) {
        synchronized (queue) {
            Deque<Frame> waiting = meanwhile == null ? new ArrayDeque<>() : meanwhile;
            meanwhile = null;
            queue.addAll(missed);
            waiting.stream().filter(frame -> isNew(frame, missed)).forEach(queue::add);
        }
        flush();
    }

    private static boolean isNew(Frame frame, List<Frame> missed) {
        return frame.id() == null
                || missed.stream().noneMatch(one -> number(one).equals(number(frame)));
    }

    /** The signal's own number, without the moment of the reading. */
    private static String number(Frame frame) {
        return frame.id() == null ? "" : frame.id().substring(0, frame.id().indexOf('-'));
    }

    /** One thread at a time puts frames on their way; a frame that has arrived before its call returns makes no recursion. */
    private void flush() {
        if (flushes.getAndIncrement() > 0) {
            return;
        }
        do {
            Frame next;
            synchronized (queue) {
                next = take();
            }
            if (next != null) {
                transmit(next, this::sent);
            }
        } while (flushes.decrementAndGet() > 0);
    }

    private void sent() {
        synchronized (queue) {
            sending = false;
        }
        flush();
    }

    private Frame take() {
        if (sending || ended || meanwhile != null || queue.isEmpty()) {
            return null;
        }
        sending = true;
        return queue.poll();
    }

    /** Ends the line within a second: while it is being opened it cannot be closed. */
    public final void endSoon(Farewell reason) {
        ending = reason;
    }

    /** Why the line is to be ended; null while it is not. */
    final Farewell ending() {
        return ending;
    }

    /** Ends the line from this side. */
    public final void end(Farewell reason) {
        if (close()) {
            hangUp(reason);
        }
    }

    /** Nothing more is sent. @return whether it was open until now */
    final boolean close() {
        synchronized (queue) {
            boolean open = !ended;
            ended = true;
            queue.clear();
            return open;
        }
    }

    /** Whether nothing is sent any more; the other side may not have noticed, or may be stuck. */
    final boolean isEnded() {
        synchronized (queue) {
            return ended;
        }
    }

    /** The other side has been heard. */
    public final void heard() {
        heardAt = System.nanoTime();
    }

    final long nanosSinceHeard() {
        return System.nanoTime() - heardAt;
    }

    final long nanosOpen() {
        return System.nanoTime() - openedAt;
    }

    final void signIn(Actor who, AccessTokens.Claims by) {
        actor = who;
        claims = by;
    }

    /** Who it is; null until he has said so. */
    public final Actor actor() {
        return actor;
    }

    final AccessTokens.Claims claims() {
        return claims;
    }

    final Set<Room> rooms() {
        return rooms;
    }
}
