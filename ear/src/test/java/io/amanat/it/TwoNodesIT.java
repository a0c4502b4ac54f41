package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.instance.Instance;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two servers on one database, as behind a proxy. What is told at one is heard at the other; one of them dies in the middle
 * of a burst, and nothing is lost: inside the product everything is told exactly once, by bot and mail at least once under
 * the same delivery id, to everybody in the order in which it was told, and never faster than Telegram takes it.
 */
@CrashServer.Used
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
    private static final int REQUESTS = 6;
    /** Within what one person may say in a chat within a minute. */
    private static final int MESSAGES = 20;

    private static URI here;
    private static Instance other;
    private static Person buyer;
    private static Person seller;
    private static String chat;
    private static List<String> sellers;

    private final CountDownLatch killing = new CountDownLatch(1);
    private final AtomicInteger sent = new AtomicInteger();

    private record Person(String id, String token) {}

    @BeforeAll
    static void start() {
        here = CrashServer.instance().httpUrl();
        other = CrashServer.beside();
        buyer = person("buyer");
        seller = person("seller");
        chat = Api.to(here, "/api/chat/conversations")
                .bearer(buyer.token())
                .post(Body.of("type", "direct", "participantIds", List.of(seller.id())))
                .is(201)
                .text("id");
        sellers = NodeSellers.join();
    }

    @AfterAll
    static void stop() {
        if (other != null) {
            other.close();
        }
    }

    private static Person person(String role) {
        String email = As.unique("node-" + role) + "@example.test";
        String password = "pw-" + As.unique("node");
        JsonObject account =
                Body.of("email", email, "password", password, "firstName", "First", "lastName", "Last", "role", role);
        Api.to(here, "/api/users/admin/create")
                .bearer(CrashServer.token())
                .post(account)
                .is(201);
        // Signed in at one, known at the other.
        JsonObject signedIn = Api.to(other.httpUrl(), "/api/auth/login")
                .post(Body.of("email", email, "password", password))
                .is(200)
                .data();
        return new Person(
                signedIn.getJsonObject("user").getString("id"),
                signedIn.getJsonObject("tokens").getString("accessToken"));
    }

    private static Line listen(URI node, String after) {
        Line line = Line.openAt(node);
        line.auth(seller.token(), after, "chat:" + chat);
        line.await("ready");
        return line;
    }

    private static JsonObject message(int number) {
        return Body.of("content", "message " + number, "clientMessageId", "node-" + number);
    }

    private static JsonObject wish(String title, List<String> asked) {
        return Body.with(Body.with(Deal.request(List.of()), "title", title), "preferredSellerIds", asked);
    }

    private static List<String> words(List<JsonObject> told) {
        return told.stream()
                .filter(frame -> frame.getString("event").equals("chat:message"))
                .map(frame -> frame.getJsonObject("data").getString("content"))
                .toList();
    }

    @Test
    @Order(1)
    void what_is_told_at_one_server_is_heard_at_the_other() {
        try (Line there = listen(other.httpUrl(), null);
                Line near = listen(here, null)) {
            for (URI node : List.of(here, other.httpUrl())) {
                Api.to(node, "/api/chat/" + chat + "/messages")
                        .bearer(buyer.token())
                        .post(Body.of("content", "by way of " + node))
                        .is(201);
            }
            for (Line line : List.of(there, near)) {
                Until.holds("both are heard", () -> words(line.told()).size() == 2);
                assertThat(words(line.told())).containsExactly("by way of " + here, "by way of " + other.httpUrl());
            }
            Api.to(here, Deal.REQUESTS)
                    .bearer(buyer.token())
                    .post(wish("asked at the first", List.of(seller.id())))
                    .is(201);
            for (Line line : List.of(there, near)) {
                Until.holds("the seller's page is told of the request", () -> line.data("new-notification").stream()
                        .anyMatch(data -> data.getString("event").equals("request_new")));
            }
        }
    }

    @Test
    @Order(2)
    void the_death_of_one_in_the_middle_of_a_burst_loses_nothing_and_tells_nothing_twice() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try (Line steady = listen(here, null)) {
            Line dying = listen(other.httpUrl(), null);
            List<Future<?>> streams = List.of(
                    clients.submit(() -> IntStream.rangeClosed(1, MESSAGES).forEach(this::say)),
                    clients.submit(() -> IntStream.rangeClosed(1, REQUESTS).forEach(this::ask)));
            Until.holds(
                    "both servers send, and half is said",
                    Burst.PATIENCE,
                    () -> sent.get() >= MESSAGES / 2
                            && CrashServer.bots().takenBy(CrashServer.OTHER_HOST) >= 3
                            && CrashServer.bots().takenBy(here.getHost()) >= 3);
            killing.countDown();
            other.killServer();
            List<String> taken = NodeSellers.onTheWay();
            for (Future<?> stream : streams) {
                done(stream);
            }
            Until.holds("only what the dead one had taken waits", Burst.PATIENCE, () -> NodeSellers.free(taken) == 0);
            // Before the clock jumps, which empties the buckets of the pace, and Telegram's clock does not jump.
            assertThat(CrashServer.bots().calls())
                    .as("never too fast for Telegram, however many servers send")
                    .allMatch(call -> call.status() != 429);
            CrashServer.later(() -> Until.holds("all has left", Burst.PATIENCE, () -> NodeSellers.waiting() == 0));

            heardOnce(steady, dying);
        } finally {
            clients.shutdownNow();
        }
        writtenOnce();
        for (String id : sellers) {
            NodeSellers.assertHeardByBot(id, REQUESTS);
            NodeSellers.assertHeardByMail(id, REQUESTS);
        }
    }

    private static void done(Future<?> stream) throws InterruptedException, ExecutionException, TimeoutException {
        stream.get(Burst.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void say(int number) {
        pauseInTheMiddle(number, MESSAGES);
        send(number, "/api/chat/" + chat + "/messages", message(number));
        sent.incrementAndGet();
    }

    /** One after the other: only what was told before something else has an order. */
    private void ask(int number) {
        pauseInTheMiddle(number, REQUESTS);
        send(number, Deal.REQUESTS, wish("node " + number, sellers));
        Until.holds("it is told", Burst.PATIENCE, () -> CrashServer.column(
                        "select count(*) from market.notifications where event = 'request_new' and related_id in"
                                + " (select id::text from market.purchase_requests where title = 'node " + number
                                + "')")
                .equals(List.of(String.valueOf(NodeSellers.COUNT))));
    }

    private void pauseInTheMiddle(int number, int all) {
        if (number == all / 2 + 1) {
            try {
                assertThat(killing.await(Burst.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** In turn to both servers; what one of them does not answer any more is sent to the other under the same key. */
    private static void send(int number, String path, JsonObject body) {
        Answer answer;
        try {
            answer = sendTo(number % 2 == 0 ? here : other.httpUrl(), number, path, body);
        } catch (UncheckedIOException gone) {
            answer = sendTo(here, number, path, body);
        }
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    }

    private static Answer sendTo(URI node, int number, String path, JsonObject body) {
        return Api.to(node, path)
                .bearer(buyer.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "node-" + number)
                .raw("POST", BodyPublishers.ofString(body.toString()));
    }

    /**
     * Who listened all the time, and who listened at the dead one and went on where he was. On one line each event comes
     * once; going on may begin with what came last on the line before, under the same number.
     */
    private static void heardOnce(Line steady, Line dying) {
        List<String> said = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> "message " + number)
                .toList();
        Until.holds("all is heard", () -> words(steady.told()).size() >= MESSAGES);
        assertThat(words(steady.toldAsItCame())).containsExactlyElementsOf(said);
        List<JsonObject> heard = dying.toldAsItCame();
        assertThat(words(heard)).as("before the death").isNotEmpty().doesNotHaveDuplicates();
        try (Line after = listen(here, dying.lastId())) {
            Until.holds("the rest is heard", () -> words(all(heard, after)).size() >= MESSAGES);
            assertThat(after.events()).doesNotContain("resync");
            assertThat(words(after.toldAsItCame())).doesNotHaveDuplicates();
            assertThat(words(all(heard, after))).containsExactlyElementsOf(said);
        }
    }

    /** Each event once, by its number. */
    private static List<JsonObject> all(List<JsonObject> before, Line after) {
        Map<String, JsonObject> told = new LinkedHashMap<>();
        Stream.concat(before.stream(), after.told().stream())
                .forEach(frame -> told.putIfAbsent(frame.getString("id").split("-")[0], frame));
        return List.copyOf(told.values());
    }

    private static void writtenOnce() {
        assertThat(CrashServer.column(
                        "select title from market.purchase_requests where title like 'node %' order by created_at"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, REQUESTS)
                        .mapToObj(number -> "node " + number)
                        .toList());
        assertThat(CrashServer.column("select content from market.chat_messages where chat_id = '" + chat
                        + "' and content like 'message %' order by created_at, id"))
                .hasSize(MESSAGES);
        NodeSellers.assertToldOnce(REQUESTS);
    }
}
