package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages after they were said: changed, taken back, signed, found, sent again. And lists of chats. */
@ExtendWith(TestDatabase.class)
class ChatWordsTest {
    private static final Instant NOW = Row.NOON;
    private static final ChatFilter NOT_ARCHIVED = new ChatFilter(null, false);

    private UUID ada;
    private UUID bob;
    private UUID chat;

    @BeforeEach
    void two_in_a_chat() {
        ada = Row.user("buyer").insert();
        bob = Row.user("seller").insert();
        chat = chatOf(ada, bob);
    }

    private static UUID chatOf(UUID one, UUID other) {
        UUID id = ChatRows.direct(one, other).insert();
        ChatRows.participant(id, one).insert();
        ChatRows.participant(id, other).insert();
        return id;
    }

    private static <T> T messages(Function<ChatMessageRepository, T> work) {
        return Market.in(em -> work.apply(new ChatMessageRepository(em)));
    }

    private UUID says(UUID where, String text, int second) {
        return ChatRows.message(where, ada)
                .with("content", text)
                .with("created_at", NOW.plusSeconds(second))
                .insert();
    }

    private boolean edit(UUID message, UUID by, Instant notBefore) {
        return messages(
                (ChatMessageRepository rows) -> rows.edit(message, by, "Better", notBefore, NOW.plusSeconds(60)));
    }

    @Test
    void a_sender_changes_his_words_in_time_and_nobody_else_does() {
        UUID said = says(chat, "Hello", 0);
        assertThat(edit(said, bob, NOW)).as("not his").isFalse();
        assertThat(edit(said, ada, NOW.plusMillis(1))).as("too late").isFalse();
        assertThat(edit(said, ada, NOW)).isTrue();
        ChatMessage stored =
                messages((ChatMessageRepository rows) -> rows.find(said)).orElseThrow();
        assertThat(stored.content()).isEqualTo("Better");
        assertThat(stored.editedAt()).isEqualTo(NOW.plusSeconds(60));
        messages((ChatMessageRepository rows) -> rows.remove(said, NOW));
        assertThat(edit(said, ada, NOW)).as("taken back").isFalse();
    }

    @Test
    void what_is_taken_back_keeps_its_place_and_loses_its_words_its_file_and_its_signs() {
        UUID file = ChatRows.message(chat, ada)
                .with("message_type", "file")
                .with("file_url", "/1")
                .with("file_name", "1.pdf")
                .with("file_size", 5)
                .insert();
        ChatRows.reaction(file, bob, "👍").insert();
        assertThat(messages((ChatMessageRepository rows) -> rows.remove(file, NOW.plusSeconds(1))))
                .isTrue();
        assertThat(messages((ChatMessageRepository rows) -> rows.remove(file, NOW.plusSeconds(2))))
                .isFalse();
        assertThat(Sql.rows(
                        "select content, file_url, file_name, file_size, deleted_at = ?, message_type from market.chat_messages where id = ?",
                        NOW.plusSeconds(1),
                        file))
                .containsExactly(java.util.Arrays.asList("", null, null, null, "t", "file"));
        assertThat(messages((ChatMessageRepository rows) -> rows.reactions(List.of(file))))
                .isEmpty();
        UUID notice = ChatRows.message(chat, null).with("sender_type", "System").insert();
        assertThat(messages((ChatMessageRepository rows) -> rows.remove(notice, NOW)))
                .as("the system's")
                .isFalse();
    }

    @Test
    void the_same_sign_counts_once_and_one_person_has_only_so_many() {
        UUID said = says(chat, "Hello", 0);
        assertThat(react(said, ada, "👍")).isTrue();
        assertThat(react(said, ada, "👍")).isFalse();
        assertThat(react(said, ada, "❤")).isTrue();
        assertThat(react(said, ada, "🔥")).as("the third of two").isFalse();
        assertThat(react(said, bob, "🔥")).isTrue();
        assertThat(messages((ChatMessageRepository rows) -> rows.hasReacted(said, ada, "👍")))
                .isTrue();
        assertThat(messages((ChatMessageRepository rows) -> rows.hasReacted(said, ada, "🔥")))
                .isFalse();
        assertThat(messages((ChatMessageRepository rows) -> rows.unreact(said, ada, "👍")))
                .isEqualTo(1);
        assertThat(messages((ChatMessageRepository rows) -> rows.unreact(said, ada, "👍")))
                .isZero();
        assertThat(react(said, ada, "🔥")).isTrue();
        assertThat(messages((ChatMessageRepository rows) -> rows.unreact(said, ada, null)))
                .isEqualTo(2);
        assertThat(messages((ChatMessageRepository rows) -> rows.reactions(List.of(said))))
                .extracting(ChatMessageReaction::userId)
                .containsExactly(bob);
    }

    private static boolean react(UUID message, UUID person, String sign) {
        return messages(
                (ChatMessageRepository rows) -> rows.react(new ChatMessageReaction(message, person, sign, NOW), 2));
    }

