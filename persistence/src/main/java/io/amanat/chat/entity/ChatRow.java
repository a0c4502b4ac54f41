package io.amanat.chat.entity;

/**
 * A chat of a list.
 *
 * @param mine the asker's own part in it; null for support's queue when he is not in it
 * @param last null while nothing was said
 */
public record ChatRow(Chat chat, ChatParticipant mine, ChatMessage last) {}
