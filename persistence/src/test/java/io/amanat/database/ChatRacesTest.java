package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatRows;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** I-18 with two who send at once: both are counted, neither is refused. */
@ExtendWith(TestDatabase.class)
class ChatRacesTest {
    private static final Instant NOW = Row.NOON;
    private static final int MESSAGES = 25;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private UUID chat;
    private UUID ada;
    private UUID bob;
    private UUID eve;

    @BeforeEach
    void three_in_a_chat() {
        ada = Row.user("buyer").insert();
        bob = Row.user("seller").insert();
        eve = Row.user("admin").insert();
        chat = ChatRows.support().insert();
        Stream.of(ada, bob, eve)
                .forEach(person -> ChatRows.participant(chat, person).insert());
    }

    private Function<EntityManager, UUID> sending(UUID sender, int second) {
        return em -> {
            ChatMessage message = ChatMessage.text(Uuid7.next(), chat, sender, "Hello", null, NOW.plusSeconds(second));
            new ChatMessageRepository(em).add(message);
            return message.id();
        };
    }

    private List<Integer> unread() {
        return Stream.of(ada, bob, eve)
                .map(person -> Market.in(em -> new ChatRepository(em).participant(chat, person))
                        .orElseThrow()
                        .unreadCount())
                .toList();
    }

    private String last() {
        return Sql.value("select last_message_id from market.chats where id = ?", chat);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void two_messages_at_once_are_both_counted_and_the_later_one_is_the_last(Race.End end) {
        Race.Result<UUID, UUID> result = Race.run(end, sending(ada, 1), sending(bob, 2));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(last()).isEqualTo(result.second().toString());
        assertThat(unread()).isEqualTo(end == Race.End.COMMIT ? List.of(1, 1, 2) : List.of(1, 0, 1));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_sends_an_older_message_second_does_not_hide_the_newer_one(Race.End end) {
        Race.Result<UUID, UUID> result = Race.run(end, sending(ada, 2), sending(bob, 1));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        UUID expected = end == Race.End.COMMIT ? result.first() : result.second();
        assertThat(last()).isEqualTo(expected.toString());
        assertThat(unread()).isEqualTo(end == Race.End.COMMIT ? List.of(1, 1, 2) : List.of(1, 0, 1));
    }

    @Test
    void messages_of_two_chats_do_not_wait_for_each_other() {
        UUID other = ChatRows.support().insert();
        ChatRows.participant(other, ada).insert();
        Race.Result<UUID, UUID> result = Race.run(Race.End.COMMIT, sending(ada, 1), em -> {
            ChatMessage message = ChatMessage.text(Uuid7.next(), other, bob, "Hello", null, NOW);
            new ChatMessageRepository(em).add(message);
            return message.id();
        });
        assertThat(result.waited()).isFalse();
        assertThat(unread()).containsExactly(0, 1, 1);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_locks_the_chat_makes_senders_wait(Race.End end) {
        Race.Result<Boolean, UUID> result =
                Race.run(end, em -> new ChatRepository(em).lock(chat).isPresent(), sending(bob, 1));
        assertThat(result.first()).isTrue();
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(unread()).containsExactly(1, 0, 1);
    }

    @Test
    void two_who_talk_without_a_pause_never_deadlock_and_every_message_is_counted() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<Void> one = talking(ada, together);
        CompletableFuture<Void> two = talking(bob, together);
        CompletableFuture.allOf(one, two).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(unread()).containsExactly(MESSAGES, MESSAGES, 2 * MESSAGES);
        assertThat(Sql.value("select count(*) from market.chat_messages where chat_id = ?", chat))
                .isEqualTo(Integer.toString(2 * MESSAGES));
        assertThat(Sql.rows(
                        """
                        select c.last_activity = max(m.created_at) from market.chats c
                        join market.chat_messages m on m.chat_id = c.id where c.id = ? group by c.id
                        """,
                        chat))
                .containsExactly(List.of("t"));
    }

    /** In a thread of its own: both wait for each other, and a shared pool may have one thread only. */
    private CompletableFuture<Void> talking(UUID sender, CyclicBarrier together) {
        Runnable work = () -> {
            for (int count = 1; count <= MESSAGES; count++) {
                meet(together);
                Market.in(sending(sender, count));
            }
        };
        return CompletableFuture.runAsync(work, task -> new Thread(task, "talking").start());
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException alone) {
            throw new IllegalStateException("the other one does not come", alone);
        }
    }
}
