package io.amanat.telegram.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A Bot API server that keeps Telegram's rules: its tokens, its parameters and their lengths, its dialect of HTML, its
 * limits per chat, group and bot, people who blocked the bot; and every way to misbehave.
 */
public final class TestBotServer implements AutoCloseable {
    public static final String USERNAME = "amanat_test_bot";

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final int PER_SECOND = 30;
    private static final int PER_GROUP = 20;
    private static final Pattern PATH = Pattern.compile("/bot([0-9]{3,20}:[A-Za-z0-9_-]+)/([A-Za-z]+)");

    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<Long> blockers = ConcurrentHashMap.newKeySet();
    private final Map<Long, Deque<Long>> sent = new ConcurrentHashMap<>();
    private final Map<String, Deque<Long>> sentByBot = new ConcurrentHashMap<>();
    private final Map<String, Integer> takenByName = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong(100);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Misdeed> misdeeds = new ArrayDeque<>();
    private final HttpServer server;

    /** A call that the server took or refused. */
    public record Call(String token, String method, JsonObject parameters, String deliveryId, int status) {
        public long chat() {
            return parameters.get("chat_id") instanceof JsonNumber chat ? chat.longValue() : 0;
        }

        public String text() {
            return parameters.getString("text", "");
        }

        /** What all buttons bear, in their order: data or addresses. */
        public List<String> buttons() {
            JsonObject markup = parameters.getJsonObject("reply_markup");
            if (markup == null) {
                return List.of();
            }
            return markup.getJsonArray("inline_keyboard").getValuesAs(JsonArray.class).stream()
                    .flatMap(row -> row.getValuesAs(JsonObject.class).stream())
                    .map(button -> button.containsKey("web_app")
                            ? "app:" + button.getJsonObject("web_app").getString("url")
                            : button.getString("callback_data", button.getString("url", "")))
                    .toList();
        }
    }

    /** Something that goes wrong once, or several times. */
    private record Misdeed(Predicate<Call> when, int status, String body, boolean silent) {}

    /** @param knownTokens of the bots there are */
    public TestBotServer(String... knownTokens) {
        tokens.addAll(List.of(knownTokens));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Base address, as TELEGRAM_API_BASE_URL. */
    public String url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort()).toString();
    }

    /** Every call so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Calls of a method that were taken. */
    public List<Call> taken(String method) {
        return calls.stream()
                .filter(call -> call.status() == 200 && call.method().equals(method))
                .toList();
    }

    /** Messages that arrived in a chat. */
    public List<Call> inbox(long chat) {
        return taken("sendMessage").stream().filter(call -> call.chat() == chat).toList();
    }

    /** How many messages were taken from those who call this server by a name. */
    public int takenBy(String host) {
        return takenByName.getOrDefault(host, 0);
    }

    /** A person blocks the bot. */
    public void block(long person) {
        blockers.add(person);
    }

    public void unblock(long person) {
        blockers.remove(person);
    }

    /** The next call of this kind gets this answer, and does nothing. */
    public void next(Predicate<Call> when, int status, String body) {
        synchronized (misdeeds) {
            misdeeds.add(new Misdeed(when, status, body, false));
        }
    }

    /** The next call of this kind is done, and the connection breaks before the answer. */
    public void breakAfter(Predicate<Call> when) {
        synchronized (misdeeds) {
            misdeeds.add(new Misdeed(when, 0, null, true));
        }
    }

    private Misdeed misdeed(Call call) {
        synchronized (misdeeds) {
            for (Misdeed one : misdeeds) {
                if (one.when().test(call)) {
                    misdeeds.remove(one);
                    return one;
                }
            }
        }
        return null;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = PATH.matcher(exchange.getRequestURI().getRawPath());
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!path.matches() || !tokens.contains(path.group(1))) {
                say(
                        exchange,
                        path.matches() ? 401 : 404,
                        TestBotRules.refusal(path.matches() ? 401 : 404, "Unauthorized", 0));
                return;
            }
            JsonObject parameters = read(body);
            String delivery = exchange.getRequestHeaders().getFirst("X-Delivery-Id");
            Call call = new Call(path.group(1), path.group(2), parameters, delivery, 0);
            Misdeed wrong = misdeed(call);
            if (wrong != null && !wrong.silent()) {
                note(call, wrong.status());
                say(exchange, wrong.status(), wrong.body());
                return;
            }
            TestBotRules.Answer answer = parameters == null ? TestBotRules.bad("can't parse JSON object") : judge(call);
            note(call, answer.status());
            if (answer.status() == 200 && call.method().equals("sendMessage")) {
                takenByName.merge(
                        URI.create("http://" + exchange.getRequestHeaders().getFirst("Host"))
                                .getHost(),
                        1,
                        Integer::sum);
            }
            if (wrong == null) {
                say(exchange, answer.status(), answer.body());
            }
        }
    }

    private void note(Call call, int status) {
        calls.add(new Call(call.token(), call.method(), call.parameters(), call.deliveryId(), status));
    }

    private TestBotRules.Answer judge(Call call) {
        return switch (call.method()) {
            case "getMe" ->
                TestBotRules.good(Json.createObjectBuilder()
                        .add("id", 1)
                        .add("is_bot", true)
                        .add("username", USERNAME)
                        .build());
            case "sendMessage" -> send(call);
            default -> TestBotRules.judge(call);
        };
    }

    private TestBotRules.Answer send(Call call) {
        String wrong = TestBotRules.wrongText(call);
        if (wrong != null) {
            return TestBotRules.bad(wrong);
        }
        if (blockers.contains(call.chat())) {
            return new TestBotRules.Answer(403, TestBotRules.refusal(403, "Forbidden: bot was blocked by the user", 0));
        }
        int wait = flood(call);
        if (wait > 0) {
            return new TestBotRules.Answer(
                    429, TestBotRules.refusal(429, "Too Many Requests: retry after " + wait, wait));
        }
        return TestBotRules.good(Json.createObjectBuilder()
                .add("message_id", messages.incrementAndGet())
                .add("chat", Json.createObjectBuilder().add("id", call.chat()))
                .build());
    }

    /** One a second into a chat, twenty a minute into a group, thirty a second by a bot. */
    private int flood(Call call) {
        long now = System.nanoTime();
        Deque<Long> chat = sent.computeIfAbsent(call.chat(), unknown -> new ArrayDeque<>());
        Deque<Long> bot = sentByBot.computeIfAbsent(call.token(), unknown -> new ArrayDeque<>());
        synchronized (this) {
            chat.removeIf(moment -> now - moment > MINUTE);
            bot.removeIf(moment -> now - moment > SECOND);
            // The pace is counted where it is made; on the way here two messages may come a little closer together.
            if (!chat.isEmpty() && now - chat.peekLast() < SECOND / 2) {
                return 1;
            }
            if (call.chat() < 0 && chat.size() >= PER_GROUP) {
                return (int) Math.max(1, (MINUTE - (now - chat.peekFirst())) / SECOND);
            }
            if (bot.size() >= PER_SECOND) {
                return 1;
            }
            chat.add(now);
            bot.add(now);
            return 0;
        }
    }

    private static JsonObject read(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonException unreadable) {
            return null;
        }
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
