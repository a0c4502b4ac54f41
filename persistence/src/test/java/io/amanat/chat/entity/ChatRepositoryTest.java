package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

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

@ExtendWith(TestDatabase.class)
class ChatRepositoryTest {
    private static final Instant NOW = Row.NOON;
    private static final ChatFilter NOT_ARCHIVED = new ChatFilter(null, false);

    private UUID ada;
    private UUID bob;

    @BeforeEach
    void two_people() {
        ada = Row.user("buyer").insert();
        bob = Row.user("seller").insert();
    }

    private static <T> T chats(Function<ChatRepository, T> work) {
        return Market.in(em -> work.apply(new ChatRepository(em)));
    }

    private static <T> T messages(Function<ChatMessageRepository, T> work) {
        return Market.in(em -> work.apply(new ChatMessageRepository(em)));
    }

    private static List<ChatRow> lists(Function<ChatListRepository, List<ChatRow>> work) {
        return Market.in(em -> work.apply(new ChatListRepository(em)));
    }

    private static List<UUID> ids(List<ChatRow> rows) {
        return rows.stream().map(row -> row.chat().id()).toList();
    }

    private static Chat stored(Chat chat) {
        Market.run(em -> new ChatRepository(em).add(chat));
        return chats((ChatRepository rows) -> rows.find(chat.id())).orElseThrow();
    }

    @Test
    void a_pair_is_the_same_whoever_of_the_two_begins() {
        UUID low = UUID.fromString("7f000000-0000-7000-8000-000000000000");
        UUID high = UUID.fromString("80000000-0000-7000-8000-000000000000");
        assertThat(Chat.pair(low, high)).isEqualTo(low + ":" + high).isEqualTo(Chat.pair(high, low));
        assertThat(Chat.pair(low, low)).isEqualTo(low + ":" + low);
    }

    @Test
    void two_people_find_their_chat_by_subject_and_without_one() {
        RelatedTo request = new RelatedTo(ChatRelatedType.PURCHASE_REQUEST, Uuid7.next());
        Chat plain = stored(Chat.direct(Uuid7.next(), ada, bob, null, NOW));
        Chat about = stored(Chat.direct(Uuid7.next(), bob, ada, request, NOW));
        assertThat(plain.type()).isEqualTo(ChatType.DIRECT);
        assertThat(plain.relatedTo()).isNull();
        assertThat(plain.createdBy()).isEqualTo(ada);
        assertThat(plain.lastMessageId()).isNull();
        assertThat(plain.lastActivity()).isEqualTo(NOW);
        assertThat(plain.createdAt()).isEqualTo(NOW);
        assertThat(plain.updatedAt()).isEqualTo(NOW);
        assertThat(about.relatedTo().type()).isEqualTo(ChatRelatedType.PURCHASE_REQUEST);
        assertThat(about.relatedTo().id()).isEqualTo(request.id());
        assertThat(chats((ChatRepository rows) -> rows.direct(bob, ada)).map(Chat::id))
                .contains(plain.id());
        assertThat(chats((ChatRepository rows) -> rows.direct(ada, bob, request))
                        .map(Chat::id))
                .contains(about.id());
        assertThat(chats((ChatRepository rows) ->
                        rows.direct(ada, bob, new RelatedTo(ChatRelatedType.TRANSACTION, request.id()))))
                .isEmpty();
        assertThat(chats((ChatRepository rows) -> rows.direct(ada, Uuid7.next())))
                .isEmpty();
        assertThat(chats((ChatRepository rows) -> rows.about(request)))
                .extracting(Chat::id)
                .containsExactly(about.id());
    }

    @Test
    void two_people_have_one_chat_per_subject() {
        UUID request = Uuid7.next();
        ChatRows.direct(ada, bob).insert();
        ChatRows.direct(ada, bob)
                .with("related_type", "PurchaseRequest")
                .with("related_id", request)
                .insert();
        Row again = ChatRows.direct(bob, ada);
        assertThat(catchThrowableOfType(Sql.Refused.class, again::insert).constraint())
                .isEqualTo("chats_direct_uq");
        again.with("related_type", "PurchaseRequest").with("related_id", request);
        assertThat(catchThrowableOfType(Sql.Refused.class, again::insert).constraint())
                .isEqualTo("chats_direct_uq");
    }

