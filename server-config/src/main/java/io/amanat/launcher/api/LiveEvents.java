package io.amanat.launcher.api;

import io.amanat.launcher.process.Await;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What one person hears over the WebSocket of a running server (docs/realtime.md). */
public final class LiveEvents implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;

    private LiveEvents() {}

    /**
     * Signed in and ready to hear.
     *
     * @throws ApiFailure when there is no such door, or it stays shut
     */
    public static LiveEvents of(URI base, String token) {
        LiveEvents events = new LiveEvents();
        String address = base.toString().replaceFirst("^http", "ws").replaceAll("/+$", "") + "/api/realtime/ws";
        try {
            events.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(URI.create(address), events)
                    .join();
        } catch (CompletionException closed) {
            throw new ApiFailure("No WebSocket at " + address, closed);
        }
        String auth = JsonObjects.builder()
                .add("event", "auth")
                .add("data", JsonObjects.builder().add("token", token))
                .build()
                .toString();
        events.socket.sendText(auth, true).join();
        if (!events.hears("ready", data -> true)) {
            throw new ApiFailure("The WebSocket does not say that it is ready.", null);
        }
        return events;
    }

    /** Forgets what was heard so far. */
    public void forget() {
        heard.clear();
    }

    /** Whether an event with such data is or will soon be heard. */
    public boolean hears(String event, Predicate<JsonObject> data) {
        return Await.until(
                () -> heard.stream()
                        .filter(frame -> frame.getString("event").equals(event))
                        .anyMatch(frame -> data.test(frame.getJsonObject("data"))),
                PATIENCE);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(JsonObjects.read(part.toString()));
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
