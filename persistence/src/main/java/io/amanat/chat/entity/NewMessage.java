package io.amanat.chat.entity;

import java.util.UUID;

/**
 * Something a person is about to say.
 *
 * @param content at most 5000 characters; may be empty beside a file
 * @param type of the file; TEXT without one
 * @param file null for a text
 * @param replyToId a message of the same chat; may be null
 * @param clientMessageId the sender's own name for it, 1 to 200 visible ASCII characters; may be null
 */
public record NewMessage(
        UUID chatId,
        UUID senderId,
        String content,
        ChatMessageType type,
        Attachment file,
        UUID replyToId,
        String clientMessageId) {}