    @Test
    void what_was_sent_under_a_name_is_found_by_its_sender_in_its_chat_only() {
        NewMessage input = new NewMessage(chat, ada, "Hello", ChatMessageType.TEXT, null, null, "m-1");
        ChatMessage sent = ChatMessage.of(Uuid7.next(), input, NOW);
        Market.run(em -> new ChatMessageRepository(em).add(sent));
        UUID other = chatOf(ada, Row.user("seller").insert());
        assertThat(messages((ChatMessageRepository rows) -> rows.sent(chat, ada, "m-1")))
                .map(ChatMessage::id)
                .contains(sent.id());
        assertThat(messages((ChatMessageRepository rows) -> rows.sent(chat, bob, "m-1")))
                .isEmpty();
        assertThat(messages((ChatMessageRepository rows) -> rows.sent(chat, ada, "m-2")))
                .isEmpty();
        assertThat(messages((ChatMessageRepository rows) -> rows.sent(other, ada, "m-1")))
                .isEmpty();
        assertThat(messages((ChatMessageRepository rows) -> rows.of(other, List.of(sent.id()))))
                .isEmpty();
        assertThat(messages((ChatMessageRepository rows) -> rows.of(chat, List.of(sent.id()))))
                .hasSize(1);
        assertThat(messages((ChatMessageRepository rows) -> rows.of(chat, List.of())))
                .isEmpty();
    }

    private List<UUID> found(UUID who, UUID where, String text, TimeCursor after) {
        return messages((ChatMessageRepository rows) -> rows.search(who, where, text, after, 10)).stream()
                .map(ChatMessage::id)
                .toList();
    }

    @Test
    void somebody_finds_what_was_said_in_his_own_chats_newest_first_and_nothing_that_is_gone() {
        UUID other = chatOf(ada, Row.user("seller").insert());
        UUID first = says(chat, "The OAK table", 1);
        UUID second = says(chat, "an oak chair, 50%_off", 2);
        UUID elsewhere = says(other, "oak again", 3);
        UUID gone = says(chat, "oak", 4);
        messages((ChatMessageRepository rows) -> rows.remove(gone, NOW));
        assertThat(found(bob, null, "oak", null)).containsExactly(second, first);
        assertThat(found(ada, null, "Oak", null)).containsExactly(elsewhere, second, first);
        assertThat(found(ada, chat, "oak", null)).containsExactly(second, first);
        assertThat(found(bob, other, "oak", null)).as("not his chat").isEmpty();
        assertThat(found(ada, null, "oak", new TimeCursor(NOW.plusSeconds(2), second)))
                .containsExactly(first);
        assertThat(found(ada, null, "0%_o", null)).as("letters, not a pattern").containsExactly(second);
        assertThat(found(ada, null, "k%t", null)).isEmpty();
        Sql.run(
                "update market.chat_participants set is_active = false, left_at = now() where chat_id = ? and user_id = ?",
                chat,
                bob);
        assertThat(found(bob, null, "oak", null)).as("he has left").isEmpty();
    }

    private static List<ChatRow> lists(Function<ChatListRepository, List<ChatRow>> work) {
        return Market.in(em -> work.apply(new ChatListRepository(em)));
    }

    @Test
    void a_list_shows_own_chats_by_kind_and_by_what_is_out_of_sight_with_the_last_words() {
        UUID said = says(chat, "Hello", 5);
        UUID empty = ChatRows.support().with("last_activity", NOW).insert();
        ChatRows.participant(empty, bob).insert();
        UUID hidden = ChatRows.support().insert();
        ChatRows.participant(hidden, bob).with("is_archived", true).insert();
        List<ChatRow> rows = lists(list -> list.of(bob, NOT_ARCHIVED, null, 10));
        assertThat(rows).extracting(row -> row.chat().id()).containsExactly(chat, empty);
        assertThat(rows.get(0).last().id()).isEqualTo(said);
        assertThat(rows.get(0).mine().unreadCount()).isEqualTo(1);
        assertThat(rows.get(1).last()).isNull();
        assertThat(lists(list -> list.of(bob, new ChatFilter(ChatType.DIRECT, false), null, 10)))
                .extracting(row -> row.chat().id())
                .containsExactly(chat);
        assertThat(lists(list -> list.of(bob, new ChatFilter(null, true), null, 10)))
                .extracting(row -> row.chat().id())
                .containsExactly(hidden);
        Sql.run("update market.chat_participants set unread_count = 7 where chat_id = ?", hidden);
        long unread = Market.in(em -> new ChatListRepository(em).unread(bob));
        assertThat(unread).as("what is out of sight is not counted").isEqualTo(1);
    }

    @Test
    void supports_queue_has_every_open_conversation_with_the_askers_own_part() {
        UUID open = ChatRows.support()
                .with("last_activity", NOW.plusSeconds(1_000_000_000))
                .insert();
        UUID older = ChatRows.support()
                .with("last_activity", NOW.plusSeconds(999_999_999))
                .insert();
        UUID closed = ChatRows.support()
                .with("last_activity", NOW.plusSeconds(1_000_000_001))
                .with("is_archived", true)
                .insert();
        ChatRows.participant(older, bob).insert();
        List<ChatRow> queue = lists(list -> list.supportQueue(bob, null, 2));
        assertThat(queue)
                .extracting(row -> row.chat().id())
                .containsExactly(open, older)
                .doesNotContain(closed);
        assertThat(queue.get(0).mine()).isNull();
        assertThat(queue.get(1).mine().userId()).isEqualTo(bob);
        TimeCursor after = new TimeCursor(NOW.plusSeconds(1_000_000_000), open);
        assertThat(lists(list -> list.supportQueue(bob, after, 1)))
                .extracting(row -> row.chat().id())
                .containsExactly(older);
        Sql.run("update market.chats set last_activity = ? where id in (?, ?, ?)", NOW, open, older, closed);
    }
}