    @Test
    void a_group_has_a_name_and_support_needs_none() {
        Chat group = stored(Chat.group(Uuid7.next(), "The desk", "Buyer, seller, staff", null, null, NOW));
        assertThat(group.type()).isEqualTo(ChatType.GROUP);
        assertThat(group.name()).isEqualTo("The desk");
        assertThat(group.description()).isEqualTo("Buyer, seller, staff");
        assertThat(group.createdBy()).isNull();
        assertThat(group.isArchived()).isFalse();
        assertThat(stored(Chat.support(Uuid7.next(), ada, NOW)).type()).isEqualTo(ChatType.SUPPORT);
    }

    @Test
    void a_person_sees_the_chats_he_is_in_the_liveliest_first() {
        UUID quiet =
                ChatRows.support().with("last_activity", NOW.minusSeconds(60)).insert();
        UUID lively = ChatRows.support().insert();
        UUID left = ChatRows.support().insert();
        ChatRows.participant(ChatRows.support().insert(), bob).insert();
        ChatRows.participant(quiet, ada).insert();
        ChatRows.participant(lively, ada).insert();
        ChatRows.participant(left, ada)
                .with("is_active", false)
                .with("left_at", NOW)
                .insert();
        assertThat(ids(lists(rows -> rows.of(ada, NOT_ARCHIVED, null, 10)))).containsExactly(lively, quiet);
        TimeCursor place = new TimeCursor(NOW, lively);
        assertThat(ids(lists(rows -> rows.of(ada, NOT_ARCHIVED, place, 10)))).containsExactly(quiet);
        assertThat(ids(lists(rows -> rows.of(ada, NOT_ARCHIVED, null, 1)))).containsExactly(lively);
    }

    @Test
    void of_two_direct_chats_about_the_same_thing_one_is_stored() {
        RelatedTo request = new RelatedTo(ChatRelatedType.PURCHASE_REQUEST, Uuid7.next());
        for (RelatedTo about : new RelatedTo[] {null, request}) {
            Chat first = Chat.direct(Uuid7.next(), ada, bob, about, NOW);
            assertThat(chats((ChatRepository rows) -> rows.insert(first))).isTrue();
            assertThat(chats((ChatRepository rows) -> rows.insert(Chat.direct(Uuid7.next(), bob, ada, about, NOW))))
                    .isFalse();
            Chat stored = chats((ChatRepository rows) -> rows.find(first.id())).orElseThrow();
            assertThat(stored.type()).isEqualTo(ChatType.DIRECT);
            assertThat(stored.createdBy()).isEqualTo(ada);
            assertThat(stored.lastActivity()).isEqualTo(NOW);
            assertThat(stored.relatedTo() == null).isEqualTo(about == null);
        }
    }

