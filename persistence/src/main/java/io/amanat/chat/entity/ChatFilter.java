package io.amanat.chat.entity;

/**
 * Which chats of a person.
 *
 * @param type null for all
 * @param archived whether those he has put out of his sight, or the others
 */
public record ChatFilter(ChatType type, boolean archived) {}
