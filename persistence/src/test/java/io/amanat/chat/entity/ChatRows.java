package io.amanat.chat.entity;

import io.amanat.database.Row;
import java.util.UUID;

/** Rows of chats, with only what their tables demand. */
public final class ChatRows {
    private ChatRows() {}

    public static Row support() {
        return Row.of("market.chats")
                .with("type", "support")
                .with("last_activity", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row direct(UUID one, UUID other) {
        return support().with("type", "direct").with("direct_pair", Chat.pair(one, other));
    }

    public static Row participant(UUID chatId, UUID userId) {
        return Row.plain("market.chat_participants")
                .with("chat_id", chatId)
                .with("user_id", userId)
                .with("joined_at", Row.NOON);
    }

    public static Row message(UUID chatId, UUID senderId) {
        return Row.of("market.chat_messages")
                .with("chat_id", chatId)
                .with("sender_id", senderId)
                .with("content", "Hello")
                .with("created_at", Row.NOON);
    }

    public static Row reaction(UUID messageId, UUID userId, String reaction) {
        return Row.plain("market.chat_message_reactions")
                .with("message_id", messageId)
                .with("user_id", userId)
                .with("reaction", reaction)
                .with("created_at", Row.NOON);
    }
}
