package io.amanat.chat.service;

import java.util.List;

/** Chats of a list. @param nextCursor null at the end */
public record ChatPage(List<ChatView> rows, String nextCursor) {}
