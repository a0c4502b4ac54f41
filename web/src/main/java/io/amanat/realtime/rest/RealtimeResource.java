package io.amanat.realtime.rest;

import io.amanat.http.rest.AccessFilter;
import io.amanat.http.rest.Asked;
import io.amanat.http.rest.CurrentActor;
import io.amanat.realtime.service.Farewell;
import io.amanat.realtime.service.Reception;
import io.amanat.realtime.service.Room;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The twin of the WebSocket for clients that only listen: server-sent events. */
@ApplicationScoped
@Path("realtime")
@Tag(name = "real time")
public class RealtimeResource {
    /** Most rooms asked for by one stream. */
    static final int MAX_ROOMS = 20;

    @Inject
    private Reception reception;

    @Inject
    private StreamWriters writers;

    @Inject
    private CurrentActor actor;

    /**
     * What is told to the caller, until he goes. The first event is {@code ready}; a room he may not be in is answered
     * with {@code refused}.
     *
     * @throws DomainException VALIDATION_ERROR for what is no room, RATE_LIMIT_EXCEEDED for too many streams
     */
    @GET
    @Path("sse")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(AccessFilter.SIGNED_IN)
    @Operation(
            summary =
                    "Events as they happen (text/event-stream); rooms separated by commas; goes on after Last-Event-ID")
    public void listen(
            @Context SseEventSink sink,
            @Context Sse sse,
            @HeaderParam("Last-Event-ID") String after,
            @Asked(
                            value = "Rooms to listen to besides the own one, such as payment:<id>, with commas between",
                            several = true,
                            max = MAX_ROOMS)
                    @QueryParam("rooms")
                    String rooms) {
        List<String> wanted = rooms(rooms);
        AtomicReference<StreamConnection> self = new AtomicReference<>();
        StreamConnection connection = new StreamConnection(sse, sink, writers, () -> reception.gone(self.get()));
        self.set(connection);
        reception.open(connection);
        try {
            reception.signIn(connection, actor.claims(), after, wanted);
        } catch (DomainException refused) {
            reception.gone(connection);
            throw refused;
        } catch (RuntimeException failed) {
            connection.end(Farewell.GOING_AWAY);
            throw failed;
        }
    }

    private static List<String> rooms(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> names = List.of(text.split(",", -1));
        Fields fields = new Fields();
        if (names.size() > MAX_ROOMS
                || names.stream().anyMatch(name -> Room.named(name).isEmpty())) {
            fields.reject("rooms", "INVALID", "rooms must be at most " + MAX_ROOMS + " names such as payment:<id>.");
        }
        fields.check();
        return names;
    }
}
