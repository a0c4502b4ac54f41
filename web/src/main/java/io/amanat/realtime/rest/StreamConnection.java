package io.amanat.realtime.rest;

import io.amanat.realtime.service.Connection;
import io.amanat.realtime.service.Farewell;
import io.amanat.realtime.service.Frame;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Server-sent events as a line. Writing may block, so a thread of their own does it, and not for long: {@link StreamWriters}. */
final class StreamConnection extends Connection {
    private static final Logger LOG = Logger.getLogger(StreamConnection.class.getName());

    private final Sse sse;
    private final SseEventSink sink;
    private final Executor writers;
    private final Runnable gone;

    /** @param gone to be called when the other side is no longer there */
    StreamConnection(Sse sse, SseEventSink sink, Executor writers, Runnable gone) {
        this.sse = sse;
        this.sink = sink;
        this.writers = writers;
        this.gone = gone;
    }

    @Override
    protected void transmit(Frame frame, Runnable sent) {
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .name(frame.event())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, frame.data());
        if (frame.id() != null) {
            event.id(frame.id());
        }
        write(event.build(), sent);
    }

    @Override
    protected void probe() {
        write(sse.newEventBuilder().comment("still here").build(), this::heard);
    }

    private void write(OutboundSseEvent event, Runnable sent) {
        try {
            writers.execute(() -> {
                try {
                    sink.send(event).whenComplete((nothing, failure) -> {
                        if (failure == null) {
                            sent.run();
                        } else {
                            lost(failure);
                        }
                    });
                } catch (RuntimeException broken) {
                    // Closed meanwhile, or cut in the middle of a frame.
                    lost(broken);
                }
            });
        } catch (RejectedExecutionException tooMany) {
            LOG.log(Level.WARNING, "Too many streams write at once; one is ended.", tooMany);
            end(Farewell.TOO_SLOW);
        }
    }

    private void lost(Throwable failure) {
        LOG.log(Level.FINE, "The reader of a stream has gone.", failure);
        end(Farewell.GOING_AWAY);
    }

    @Override
    protected void hangUp(Farewell reason) {
        sink.close();
        gone.run();
    }
}
