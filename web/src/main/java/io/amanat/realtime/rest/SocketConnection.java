package io.amanat.realtime.rest;

import io.amanat.realtime.service.Connection;
import io.amanat.realtime.service.Farewell;
import io.amanat.realtime.service.Frame;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A WebSocket as a line. */
final class SocketConnection extends Connection {
    /** Most frames a client may send within a minute. */
    static final int MAX_FRAMES_PER_MINUTE = 120;

    private static final Logger LOG = Logger.getLogger(SocketConnection.class.getName());
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final Session session;
    private long minuteBegan = System.nanoTime();
    private int framesInMinute;

    SocketConnection(Session session) {
        this.session = session;
    }

    /** Counts a frame of the client; false when there were too many. */
    synchronized boolean mayTalk() {
        long now = System.nanoTime();
        if (now - minuteBegan > MINUTE_NANOS) {
            minuteBegan = now;
            framesInMinute = 0;
        }
        framesInMinute++;
        return framesInMinute <= MAX_FRAMES_PER_MINUTE;
    }

    @Override
    protected void transmit(Frame frame, Runnable sent) {
        try {
            session.getAsyncRemote().sendText(frame.text(), result -> {
                if (result.isOK()) {
                    sent.run();
                } else {
                    LOG.log(
                            Level.FINE,
                            "A frame did not arrive; the connection ends by itself.",
                            result.getException());
                }
            });
        } catch (IllegalStateException closed) {
            LOG.log(Level.FINE, "The connection was closed meanwhile.", closed);
        }
    }

    @Override
    protected void probe() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.FINE, "Nobody is there any more.", gone);
        }
    }

    @Override
    protected void hangUp(Farewell reason) {
        try {
            session.close(new CloseReason(new Code(reason.code()), reason.sentence()));
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.FINE, "Nobody was there any more.", gone);
        }
    }

    private record Code(int code) implements CloseReason.CloseCode {
        @Override
        public int getCode() {
            return code;
        }
    }
}
