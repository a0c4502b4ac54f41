package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** I-18: last message, last activity and unread counters move with the message or not at all. */
@ExtendWith(TestDatabase.class)
class ChatInStepTest {
    private static final Instant NOON = Row.NOON;

    private UUID chat;
    private UUID ada;
    private UUID bob;
    private UUID eve;

    @BeforeEach
    void a_chat_that_eve_has_left() {
        ada = Row.user("buyer").insert();
        bob = Row.user("seller").insert();
        eve = Row.user("seller").insert();
        chat = ChatRows.support().insert();
        ChatRows.participant(chat, ada).insert();
        ChatRows.participant(chat, bob).insert();
        ChatRows.participant(chat, eve)
                .with("is_active", false)
                .with("left_at", NOON)
                .with("unread_count", 5)
                .insert();
    }

    private UUID send(UUID sender, Instant when) {
        UUID id = Uuid7.next();
        Market.run(em -> new ChatMessageRepository(em)
                .add(
                        sender == null
                                ? ChatMessage.system(id, chat, "Somebody came", when)
                                : ChatMessage.text(id, chat, sender, "Hello", null, when)));
        return id;
    }

    private Chat now() {
        return Market.in(em -> new ChatRepository(em).find(chat)).orElseThrow();
    }

    private void unread(int ofAda, int ofBob) {
        assertThat(List.of(unread(ada), unread(bob), unread(eve)))
                .as("unread of Ada, Bob, Eve")
                .containsExactly(ofAda, ofBob, 5);
    }

    private int unread(UUID person) {
        return Market.in(em -> new ChatRepository(em).participant(chat, person))
                .orElseThrow()
                .unreadCount();
    }

    @Test
    void each_message_becomes_the_last_one_and_is_unread_for_all_but_its_sender_and_who_left() {
        UUID first = send(ada, NOON.plusSeconds(1));
        assertThat(now().lastMessageId()).isEqualTo(first);
        assertThat(now().lastActivity()).isEqualTo(NOON.plusSeconds(1));
        assertThat(now().updatedAt()).isEqualTo(NOON.plusSeconds(1));
        unread(0, 1);
        UUID second = send(bob, NOON.plusSeconds(2));
        assertThat(now().lastMessageId()).isEqualTo(second);
        assertThat(now().lastActivity()).isEqualTo(NOON.plusSeconds(2));
        unread(1, 1);
        send(ada, NOON.plusSeconds(3));
        unread(1, 2);
    }

    @Test
    void what_the_system_says_is_unread_for_everybody() {
        UUID notice = send(null, NOON.plusSeconds(1));
        assertThat(now().lastMessageId()).isEqualTo(notice);
        unread(1, 1);
    }

    @Test
    void of_two_messages_of_one_moment_the_later_one_is_the_last() {
        send(ada, NOON.plusSeconds(1));
        UUID second = send(bob, NOON.plusSeconds(1));
        assertThat(now().lastMessageId()).isEqualTo(second);
    }

    @Test
    void an_older_message_brought_in_later_is_counted_and_does_not_become_the_last() {
        UUID last = send(ada, NOON.plusSeconds(10));
        send(ada, NOON.plusSeconds(5));
        send(ada, NOON.minusSeconds(5));
        assertThat(now().lastMessageId()).isEqualTo(last);
        assertThat(now().lastActivity()).isEqualTo(NOON.plusSeconds(10));
        assertThat(now().updatedAt()).isEqualTo(NOON.plusSeconds(10));
        unread(0, 3);
    }

    @Test
    void the_first_message_is_the_last_however_old_it_is() {
        UUID old = send(ada, NOON.minusSeconds(60));
        assertThat(now().lastMessageId()).isEqualTo(old);
        assertThat(now().lastActivity()).isEqualTo(NOON);
    }

    @Test
    void a_message_that_is_taken_back_leaves_nothing_behind() {
        UUID last = send(ada, NOON.plusSeconds(1));
        Market.run(em -> {
            new ChatMessageRepository(em)
                    .add(ChatMessage.text(Uuid7.next(), chat, bob, "Never mind", null, NOON.plusSeconds(2)));
            em.getTransaction().rollback();
            em.getTransaction().begin();
        });
        assertThat(now().lastMessageId()).isEqualTo(last);
        assertThat(now().lastActivity()).isEqualTo(NOON.plusSeconds(1));
        unread(0, 1);
    }

    @Test
    void other_chats_are_left_alone() {
        UUID other = ChatRows.support().insert();
        ChatRows.participant(other, bob).insert();
        send(ada, NOON.plusSeconds(1));
        assertThat(Sql.rows(
                        """
                        select c.last_message_id, p.unread_count from market.chats c
                        join market.chat_participants p on p.chat_id = c.id where c.id = ?
                        """,
                        other))
                .containsExactly(Arrays.asList(null, "0"));
    }

    @Test
    void a_message_of_another_chat_is_never_the_last_one() {
        UUID elsewhere = ChatRows.message(ChatRows.support().insert(), ada).insert();
        Sql.Refused refused = catchThrowableOfType(
                Sql.Refused.class,
                () -> Sql.run("update market.chats set last_message_id = ? where id = ?", elsewhere, chat));
        assertThat(refused.constraint()).isEqualTo("chats_last_message");
    }
}
