package io.amanat.realtime.rest;

import io.amanat.realtime.service.Farewell;
import io.amanat.realtime.service.Frame;
import io.amanat.realtime.service.Reception;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The WebSocket of spec 00 §2.3. The access token comes in the first frame, {@code auth}, within five seconds, or as a
 * sub-protocol {@code bearer.<token>}; never in the address. Frames are {@code {"event","data","id"}} both ways.
 */
@ServerEndpoint(value = "/api/realtime/ws", configurator = BearerProtocol.class)
public class RealtimeSocket {
    /** Longest frame of a client, in characters; a token and fifty rooms fit in. */
    static final int MAX_FRAME = 8_192;

    private static final Logger LOG = Logger.getLogger(RealtimeSocket.class.getName());
    private static final String CONNECTION = "amanat.connection";

    @Inject
    private Reception reception;

    @OnOpen
    public void open(Session session) {
        // Life is asked for by pings; the server's own timeouts know nothing of them.
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(MAX_FRAME);
        session.setMaxBinaryMessageBufferSize(MAX_FRAME);
        SocketConnection connection = new SocketConnection(session);
        session.getUserProperties().put(CONNECTION, connection);
        try {
            reception.open(connection);
        } catch (DomainException full) {
            connection.end(Farewell.TOO_MANY);
            return;
        }
        BearerProtocol.tokenOf(session.getNegotiatedSubprotocol())
                .flatMap(token -> signIn(connection, token, null, List.of()))
                .ifPresent(connection::endSoon);
    }

    @OnMessage(maxMessageSize = MAX_FRAME)
    public void hear(String text, Session session) {
        SocketConnection connection = connection(session);
        connection.heard();
        if (!connection.mayTalk()) {
            connection.end(Farewell.TOO_MANY);
            return;
        }
        JsonObject frame;
        try {
            frame = JsonObjects.read(text);
        } catch (JsonException garbage) {
            connection.end(Farewell.BAD_FRAME);
            return;
        }
        obey(connection, text(frame, "event"), data(frame));
    }

    @OnMessage
    public void pong(PongMessage sign, Session session) {
        connection(session).heard();
    }

    private void obey(SocketConnection connection, String event, JsonObject data) {
        if ("auth".equals(event)) {
            signIn(connection, text(data, "token"), text(data, "lastEventId"), rooms(data))
                    .ifPresent(connection::end);
            return;
        }
        if (connection.actor() == null) {
            connection.end(Farewell.NOT_SIGNED_IN);
            return;
        }
        try {
            connection.tell(answer(connection, event, data));
        } catch (EJBException databaseGone) {
            LOG.log(Level.WARNING, "A frame could not be answered.", databaseGone);
            connection.tell(error(ErrorCode.BUSY));
        }
    }

    private Frame answer(SocketConnection connection, String event, JsonObject data) {
        return switch (event == null ? "" : event) {
            case "join" -> reception.enter(connection, text(data, "room"));
            case "leave" -> reception.leave(connection, text(data, "room"));
            // The server has put it there itself.
            case "join-user-room" ->
                reception.enter(connection, "user-" + connection.actor().userId());
            case "ping" -> new Frame("pong", "{}", null);
            default -> error(ErrorCode.VALIDATION_ERROR);
        };
    }

    /** @return why the connection is to be ended; empty when it is signed in */
    private Optional<Farewell> signIn(SocketConnection connection, String token, String after, List<String> rooms) {
        if (token == null) {
            return Optional.of(Farewell.NOT_SIGNED_IN);
        }
        try {
            reception.signIn(connection, token, after, rooms);
            return Optional.empty();
        } catch (DomainException refused) {
            return Optional.of(
                    refused.code() == ErrorCode.RATE_LIMIT_EXCEEDED ? Farewell.TOO_MANY : Farewell.NOT_SIGNED_IN);
        } catch (EJBException databaseGone) {
            LOG.log(Level.WARNING, "Nobody can sign in to a connection now.", databaseGone);
            return Optional.of(Farewell.GOING_AWAY);
        }
    }

    private static Frame error(ErrorCode code) {
        String data = JsonObjects.builder()
                .add("code", code.name())
                .add("message", code.message())
                .build()
                .toString();
        return new Frame("error", data, null);
    }

    private static JsonObject data(JsonObject frame) {
        return frame.get("data") instanceof JsonObject data ? data : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private static List<String> rooms(JsonObject data) {
        return data.get("rooms") instanceof JsonArray rooms
                ? rooms.stream()
                        .filter(JsonString.class::isInstance)
                        .map(room -> ((JsonString) room).getString())
                        .toList()
                : List.of();
    }

    @OnClose
    public void close(Session session) {
        reception.gone(connection(session));
    }

    @OnError
    public void fail(Session session, Throwable failure) {
        LOG.log(Level.FINE, "A connection broke.", failure);
        if (session != null && session.getUserProperties().get(CONNECTION) instanceof SocketConnection connection) {
            connection.end(Farewell.GOING_AWAY);
            reception.gone(connection);
        }
    }

    private static SocketConnection connection(Session session) {
        return (SocketConnection) session.getUserProperties().get(CONNECTION);
    }
}
