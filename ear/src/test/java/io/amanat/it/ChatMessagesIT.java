package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said in a chat: sent, sent again, answered, changed, taken back, signed, read, found. */
@OnMarket
class ChatMessagesIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();
    private Talk talk;

    @BeforeEach
    void a_chat() {
        talk = Talk.between(buyer, seller);
    }

    private static JsonObject message(As who, Talk talk, String id) {
        return talk.messages(who).is(200).rows().stream()
                .filter(row -> row.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_said_is_read_by_the_other_newest_first_page_by_page() {
        for (int count = 0; count < 5; count++) {
            talk.said(count % 2 == 0 ? buyer : seller, "No. " + count);
        }
        assertThat(talk.words(seller)).containsExactly("No. 4", "No. 3", "No. 2", "No. 1", "No. 0");
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Answer page =
                    buyer.get(talk.path("/messages?limit=2&cursor=" + cursor)).is(200);
            page.rows().forEach(row -> read.add(row.getString("content")));
            cursor = page.json().getJsonObject("meta").getString("nextCursor", null);
        } while (cursor != null);
        assertThat(read).containsExactly("No. 4", "No. 3", "No. 2", "No. 1", "No. 0");
        JsonObject last = talk.messages(seller).rows().get(0);
        assertThat(last.getString("chatId")).isEqualTo(talk.id);
        assertThat(last.getString("senderId")).isEqualTo(buyer.id.toString());
        assertThat(last.getString("senderName")).isEqualTo("First Last");
        assertThat(last.getString("senderType")).isEqualTo("User");
        assertThat(last.getString("messageType")).isEqualTo("text");
        assertThat(last.getString("timestamp")).endsWith("Z");
        assertThat(last.getBoolean("isEdited")).isFalse();
        assertThat(last.isNull("deletedAt")).isTrue();
        assertThat(last.getJsonArray("reactions")).isEmpty();
    }

    @Test
    void texts_have_1_to_5000_characters_whatever_letters_they_are_of() {
        for (String empty : List.of("", "   ", "\n")) {
            talk.say(buyer, empty).refusedField("content");
        }
        buyer.post(talk.path("/messages")).refusedField("content");
        talk.say(buyer, "x".repeat(5_001)).refusedField("content");
        talk.say(buyer, "a\0b").refusedField("content");
        String longest = "😀".repeat(5_000);
        assertThat(talk.say(buyer, longest).is(201).text("content")).isEqualTo(longest);
        buyer.at(talk.path("/messages")).json("POST", "{\"content\":[5]}").refused(400, "MALFORMED_BODY");
        buyer.at(talk.path("/messages")).json("POST", "{").refused(400, "MALFORMED_BODY");
    }

    @Test
    void markup_is_a_text_like_any_other() {
        String evil = "<script>alert('x')</script><img src=x onerror=alert(1)> **b** [a](javascript:alert(1))";
        Answer sent = talk.say(buyer, evil).is(201);
        assertThat(sent.text("content")).isEqualTo(evil);
        Answer read = talk.messages(seller).is(200);
        assertThat(read.rows().get(0).getString("content")).isEqualTo(evil);
        assertThat(read.header("Content-Type")).startsWith("application/json");
        assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(Db.text("select content from market.chat_messages where chat_id = ?", talk.uuid()))
                .isEqualTo(evil);
    }

    @Test
    void a_message_that_is_sent_again_is_one_message() {
        JsonObject body = Body.of("content", "Hello", "clientMessageId", "m-1");
        String id = buyer.post(talk.path("/messages"), body).is(201).text("id");
        Answer again = buyer.post(talk.path("/messages"), body).is(200);
        assertThat(again.text("id")).isEqualTo(id);
        assertThat(again.text("clientMessageId")).isEqualTo("m-1");
        buyer.post(talk.path("/messages"), Body.with(body, "content", "Other")).refused(409, "STATE_CONFLICT");
        // The header is another way to name it; a name is the sender's own.
        String other = buyer.at(talk.path("/messages"))
                .header("Idempotency-Key", "m-2")
                .post(Body.of("content", "Hi"))
                .is(201)
                .text("id");
        assertThat(buyer.at(talk.path("/messages"))
                        .header("Idempotency-Key", "m-2")
                        .post(Body.of("content", "Hi"))
                        .is(200)
                        .text("id"))
                .isEqualTo(other);
        seller.post(talk.path("/messages"), body).is(201);
        assertThat(talk.words(buyer)).containsExactly("Hello", "Hi", "Hello");
        assertThat(talk.unread(seller)).isEqualTo(2);
        assertThat(message(seller, talk, id).isNull("clientMessageId")).isTrue();
        buyer.patch(talk.message(id), Body.of("content", "Changed")).is(200);
        assertThat(buyer.post(talk.path("/messages"), body).is(200).text("content"))
                .as("what became of it since then")
                .isEqualTo("Changed");
        buyer.post(talk.path("/messages"), Body.with(body, "clientMessageId", "a b"))
                .refusedField("clientMessageId");
        buyer.post(talk.path("/messages"), Body.with(body, "clientMessageId", "x".repeat(201)))
                .refusedField("clientMessageId");
        buyer.at(talk.path("/messages"))
                .header("Idempotency-Key", "a b")
                .post(body)
                .is(400);
    }

    @Test
    void an_answer_names_a_message_of_the_same_chat() {
        String question = talk.said(buyer, "When?");
        JsonObject body = Body.of("content", "Tomorrow", "replyTo", question);
        assertThat(seller.post(talk.path("/messages"), body).is(201).text("replyTo"))
                .isEqualTo(question);
        assertThat(talk.messages(buyer).rows().get(0).getString("replyTo")).isEqualTo(question);
        String elsewhere = Talk.between(buyer, As.seller()).said(buyer, "x");
        for (Object id : List.of(elsewhere, UUID.randomUUID())) {
            seller.post(talk.path("/messages"), Body.with(body, "replyTo", id)).refusedField("replyTo");
        }
        seller.post(talk.path("/messages"), Body.with(body, "replyTo", "x")).refusedField("replyTo");
    }

    @Test
    void own_words_are_changed_within_a_quarter_of_an_hour_and_everybody_sees_that() {
        String id = talk.said(buyer, "Helo");
        JsonObject edited = buyer.patch(talk.message(id), Body.of("content", "Hello"))
                .is(200)
                .data();
        assertThat(edited.getString("content")).isEqualTo("Hello");
        assertThat(edited.getBoolean("isEdited")).isTrue();
        assertThat(message(seller, talk, id).getString("editedAt")).isEqualTo(edited.getString("editedAt"));
        assertThat(talk.unread(seller)).as("it is still one message").isEqualTo(1);
        seller.patch(talk.message(id), Body.of("content", "x")).refused(403, "FORBIDDEN");
        As.admin().patch(talk.message(id), Body.of("content", "x")).refused(403, "FORBIDDEN");
        buyer.patch(talk.message(id), Body.of()).refusedField("content");
        buyer.patch(talk.message(id), Body.of("content", "x".repeat(5_001))).refusedField("content");
        buyer.patch(talk.message(UUID.randomUUID().toString()), Body.of("content", "x"))
                .refused(404, "NOT_FOUND");
        Db.change(
                "update market.chat_messages set created_at = created_at - interval '16 minutes' where id = ?",
                UUID.fromString(id));
        buyer.patch(talk.message(id), Body.of("content", "Too late")).refused(409, "INVALID_STATUS");
        assertThat(talk.words(seller)).containsExactly("Hello");
    }

    @Test
    void what_is_taken_back_leaves_an_empty_place() {
        String first = talk.said(buyer, "A secret");
        String second = talk.said(seller, "What?");
        seller.post(talk.message(first) + "/reactions", Body.of("reaction", "👍"))
                .is(200);
        talk.takeBack(seller, first).refused(403, "FORBIDDEN");
        JsonObject gone = talk.takeBack(buyer, first).is(200).data();
        assertThat(gone.getString("id")).isEqualTo(first);
        JsonObject place = message(seller, talk, first);
        assertThat(place.getString("content")).isEmpty();
        assertThat(place.getString("deletedAt")).isEqualTo(gone.getString("deletedAt"));
        assertThat(place.getJsonArray("reactions")).isEmpty();
        assertThat(talk.takeBack(buyer, first).is(200).text("deletedAt")).isEqualTo(gone.getString("deletedAt"));
        buyer.patch(talk.message(first), Body.of("content", "x")).refused(409, "INVALID_STATUS");
        seller.post(talk.message(first) + "/reactions", Body.of("reaction", "👍"))
                .refused(409, "INVALID_STATUS");
        // An administrator may, and that is written down.
        talk.takeBack(As.admin(), second).is(200);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'chat.message_remove'"
                                + " and subject_id = ? and details ->> 'message' = ?",
                        talk.uuid(),
                        second))
                .isEqualTo(1);
        assertThat(talk.words(buyer)).containsExactly("", "");
        assertThat(Db.count(
                        "select count(*) from market.chat_messages where chat_id = ? and content <> ''", talk.uuid()))
                .isZero();
    }

    @Test
    void a_sign_counts_once_per_person_and_can_be_taken_off() {
        String id = talk.said(buyer, "Hello");
        String path = talk.message(id) + "/reactions";
        seller.post(path, Body.of("reaction", "👍")).is(200);
        JsonArray signs =
                seller.post(path, Body.of("emoji", "👍")).is(200).data().getJsonArray("reactions");
        assertThat(signs).containsExactly(Body.of("userId", seller.id, "reaction", "👍"));
        buyer.post(path, Body.of("reaction", "👍")).is(200);
        assertThat(message(seller, talk, id).getJsonArray("reactions")).hasSize(2);
        for (String sign : List.of("1", "2", "3", "4")) {
            seller.post(path, Body.of("reaction", sign)).is(200);
        }
        seller.post(path, Body.of("reaction", "5")).refused(409, "INVALID_STATUS");
        seller.at(path + "?reaction=1").json("DELETE", "").is(200);
        seller.post(path, Body.of("reaction", "5")).is(200);
        assertThat(seller.at(path).json("DELETE", "").is(200).data().getJsonArray("reactions"))
                .containsExactly(Body.of("userId", buyer.id, "reaction", "👍"));
        for (Object bad : List.of("", " ", "x".repeat(11))) {
            seller.post(path, Body.of("reaction", bad)).refusedField("reaction");
        }
        seller.post(talk.message(UUID.randomUUID().toString()) + "/reactions", Body.of("reaction", "👍"))
                .refused(404, "NOT_FOUND");
    }

    @Test
    @Tag("R-CHT-03")
    void reading_moves_a_mark_and_everybody_sees_how_far_the_other_has_read() {
        String first = talk.said(buyer, "1");
        String second = talk.said(buyer, "2");
        String third = talk.said(buyer, "3");
        assertThat(talk.unread(seller)).isEqualTo(3);
        assertThat(talk.unread(buyer)).isZero();
        assertThat(message(buyer, talk, first).getBoolean("isRead")).isFalse();
        assertThat(seller.post(talk.path("/read"), Body.of("messageIds", List.of(first, second)))
                        .is(200)
                        .data()
                        .getInt("unreadCount"))
                .isEqualTo(1);
        assertThat(message(buyer, talk, second).getBoolean("isRead")).isTrue();
        assertThat(message(buyer, talk, third).getBoolean("isRead")).isFalse();
        assertThat(message(seller, talk, third).getBoolean("isRead")).isFalse();
        assertThat(seller.post(talk.path("/read"), Body.of("messageId", first))
                        .is(200)
                        .data()
                        .getInt("unreadCount"))
                .as("nobody unreads")
                .isEqualTo(1);
        assertThat(talk.read(seller).is(200).data().getInt("unreadCount")).isZero();
        JsonObject reader = talk.view(buyer).data().getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                .filter(one -> one.getString("userId").equals(seller.id.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(reader.getString("lastReadMessageId")).isEqualTo(third);
        assertThat(reader.getString("lastSeen")).isNotBlank();
        String elsewhere = Talk.between(buyer, As.seller()).said(buyer, "x");
        seller.post(talk.path("/read"), Body.of("messageId", elsewhere)).refused(404, "NOT_FOUND");
        seller.post(talk.path("/read"), Body.of("messageId", "x")).refusedField("messageId");
        seller.post(talk.path("/typing"), Body.of("isTyping", true)).is(200);
    }

    @Test
    void more_than_thirty_messages_a_minute_are_refused_for_this_sender_in_this_chat_only() {
        int sent = 0;
        Answer answer = talk.say(buyer, "0");
        while (answer.status() == 201 && sent < 45) {
            sent++;
            answer = talk.say(buyer, "No. " + sent);
        }
        answer.refused(429, "RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        // The bucket leaks a message every other second while they are sent.
        assertThat(sent).isBetween(30, 44);
        talk.said(seller, "Slow down");
        Talk.between(buyer, As.seller()).said(buyer, "elsewhere");
    }

    @Test
    void somebody_finds_what_was_said_in_chats_he_is_in() {
        talk.said(buyer, "The Walnut desk, 50% off");
        talk.said(seller, "walnut it is");
        As other = As.seller();
        Talk.between(buyer, other).said(other, "no WALNUT here");
        String path = Talk.PATH + "/search?q=";
        assertThat(contents(buyer.get(path + "walnut")))
                .containsExactly("no WALNUT here", "walnut it is", "The Walnut desk, 50% off");
        assertThat(contents(seller.get(path + "walnut"))).containsExactly("walnut it is", "The Walnut desk, 50% off");
        assertThat(contents(buyer.get(path + "walnut&chatId=" + talk.id))).hasSize(2);
        assertThat(contents(buyer.get(path + "50%25"))).containsExactly("The Walnut desk, 50% off");
        Answer page = buyer.get(path + "walnut&limit=1").is(200);
        String cursor = page.json().getJsonObject("meta").getString("nextCursor");
        assertThat(contents(buyer.get(path + "walnut&limit=2&cursor=" + cursor)))
                .containsExactly("walnut it is", "The Walnut desk, 50% off");
        assertThat(contents(As.admin().get(path + "walnut&chatId=" + talk.id))).isEmpty();
        buyer.get(path + "ab").refusedField("q");
        buyer.get(Talk.PATH + "/search").refusedField("q");
        buyer.get(path + "walnut&chatId=x").refusedField("chatId");
    }

    private static List<String> contents(Answer found) {
        return found.is(200).rows().stream()
                .map(row -> row.getString("content"))
                .toList();
    }
}
