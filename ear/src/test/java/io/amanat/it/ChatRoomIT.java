package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Chats over open connections: who hears them, and from when on he does not. */
@OnMarket
class ChatRoomIT {
    private final As buyer = As.buyer();
    private final As seller = As.seller();

    private static String room(Talk talk) {
        return "chat:" + talk.id;
    }

    private static void refused(As who, Talk talk) {
        try (Line line = Line.of(who)) {
            JsonObject answer = line.join(room(talk));
            assertThat(answer.getString("event")).isEqualTo("refused");
        }
    }

    /** What a line has heard by now, all that came before included. */
    private static List<String> words(Line line) {
        line.say("ping", Body.of());
        Until.holds("an answer", () -> !line.of("pong").isEmpty());
        return line.data("chat:message").stream()
                .map(data -> data.getString("content"))
                .toList();
    }

    @Test
    @Tag("R-CHT-06")
    void R_CHT_06_only_who_is_in_a_chat_hears_what_is_said_in_it() {
        Talk talk = Talk.between(buyer, seller);
        for (As outsider : List.of(As.seller(), As.fresh("resolver"), As.admin())) {
            refused(outsider, talk);
        }
        As stranger = As.seller();
        try (Line listening = Line.of(seller, room(talk));
                Line elsewhere = Line.of(stranger, room(talk), "chat:" + UUID.randomUUID())) {
            String id = buyer.post(talk.path("/messages"), Body.of("content", "Hello", "clientMessageId", "m-1"))
                    .is(201)
                    .text("id");
            JsonObject heard = listening.await("chat:message").getJsonObject("data");
            JsonObject read = talk.messages(seller).rows().get(0);
            for (String name : List.of("id", "chatId", "senderId", "senderName", "content", "timestamp")) {
                assertThat(heard.getString(name)).as(name).isEqualTo(read.getString(name));
            }
            buyer.patch(talk.message(id), Body.of("content", "Hello!")).is(200);
            assertThat(listening.await("message-edited").getJsonObject("data").getString("content"))
                    .isEqualTo("Hello!");
            seller.post(talk.path("/read")).is(200);
            assertThat(listening.await("messages-read").getJsonObject("data").getString("messageId"))
                    .isEqualTo(id);
            talk.takeBack(buyer, id).is(200);
            listening.await("message-deleted");
            assertThat(words(elsewhere)).isEmpty();
            assertThat(elsewhere.events()).doesNotContain("message-edited", "messages-read", "message-deleted");
        }
    }

    @Test
    void the_staff_of_support_hears_those_who_write_to_it() {
        As person = As.buyer();
        Talk talk = Talk.support(person);
        refused(seller, talk);
        try (Line desk = Line.of(As.fresh("resolver"), room(talk))) {
            talk.said(person, "Help");
            assertThat(desk.await("chat:message").getJsonObject("data").getString("content"))
                    .isEqualTo("Help");
        }
    }

    @Test
    void who_leaves_hears_nothing_more_on_any_of_his_lines() {
        As third = As.seller();
        Talk talk = Talk.group(buyer, seller, third);
        try (Line phone = Line.of(third, room(talk));
                Line desk = Line.of(third, room(talk));
                Line other = Line.of(seller, room(talk))) {
            talk.said(buyer, "For all");
            phone.await("chat:message");
            desk.await("chat:message");
            talk.remove(buyer, third).is(200);
            assertThat(phone.await("chat:left").getJsonObject("data").getString("userId"))
                    .isEqualTo(third.id.toString());
            talk.said(buyer, "Without him");
            Until.holds("the other one hears it", () -> other.of("chat:message").size() == 2);
            assertThat(words(phone)).containsExactly("For all");
            assertThat(words(desk)).containsExactly("For all");
            assertThat(phone.join(room(talk)).getString("event")).isEqualTo("refused");
            talk.add(buyer, third).is(201);
            phone.await("chat:joined");
            assertThat(phone.join(room(talk)).getString("event")).isEqualTo("joined");
        }
    }
}
