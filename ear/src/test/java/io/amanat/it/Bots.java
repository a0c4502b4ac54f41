package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.telegram.service.TestBotServer;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** People who talk to the bot: what Telegram delivers of it, and what they hear. */
final class Bots {
    static final String SECRET = "it_webhook-secret";
    static final String ALERT_TOKEN = "7654321:alert-token-of-the-integration-tests";
    static final long ALERT_CHAT = -1_001_234;
    static final String MAIL_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final AtomicLong UPDATES = new AtomicLong(Instant.now().toEpochMilli() % 1_000_000_000L * 1_000);
    /** How many messages of a chat were heard. */
    private static final Map<Long, Integer> HEARD = new ConcurrentHashMap<>();

    private Bots() {}

    static long nextUpdate() {
        return UPDATES.incrementAndGet();
    }

    private static JsonObject from(long person, String language) {
        return Body.of("id", person, "is_bot", false, "first_name", "Sara", "language_code", language);
    }

    private static JsonObject chat(long person) {
        return Body.of("id", person, "type", "private");
    }

    static JsonObject message(long person, String text) {
        return message(person, text, "en", Instant.now());
    }

    static JsonObject message(long person, String text, String language, Instant moment) {
        return Body.of(
                "update_id",
                nextUpdate(),
                "message",
                Body.of(
                        "message_id",
                        1,
                        "from",
                        from(person, language),
                        "chat",
                        chat(person),
                        "date",
                        moment.getEpochSecond(),
                        "text",
                        text));
    }

    static JsonObject tap(long person, String data) {
        return Body.of(
                "update_id",
                nextUpdate(),
                "callback_query",
                Body.of(
                        "id",
                        "tap-" + UPDATES.get(),
                        "from",
                        from(person, "en"),
                        "data",
                        data,
                        "message",
                        Body.of("message_id", 77, "chat", chat(person))));
    }

    static JsonObject membership(long person, String status) {
        return Body.of(
                "update_id",
                nextUpdate(),
                "my_chat_member",
                Body.of(
                        "from",
                        from(person, "en"),
                        "chat",
                        chat(person),
                        "date",
                        Instant.now().getEpochSecond(),
                        "new_chat_member",
                        Body.of("status", status)));
    }

    static Answer send(String body, String secret) {
        Api api = Api.to("/api/telegram/webhook").header("Content-Type", "application/json");
        if (secret != null) {
            api.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        return api.send("POST", BodyPublishers.ofString(body));
    }

    /** Delivers an update and waits until it has been worked; says what came of it. */
    static String worked(JsonObject update) {
        Answer answer = send(update.toString(), SECRET).is(200);
        assertThat(answer.body()).isEqualTo("{\"ok\":true}");
        return outcome(update);
    }

    static String outcome(JsonObject update) {
        String key = update.getJsonNumber("update_id").toString();
        Until.holds("update " + key + " was worked", () -> rows(key, "done") == 1);
        return Db.text(
                "select outcome from platform.inbox_deliveries where source = 'telegram' and delivery_key = ?", key);
    }

    static long rows(String updateId, String status) {
        return Db.count(
                "select count(*) from platform.inbox_deliveries where source = 'telegram' and delivery_key = ?"
                        + " and status::text like ?",
                updateId,
                status);
    }

    /** The next message in a person's chat that was not returned before. */
    static TestBotServer.Call hears(long chat) {
        int heard = HEARD.getOrDefault(chat, 0);
        Until.holds("a message to " + chat, () -> Market.bots().inbox(chat).size() > heard);
        HEARD.put(chat, heard + 1);
        return Market.bots().inbox(chat).get(heard);
    }

    /** The same, past all notifications: what the bot answered to somebody's words. */
    static TestBotServer.Call answers(long chat) {
        TestBotServer.Call said = hears(chat);
        while (!Db.text("select kind from platform.outbox_messages where id = ?::uuid", said.deliveryId())
                .equals("reply")) {
            said = hears(chat);
        }
        return said;
    }

    /** Everything that waits for a chat has been said or dropped; and nothing was that nobody has heard yet. */
    static void hearsNothing(long chat) {
        Until.holds("nothing waits for " + chat, () -> waiting(chat) == 0);
        assertThat(Market.bots().inbox(chat).stream().skip(HEARD.getOrDefault(chat, 0)))
                .as("messages to " + chat)
                .isEmpty();
    }

    static long waiting(long chat) {
        return Db.count(
                "select count(*) from platform.outbox_messages where ordering_key = ? and status in ('pending', 'sending')",
                "telegram:" + chat);
    }

    /** How a tap was ended: the words put where its buttons were. */
    static TestBotServer.Call ended(JsonObject tap) {
        String id = tap.getJsonObject("callback_query").getString("id");
        long person = tap.getJsonObject("callback_query")
                .getJsonObject("from")
                .getJsonNumber("id")
                .longValue();
        Until.holds("the tap " + id + " is answered", () -> Market.bots().taken("answerCallbackQuery").stream()
                .anyMatch(
                        call -> call.parameters().getString("callback_query_id").equals(id)));
        String update = "update:" + tap.getJsonNumber("update_id") + ":edit";
        Until.holds(
                "the tapped message is changed",
                () -> Db.count(
                                "select count(*) from platform.outbox_messages where dedup_key = ? and status = 'done'",
                                update)
                        == 1);
        List<TestBotServer.Call> edits = Market.bots().taken("editMessageText").stream()
                .filter(call -> call.chat() == person)
                .toList();
        return edits.get(edits.size() - 1);
    }

    /** A buyer or seller of the house with a Telegram account of his own. */
    static long linked(As person) {
        long number = Telegram.person();
        person.post("/api/auth/telegram/link", Body.of("initData", Telegram.initData(number)))
                .is(200);
        return number;
    }
}
