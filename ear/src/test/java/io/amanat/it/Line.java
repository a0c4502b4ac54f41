package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WebSocket of somebody, as a client has it: what it heard, in order, and how it ended. */
final class Line implements WebSocket.Listener, AutoCloseable {
    static final String PATH = "/api/realtime/ws";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final AtomicInteger pings = new AtomicInteger();
    private volatile boolean reads = true;
    private WebSocket socket;

    private Line() {}

    /** A connection that has not said who it is. */
    static Line open(String... protocols) {
        return openAt(Market.base(), protocols);
    }

    static Line openAt(URI base, String... protocols) {
        Line line = new Line();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        line.socket = builder.buildAsync(URI.create(base.toString().replaceFirst("^http", "ws") + PATH), line)
                .join();
        return line;
    }

    /** Signed in, and ready to hear. */
    static Line of(As who, String... rooms) {
        return of(who, null, rooms);
    }

    /** @param after the id of the last event heard */
    static Line of(As who, String after, String[] rooms) {
        Line line = open();
        line.auth(who.token, after, rooms);
        line.await("ready");
        return line;
    }

    void auth(String token, String after, String... rooms) {
        say("auth", Body.of("token", token, "lastEventId", after, "rooms", List.of(rooms)));
    }

    void say(String event, JsonValue data) {
        raw(Body.of("event", event, "data", data).toString());
    }

    void raw(String text) {
        socket.sendText(text, true).join();
    }

    JsonObject join(String room) {
        int before = heard.size();
        say("join", Body.of("room", room));
        Until.holds("an answer about " + room, () -> answerAfter(before) != null);
        return answerAfter(before);
    }

    private JsonObject answerAfter(int before) {
        return heard.subList(before, heard.size()).stream()
                .filter(frame -> Set.of("joined", "refused").contains(frame.getString("event")))
                .findFirst()
                .orElse(null);
    }

    /** The first frame of an event. */
    JsonObject await(String event) {
        Until.holds(
                "hears " + event + ", not only " + events(), () -> !of(event).isEmpty());
        return of(event).get(0);
    }

    List<JsonObject> of(String event) {
        return heard.stream()
                .filter(frame -> frame.getString("event").equals(event))
                .toList();
    }

    /** Data of the frames of an event. */
    List<JsonObject> data(String event) {
        return of(event).stream().map(frame -> frame.getJsonObject("data")).toList();
    }

    List<String> events() {
        return heard.stream().map(frame -> frame.getString("event")).toList();
    }

    /** The frames that carry an id, each once however often it came. */
    List<JsonObject> told() {
        Set<String> known = new HashSet<>();
        return toldAsItCame().stream()
                .filter(frame -> known.add(frame.getString("id").split("-")[0]))
                .toList();
    }

    /** The same, as often as each came. */
    List<JsonObject> toldAsItCame() {
        return heard.stream()
                .filter(frame ->
                        !frame.isNull("id") && !frame.getString("event").equals("ready"))
                .toList();
    }

    /** Where to go on from. */
    String lastId() {
        return heard.stream()
                .filter(frame -> !frame.isNull("id"))
                .reduce((one, next) -> next)
                .orElseThrow()
                .getString("id");
    }

    /** Forgets what was heard so far. */
    void forget() {
        heard.clear();
    }

    int pings() {
        return pings.get();
    }

    /** The close code with which the server ended it. */
    int ended() {
        return ended(Until.LIMIT);
    }

    int ended(Duration within) {
        try {
            return closed.get(within.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException open) {
            throw new AssertionError("the server did not end the connection; heard " + events(), open);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Nothing is read from now on. */
    void sleep() {
        reads = false;
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(Body.read(part.toString()));
            part.setLength(0);
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.incrementAndGet();
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(gone -> null)
                    .join();
            if (reads) {
                Until.holds("the server says good-bye", closed::isDone);
            }
        }
        assertThat(heard)
                .allSatisfy(frame -> assertThat(frame.keySet()).containsExactlyInAnyOrder("event", "data", "id"));
        socket.abort();
    }
}
