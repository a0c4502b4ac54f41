package io.amanat.chat.service;

import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;

/** Writes down that an administrator has taken a file of a chat that he is not in; files are given out outside transactions. */
@Stateless
public class ChatReads {
    @Inject
    private ChatAccess access;

    public void note(Actor admin, UUID chatId, UUID fileId) {
        access.record(admin, chatId, "file", fileId);
    }
}
