package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Chats that are closed for everybody, and words of a dispute, which stay as they were said. */
@OnMarket
class ChatClosingIT {
    private final As owner = As.buyer();
    private final As member = As.seller();

    private static long recorded(Talk talk, As who, String action) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = ? and subject_id = ? and actor_id = ?",
                action,
                talk.uuid(),
                who.id);
    }

    @Test
    void the_owner_of_a_group_closes_it_for_everybody_and_opens_it_again() {
        As guard = As.seller();
        Talk talk = Talk.group(owner, member, guard);
        String words = talk.said(member, "Before");
        member.post(talk.message(words) + "/reactions", Body.of("reaction", "👍"))
                .is(200);
        String file = talk.file(member);
        owner.patch(talk.path("/participants/" + guard.id), Body.of("role", "admin"))
                .is(200);
        for (As other : List.of(member, guard, As.seller(), As.fresh("resolver"))) {
            other.post(talk.path("/close")).refused(403, "FORBIDDEN");
        }
        try (Line listening = Line.of(member, "chat:" + talk.id)) {
            owner.post(talk.path("/close")).is(200);
            assertThat(listening.await("chat:message").getJsonObject("data").getString("senderType"))
                    .isEqualTo("System");
        }
        owner.post(talk.path("/close")).is(200);
        assertThat(recorded(talk, owner, "chat.close")).as("once").isEqualTo(1);
        assertThat(talk.view(member).data().getBoolean("isClosed")).isTrue();
        for (As speaker : List.of(owner, member, guard)) {
            talk.say(speaker, "After").refused(409, "STATE_CONFLICT");
        }
        member.patch(talk.message(words), Body.of("content", "Changed")).refused(409, "STATE_CONFLICT");
        nobody_types(talk);
        nothing_changes(talk, words, file, guard);
        assertThat(talk.words(member)).as("everything can be read").contains("Before");

        member.post(talk.path("/reopen")).refused(403, "FORBIDDEN");
        owner.post(talk.path("/reopen")).is(200);
        member.post(talk.path("/typing")).is(200);
        assertThat(typed(talk)).isEqualTo(1);
        talk.said(member, "Again");
        assertThat(recorded(talk, owner, "chat.reopen")).isEqualTo(1);
    }

    /** Nobody is told of words that cannot be said. */
    private void nobody_types(Talk talk) {
        for (boolean writes : List.of(true, false)) {
            member.post(talk.path("/typing"), Body.of("isTyping", writes)).refused(409, "STATE_CONFLICT");
        }
        As.seller().post(talk.path("/typing")).refused(403, "FORBIDDEN");
        assertThat(typed(talk)).isZero();
    }

    private static long typed(Talk talk) {
        return Db.count(
                "select count(*) from platform.realtime_events where event = 'typing' and data ->> 'chatId' = ?",
                talk.id);
    }

    /** Not even by those who keep order there: they open the chat again. Whoever wants to leave may do so. */
    private void nothing_changes(Talk talk, String words, String file, As guard) {
        for (As one : List.of(member, owner)) {
            talk.takeBack(one, words).refused(409, "STATE_CONFLICT");
        }
        String signs = talk.message(words) + "/reactions";
        owner.post(signs, Body.of("reaction", "👎")).refused(409, "STATE_CONFLICT");
        member.at(signs).json("DELETE", "").refused(409, "STATE_CONFLICT");
        member.at("/api/files/" + file).json("DELETE", "").refused(409, "STATE_CONFLICT");
        talk.add(owner, As.buyer()).refused(409, "STATE_CONFLICT");
        owner.patch(talk.path("/participants/" + guard.id), Body.of("role", "member"))
                .refused(409, "STATE_CONFLICT");
        talk.remove(owner, guard).refused(409, "STATE_CONFLICT");
        talk.remove(guard, guard).is(200);
    }

    @Test
    void of_two_people_neither_closes_their_chat_an_administrator_does_and_support_stays_open() {
        Talk talk = Talk.between(owner, member);
        owner.post(talk.path("/close")).refused(403, "FORBIDDEN");
        As.admin().post(talk.path("/close")).is(200);
        assertThat(recorded(talk, As.admin(), "chat.close")).isEqualTo(1);
        talk.say(owner, "Anybody there?").refused(409, "STATE_CONFLICT");
        assertThat(Talk.of(member.post(Talk.CONVERSATIONS, Talk.direct(owner)).is(200)).id)
                .as("there is one chat of two")
                .isEqualTo(talk.id);

        Talk support = Talk.support(owner);
        owner.post(support.path("/close")).refused(403, "FORBIDDEN");
        As.admin().post(support.path("/close")).refused(409, "INVALID_STATUS");
        As.admin()
                .post(Talk.PATH + "/00000000-0000-7000-8000-000000000000/close")
                .refused(404, "NOT_FOUND");
    }

    @Test
    void what_was_said_in_a_dispute_is_neither_changed_nor_taken_back_and_its_resolver_closes_the_chat() {
        Deal deal = Deal.paid();
        As resolver = As.fresh("resolver");
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        Talk talk =
                Talk.of(deal.buyer.get("/api/chat/" + quarrel.view(deal.buyer).text("chatId")));
        String words = talk.said(deal.buyer, "It never came");
        deal.buyer
                .patch(talk.message(words), Body.of("content", "It came late"))
                .refused(409, "INVALID_STATUS");
        talk.takeBack(deal.buyer, words).refused(409, "INVALID_STATUS");
        assertThat(talk.words(deal.winner())).contains("It never came");
        String own = talk.said(resolver, "Wrong chat");
        talk.takeBack(resolver, own).is(200);
        assertThat(recorded(talk, resolver, "chat.message_remove"))
                .as("also his own words are gone on the record only")
                .isEqualTo(1);

        deal.winner().post(talk.path("/close")).refused(403, "FORBIDDEN");
        resolver.post(talk.path("/close")).is(200);
        talk.say(deal.buyer, "And now?").refused(409, "STATE_CONFLICT");
        talk.takeBack(deal.buyer, words).refused(409, "STATE_CONFLICT");
        assertThat(talk.words(deal.buyer)).contains("It never came");
        talk.takeBack(resolver, words).is(200);
        assertThat(talk.words(deal.buyer)).as("order is kept").doesNotContain("It never came");
    }

    @Test
    void a_file_said_in_a_dispute_is_taken_away_by_those_who_keep_order_only() {
        Deal deal = Deal.paid();
        As resolver = As.fresh("resolver");
        Quarrel quarrel = Quarrel.about(deal).inHandOf(resolver);
        Talk talk =
                Talk.of(deal.buyer.get("/api/chat/" + quarrel.view(deal.buyer).text("chatId")));
        String file = talk.file(deal.buyer);
        String words = deal.buyer
                .post(talk.path("/messages"), Body.of("content", "The box", "fileId", file))
                .is(201)
                .text("id");
        deal.buyer.at("/api/files/" + file).json("DELETE", "").refused(409, "INVALID_STATUS");
        deal.winner().get("/api/files/" + file + "/info").is(200);
        talk.takeBack(resolver, words).is(200);
        deal.winner().get("/api/files/" + file + "/info").refused(404, "NOT_FOUND");
        String other = talk.file(deal.buyer);
        As.admin().at("/api/files/" + other).json("DELETE", "").is(200);
    }
}
