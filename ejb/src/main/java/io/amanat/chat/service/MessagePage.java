package io.amanat.chat.service;

import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageReaction;
import io.amanat.chat.entity.ChatPerson;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Messages with what is shown beside them, newest first.
 *
 * @param reactions by message; who has none is left out
 * @param people of the chats, for names and for how far each has read
 * @param nextCursor null at the end
 */
public record MessagePage(
        List<ChatMessage> rows,
        Map<UUID, List<ChatMessageReaction>> reactions,
        List<ChatPerson> people,
        String nextCursor) {}