    @Test
    void a_participant_begins_with_nothing_read_nothing_muted_and_nothing_archived() {
        Chat chat = Chat.support(Uuid7.next(), ada, NOW);
        Market.run(em -> {
            ChatRepository rows = new ChatRepository(em);
            rows.add(chat);
            rows.add(new ChatParticipant(chat.id(), bob, ChatParticipantRole.ADMIN, NOW.plusSeconds(1)));
        });
        ChatParticipant stored =
                chats((ChatRepository rows) -> rows.participant(chat.id(), bob)).orElseThrow();
        assertThat(stored.chatId()).isEqualTo(chat.id());
        assertThat(stored.role()).isEqualTo(ChatParticipantRole.ADMIN);
        assertThat(stored.joinedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(stored.isActive()).isTrue();
        assertThat(stored.notifications()).isTrue();
        assertThat(stored.unreadCount()).isZero();
        assertThat(stored.isArchived()).isFalse();
        assertThat(stored.isMuted()).isFalse();
        assertThat(stored.mutedUntil()).isNull();
        assertThat(stored.lastSeen()).isNull();
        assertThat(stored.lastReadMessageId()).isNull();
        assertThat(stored.leftAt()).isNull();
        assertThat(chats((ChatRepository rows) -> rows.participant(chat.id(), Uuid7.next())))
                .isEmpty();
        assertThat(chats((ChatRepository rows) -> rows.lock(chat.id()))).isPresent();
    }

    @Test
    void messages_are_stored_as_they_were_said() {
        UUID chat = ChatRows.support().insert();
        ChatMessage text = ChatMessage.text(Uuid7.next(), chat, ada, "Hello", null, NOW);
        NewMessage picture = new NewMessage(
                chat, bob, "", ChatMessageType.IMAGE, new Attachment("/uploads/1.png", "1.png", 10L), null, "m-1");
        ChatMessage image = ChatMessage.of(Uuid7.next(), picture, NOW);
        ChatMessage answer = ChatMessage.text(Uuid7.next(), chat, bob, "Hi", text.id(), NOW.plusSeconds(1));
        ChatMessage notice = ChatMessage.system(Uuid7.next(), chat, "Bob joined", NOW.plusSeconds(2));
        Market.run(em -> List.of(text, image, answer, notice).forEach(new ChatMessageRepository(em)::add));
        ChatMessage said =
                messages((ChatMessageRepository rows) -> rows.find(answer.id())).orElseThrow();
        assertThat(said.chatId()).isEqualTo(chat);
        assertThat(said.senderId()).isEqualTo(bob);
        assertThat(said.senderType()).isEqualTo("User");
        assertThat(said.type()).isEqualTo(ChatMessageType.TEXT);
        assertThat(said.content()).isEqualTo("Hi");
        assertThat(said.replyToId()).isEqualTo(text.id());
        assertThat(said.createdAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(said.editedAt()).isNull();
        assertThat(said.deletedAt()).isNull();
        ChatMessage shown =
                messages((ChatMessageRepository rows) -> rows.find(image.id())).orElseThrow();
        assertThat(shown.type()).isEqualTo(ChatMessageType.IMAGE);
        assertThat(shown.fileUrl()).isEqualTo("/uploads/1.png");
        assertThat(shown.fileName()).isEqualTo("1.png");
        assertThat(shown.fileSize()).isEqualTo(10L);
        ChatMessage told =
                messages((ChatMessageRepository rows) -> rows.find(notice.id())).orElseThrow();
        assertThat(told.senderId()).isNull();
        assertThat(told.senderType()).isEqualTo("System");
        assertThat(told.type()).isEqualTo(ChatMessageType.SYSTEM);
    }

    @Test
    void an_answer_stays_in_its_chat() {
        UUID elsewhere = ChatRows.message(ChatRows.support().insert(), ada).insert();
        Row answer = ChatRows.message(ChatRows.support().insert(), bob).with("reply_to_id", elsewhere);
        assertThat(catchThrowableOfType(Sql.Refused.class, answer::insert).constraint())
                .isEqualTo("messages_reply");
    }

    @Test
    void messages_are_paged_from_the_newest_even_when_they_share_a_moment() {
        UUID chat = ChatRows.support().insert();
        UUID oldest = ChatRows.message(chat, ada)
                .with("created_at", NOW.minusSeconds(1))
                .insert();
        UUID second = ChatRows.message(chat, ada).insert();
        UUID third = ChatRows.message(chat, ada).insert();
        UUID newest = ChatRows.message(chat, ada)
                .with("created_at", NOW.plusSeconds(1))
                .insert();
        ChatRows.message(ChatRows.support().insert(), ada).insert();
        List<ChatMessage> first = messages((ChatMessageRepository rows) -> rows.latest(chat, 2));
        assertThat(first).extracting(ChatMessage::id).containsExactly(newest, third);
        List<ChatMessage> next = messages((ChatMessageRepository rows) -> rows.before(first.get(1), 2));
        assertThat(next).extracting(ChatMessage::id).containsExactly(second, oldest);
        assertThat(messages((ChatMessageRepository rows) -> rows.before(next.get(1), 2)))
                .isEmpty();
    }

    @Test
    void reactions_are_gathered_for_a_page_and_nothing_is_asked_for_no_messages() {
        UUID chat = ChatRows.support().insert();
        UUID one = ChatRows.message(chat, ada).insert();
        UUID two = ChatRows.message(chat, ada).insert();
        UUID other = ChatRows.message(chat, ada).insert();
        Market.run(em -> {
            ChatMessageRepository rows = new ChatMessageRepository(em);
            rows.react(new ChatMessageReaction(two, bob, "❤", NOW), 5);
            rows.react(new ChatMessageReaction(one, bob, "👍", NOW.plusSeconds(1)), 5);
            rows.react(new ChatMessageReaction(one, ada, "👍", NOW), 5);
            rows.react(new ChatMessageReaction(other, ada, "👍", NOW), 5);
        });
        List<ChatMessageReaction> found = messages((ChatMessageRepository rows) -> rows.reactions(List.of(one, two)));
        assertThat(found)
                .extracting(
                        ChatMessageReaction::messageId,
                        ChatMessageReaction::userId,
                        ChatMessageReaction::reaction,
                        ChatMessageReaction::createdAt)
                .containsExactly(
                        tuple(one, ada, "👍", NOW),
                        tuple(one, bob, "👍", NOW.plusSeconds(1)),
                        tuple(two, bob, "❤", NOW));
        assertThat(messages((ChatMessageRepository rows) -> rows.reactions(List.of())))
                .isEmpty();
    }
}
