package io.amanat.chat.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Mapped;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chats against their tables. */
@ExtendWith(TestDatabase.class)
class ChatMappingTest {
    @Test
    void a_chat() {
        UUID one = Row.user("buyer").insert();
        UUID other = Row.user("seller").insert();
        UUID about = Uuid7.next();
        UUID full = ChatRows.direct(one, other)
                .with("name", "A desk")
                .with("description", "Of oak")
                .with("related_type", "SellerOffer")
                .with("related_id", about)
                .with("created_by", one)
                .with("is_archived", true)
                .insert();
        UUID message = ChatRows.message(full, one).insert();
        assertThat(Mapped.load(Chat.class, full))
                .containsEntry("type", ChatType.DIRECT)
                .containsEntry("relatedTo.type", ChatRelatedType.SELLER_OFFER)
                .containsEntry("relatedTo.id", about)
                .containsEntry("directPair", Chat.pair(one, other))
                .containsEntry("createdBy", one)
                .containsEntry("lastMessageId", message);
        // Only conversations with support have the last one.
        Mapped.assertBothWays(Chat.class, full, ChatRows.support().insert(), "supportOf");
    }

    @Test
    void a_participant() {
        UUID user = Row.user("buyer").insert();
        UUID chat = ChatRows.support().insert();
        UUID message = ChatRows.message(chat, user).insert();
        ChatRows.participant(chat, user)
                .with("role", "owner")
                .with("last_seen", Row.NOON)
                .with("last_read_message_id", message)
                .with("left_at", Row.NOON.plusSeconds(1))
                .with("is_active", false)
                .with("unread_count", 3)
                .with("is_archived", true)
                .with("is_muted", true)
                .with("muted_until", Row.NOON.plusSeconds(2))
                .with("notifications", false)
                .insert();
        UUID other = Row.user("seller").insert();
        ChatRows.participant(chat, other).insert();
        ChatParticipant.Key full = new ChatParticipant.Key(chat, user);
        assertThat(Mapped.load(ChatParticipant.class, full)).containsEntry("unreadCount", 3);
        Mapped.assertBothWays(ChatParticipant.class, full, new ChatParticipant.Key(chat, other));
    }

    @Test
    void a_message() {
        UUID user = Row.user("buyer").insert();
        UUID chat = ChatRows.support().insert();
        UUID first = ChatRows.message(chat, null).with("sender_type", "System").insert();
        UUID full = ChatRows.message(chat, user)
                .with("message_type", "file")
                .with("file_url", "/uploads/1.pdf")
                .with("file_name", "1.pdf")
                .with("file_size", 5_000_000_000L)
                .with("reply_to_id", first)
                .with("client_message_id", "m-1")
                .with("edited_at", Row.NOON)
                .insert();
        Map<String, Object> stored = Mapped.load(ChatMessage.class, full);
        assertThat(stored).containsEntry("deletedAt", null);
        stored.remove("deletedAt");
        assertThat(stored)
                .doesNotContainValue(null)
                .containsEntry("type", ChatMessageType.FILE)
                .containsEntry("fileSize", 5_000_000_000L)
                .containsEntry("replyToId", first)
                .containsEntry("clientMessageId", "m-1");
        assertThat(Mapped.load(ChatMessage.class, first))
                .containsEntry("senderId", null)
                .containsEntry("senderType", "System")
                .containsEntry("fileUrl", null)
                .containsEntry("fileName", null)
                .containsEntry("fileSize", null)
                .containsEntry("replyToId", null)
                .containsEntry("editedAt", null);
    }

    /** No row of this table may have a value in every column: what is deleted has lost its file. */
    @Test
    void a_message_that_loses_its_content_and_gets_it_back() {
        UUID user = Row.user("buyer").insert();
        UUID chat = ChatRows.support().insert();
        UUID id = ChatRows.message(chat, user).insert();
        become(id, "", null, null, null, null, Row.NOON);
        become(id, "Hello again", "/uploads/2.png", "2.png", 2L, Row.NOON.plusSeconds(1), null);
    }

    private static void become(
            UUID id, String content, String url, String name, Long size, Instant editedAt, Instant deletedAt) {
        Market.run(em -> {
            ChatMessage message = em.find(ChatMessage.class, id);
            Inside.set(message, "content", content);
            Inside.set(message, "fileUrl", url);
            Inside.set(message, "fileName", name);
            Inside.set(message, "fileSize", size);
            Inside.set(message, "editedAt", editedAt);
            Inside.set(message, "deletedAt", deletedAt);
        });
        assertThat(Mapped.load(ChatMessage.class, id))
                .containsEntry("content", content)
                .containsEntry("fileUrl", url)
                .containsEntry("fileName", name)
                .containsEntry("fileSize", size)
                .containsEntry("editedAt", editedAt)
                .containsEntry("deletedAt", deletedAt);
    }

    @Test
    void a_reaction() {
        UUID user = Row.user("buyer").insert();
        UUID message = ChatRows.message(ChatRows.support().insert(), user).insert();
        ChatRows.reaction(message, user, "👍").insert();
        assertThat(Mapped.load(ChatMessageReaction.class, new ChatMessageReaction.Key(message, user, "👍")))
                .containsEntry("messageId", message)
                .containsEntry("userId", user)
                .containsEntry("reaction", "👍")
                .containsEntry("createdAt", Row.NOON);
    }

    @Test
    void the_application_takes_no_message_and_no_participant_away() {
        UUID user = Row.user("buyer").insert();
        UUID chat = ChatRows.support().insert();
        ChatRows.participant(chat, user).insert();
        ChatRows.message(chat, user).insert();
        for (String table : new String[] {"market.chat_messages", "market.chat_participants"}) {
            Sql.Refused refused = catchThrowableOfType(
                    Sql.Refused.class,
                    () -> Sql.runAs(TestDatabase.get().appUrl(), "delete from " + table + " where chat_id = ?", chat));
            assertThat(refused.state()).as(table).isEqualTo("42501");
        }
    }
}
