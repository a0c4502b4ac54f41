package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** For whom a chat rings, and what those who have it open are told. */
@OnMarket
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatNoticesIT {
    private final Map<String, As> everybody = new LinkedHashMap<>();
    private As buyer;
    private As seller;
    private As other;
    private As admin;
    private As resolver;

    @BeforeAll
    void people() {
        buyer = As.buyer();
        seller = As.seller();
        other = As.seller();
        admin = As.fresh("admin");
        resolver = As.fresh("resolver");
        everybody.put("buyer", buyer);
        everybody.put("seller", seller);
        everybody.put("other", other);
        everybody.put("admin", admin);
        everybody.put("resolver", resolver);
    }

    private static List<String> rows(As who) {
        return Db.rows(
                        "select id || ' ' || created_at || ' ' || is_read from market.notifications"
                                + " where user_id = ? and event = 'chat_message'",
                        who.id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    @Tag("AC-031")
    void a_message_rings_for_the_others_in_the_chat_and_nobody_else_one_row_per_chat() {
        Bell bell = Bell.of(everybody);
        Talk talk = Talk.group(buyer, seller);
        bell.rang();
        talk.said(buyer, "Hello");
        bell.rang("seller chat/chat_message " + talk.id);
        List<String> first = rows(seller);
        talk.said(buyer, "Are you there?");
        Until.holds("the same row is news again", () -> !rows(seller).equals(first));
        bell.rang();
        assertThat(rows(seller)).hasSize(1);
        Db.change("update market.notifications set is_read = true, read_at = now() where user_id = ?", seller.id);
        talk.said(buyer, "Last call");
        Until.holds("it is unread again", () -> rows(seller).get(0).endsWith(" false"));
        assertThat(rows(seller)).hasSize(1);
    }

    @Test
    void who_has_muted_a_chat_or_wants_no_notices_hears_nothing_and_still_counts() {
        As quiet = As.seller();
        Talk talk = Talk.group(buyer, quiet, other);
        Map<String, As> two = Map.of("quiet", quiet, "other", other);
        talk.settings(quiet, "isMuted", true).is(200);
        talk.settings(other, "notifications", false).is(200);
        Bell bell = Bell.of(two);
        talk.said(buyer, "Hello");
        bell.rang();
        assertThat(talk.unread(quiet)).isEqualTo(1);
        talk.settings(quiet, "mutedUntil", "2001-01-01T00:00:00Z").is(200);
        talk.said(buyer, "Now?");
        bell.rang("quiet chat/chat_message " + talk.id);
    }

    @Test
    void who_waits_for_support_rings_for_its_staff_until_one_of_them_answers() {
        Talk talk = Talk.support(other);
        Bell bell = Bell.of(everybody);
        talk.said(other, "Help");
        bell.rang("admin chat/support_waiting " + talk.id, "resolver chat/support_waiting " + talk.id);
        talk.said(other, "Please");
        bell.rang();
        talk.said(resolver, "Yes?");
        bell.rang("other chat/chat_message " + talk.id);
        talk.said(other, "My parcel");
        bell.rang("resolver chat/chat_message " + talk.id);
    }

    private static List<String> signals(Talk talk) {
        return Db.rows("select event from platform.realtime_events where data ->> 'chatId' = ? order by id", talk.id)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void those_who_have_it_open_are_told_every_step_with_the_change_or_not_at_all() {
        Talk talk = Talk.group(buyer, seller);
        String id = buyer.post(talk.path("/messages"), Body.of("content", "<b>Hi</b>", "clientMessageId", "m-1"))
                .is(201)
                .text("id");
        buyer.post(talk.path("/messages"), Body.of("content", "<b>Hi</b>", "clientMessageId", "m-1"))
                .is(200);
        buyer.patch(talk.message(id), Body.of("content", "Hello")).is(200);
        seller.post(talk.message(id) + "/reactions", Body.of("reaction", "👍")).is(200);
        seller.post(talk.message(id) + "/reactions", Body.of("reaction", "👍")).is(200);
        talk.read(seller).is(200);
        talk.read(seller).is(200);
        seller.post(talk.path("/typing"), Body.of("isTyping", true)).is(200);
        talk.takeBack(buyer, id).is(200);
        talk.takeBack(buyer, id).is(200);
        talk.say(other, "Let me in").refused(403, "FORBIDDEN");
        assertThat(signals(talk))
                .containsExactly(
                        "chat:message",
                        "message-edited",
                        "message-edited",
                        "messages-read",
                        "typing",
                        "message-deleted");
        assertThat(Db.text(
                        "select data ->> 'content' || ' ' || (data ->> 'id') || ' ' || (data ->> 'senderId') || ' '"
                                + " || (data ->> 'clientMessageId') from platform.realtime_events"
                                + " where data ->> 'chatId' = ? and event = 'chat:message'",
                        talk.id))
                .isEqualTo("<b>Hi</b> " + id + " " + buyer.id + " m-1");
        assertThat(Db.text(
                        "select (data ->> 'userId') || ' ' || (data ->> 'messageId') from platform.realtime_events"
                                + " where data ->> 'chatId' = ? and event = 'messages-read'",
                        talk.id))
                .isEqualTo(seller.id + " " + id);
    }
}
