package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatRows;
import io.amanat.chat.entity.NewMessage;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two who do something with the same chat at the same moment. */
@ExtendWith(TestDatabase.class)
class ChatPeopleRacesTest {
    private static final Instant NOW = Row.NOON;

    private UUID ada;
    private UUID bob;
    private UUID chat;
    private UUID first;

    @BeforeEach
    void two_in_a_chat() {
        ada = Row.user("buyer").insert();
        bob = Row.user("seller").insert();
        chat = ChatRows.direct(ada, bob).insert();
        ChatRows.participant(chat, ada).insert();
        ChatRows.participant(chat, bob).insert();
        first = ChatRows.message(chat, ada).insert();
    }

    private Function<EntityManager, UUID> sending(String name) {
        return em -> {
            ChatMessage message = ChatMessage.of(
                    Uuid7.next(),
                    new NewMessage(chat, ada, "Hello", ChatMessageType.TEXT, null, null, name),
                    NOW.plusSeconds(1));
            new ChatMessageRepository(em).add(message);
            return message.id();
        };
    }

    /** As the use case does: the chat is locked, then the newest message is looked for. */
    private Function<EntityManager, Boolean> reading() {
        return em -> {
            new ChatRepository(em).lock(chat);
            UUID last = new ChatMessageRepository(em).latest(chat, 1).get(0).id();
            return new ChatMemberRepository(em).read(chat, bob, last, NOW);
        };
    }

    private int unread() {
        return Market.in(em -> new ChatMemberRepository(em).unread(chat, bob));
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_message_that_comes_while_somebody_reads_stays_unread(Race.End end) {
        Race.Result<Boolean, UUID> result = Race.run(end, reading(), sending(null));
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(unread()).isEqualTo(end == Race.End.COMMIT ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void who_reads_while_a_message_comes_has_read_it_or_it_never_came(Race.End end) {
        Race.Result<UUID, Boolean> result = Race.run(end, sending(null), reading());
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isTrue();
        assertThat(unread()).isZero();
        UUID last = end == Race.End.COMMIT ? result.first() : first;
        assertThat(Sql.value(
                        "select last_read_message_id from market.chat_participants where chat_id = ? and user_id = ?",
                        chat,
                        bob))
                .isEqualTo(last.toString());
    }

    /** As the use case does: the chat is locked, then the message is looked for under its name. */
    private Function<EntityManager, UUID> sendingOnce() {
        return em -> {
            new ChatRepository(em).lock(chat);
            return new ChatMessageRepository(em)
                    .sent(chat, ada, "m-1")
                    .map(ChatMessage::id)
                    .orElseGet(() -> sending("m-1").apply(em));
        };
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void a_message_sent_twice_at_once_is_stored_once(Race.End end) {
        Race.Result<UUID, UUID> result = Race.run(end, sendingOnce(), sendingOnce());
        assertThat(result.waited()).isTrue();
        assertThat(result.refusal()).isNull();
        assertThat(result.second().equals(result.first())).isEqualTo(end == Race.End.COMMIT);
        assertThat(unread()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void somebody_who_is_added_twice_at_once_comes_in_once(Race.End end) {
        UUID eve = Row.user("seller").insert();
        Function<EntityManager, Boolean> adding =
                em -> new ChatMemberRepository(em).join(chat, eve, ChatParticipantRole.MEMBER, NOW);
        Race.Result<Boolean, Boolean> result = Race.run(end, adding, adding);
        assertThat(result.waited()).isTrue();
        assertThat(result.first()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Sql.value("select count(*) from market.chat_participants where chat_id = ?", chat))
                .isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_direct_chats_opened_at_once_there_is_one(Race.End end) {
        UUID eve = Row.user("seller").insert();
        Race.Result<Boolean, Boolean> result = Race.run(
                end,
                em -> new ChatRepository(em).insert(Chat.direct(Uuid7.next(), ada, eve, null, NOW)),
                em -> new ChatRepository(em).insert(Chat.direct(Uuid7.next(), eve, ada, null, NOW)));
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Market.in((EntityManager em) -> new ChatRepository(em).direct(ada, eve)))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(Race.End.class)
    void of_two_conversations_with_support_opened_at_once_there_is_one(Race.End end) {
        Function<EntityManager, Boolean> opening =
                em -> new ChatRepository(em).insertSupport(Chat.support(Uuid7.next(), ada, NOW));
        Race.Result<Boolean, Boolean> result = Race.run(end, opening, opening);
        assertThat(result.waited()).isTrue();
        assertThat(result.second()).isEqualTo(end == Race.End.ROLLBACK);
        assertThat(Market.in((EntityManager em) -> new ChatRepository(em).support(ada))
                        .map(Chat::supportOf))
                .contains(ada);
    }
}
