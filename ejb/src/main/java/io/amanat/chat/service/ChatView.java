package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatParticipant;
import io.amanat.chat.entity.ChatPerson;
import java.util.List;

/**
 * One chat for somebody who may read it.
 *
 * @param mine the reader's own part in it; null for staff and administrators who are not in it
 * @param last null while nothing was said
 * @param people who is in it now and who was; in lists the first of those who are
 * @param active how many are in it now
 */
public record ChatView(Chat chat, ChatParticipant mine, ChatMessage last, List<ChatPerson> people, long active) {}
