package io.amanat.chat.service;

import java.util.UUID;

/**
 * What somebody wants to say.
 *
 * @param content null beside a file without words
 * @param fileId an own file that was uploaded to this chat; null for a text
 * @param replyToId a message of the same chat; may be null
 * @param clientMessageId the client's own name for it; may be null
 */
public record Utterance(String content, UUID fileId, UUID replyToId, String clientMessageId) {
    public static Utterance text(String content) {
        return new Utterance(content, null, null, null);
    }
}
