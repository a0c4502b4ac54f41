package io.amanat.launcher.ramp;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The open connection of one person, as his client has it: when he heard of each notification (acceptance 4.1, socketObserved).
 * It is looked at, and decides nothing: what counts is the row.
 */
final class EventLine implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/api/realtime/ws";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private EventLine() {}

    /**
     * Connects and signs in.
     *
     * @throws FlowFailure when nobody is there within 20 seconds, or the token is refused
     */
    static EventLine open(URI base, String token) {
        EventLine line = new EventLine();
        URI address = base.resolve(PATH);
        try {
            line.socket = CLIENT.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), line)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            line.socket.sendText(signIn(token), true).join();
            line.ready.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            return line;
        } catch (CompletionException refused) {
            line.close();
            // The cause may carry what was sent, and that is the token.
            throw new FlowFailure("the connection for events was not opened: "
                    + refused.getCause().getClass().getSimpleName());
        }
    }

    private static String signIn(String token) {
        return JsonObjects.builder()
                .add("event", "auth")
                .add("data", JsonObjects.builder().add("token", token))
                .build()
                .toString();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            String frame = part.toString();
            part.setLength(0);
            hear(frame, System.nanoTime());
        }
        from.request(1);
        return null;
    }

    private void hear(String text, long at) {
        try {
            JsonObject frame = JsonObjects.read(text);
            switch (frame.getString("event")) {
                case "ready" -> ready.complete(null);
                case "new-notification" ->
                    heard.putIfAbsent(frame.getJsonObject("data").getString("id"), at);
                default -> {
                    // Everything else is news of other kinds.
                }
            }
        } catch (JsonException | ClassCastException | NullPointerException strange) {
            // A server that talks nonsense is heard no further, and that shows.
            ready.completeExceptionally(strange);
            socket.abort();
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        ready.completeExceptionally(new FlowFailure("closed with " + status));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
        ready.completeExceptionally(broken);
    }

    /** When a notification was heard of, by {@link System#nanoTime}; empty when it was not. */
    OptionalLong heardAt(String notificationId) {
        Long at = heard.get(notificationId);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
