package io.amanat.chat.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatType;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Closes a chat for everybody and opens it again: for the owner of a group, for the resolver in the chat of his dispute and
 * for administrators, unless it is that of a dispute in which they are a party. In a closed chat nothing is said or changed
 * any more, and everything stays to be read. Everybody in it is told by a line of the system, and each time is written down.
 */
@Stateless
public class ChatClosing {
    private static final String CLOSED = "این گفت‌وگو بسته شد.";
    private static final String OPENED = "این گفت‌وگو دوباره باز شد.";

    @Inject
    private ChatAccess access;

    @Inject
    private ChatOrder order;

    @Inject
    private ChatRepository chats;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private ChatNotes notes;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /**
     * @return false when it was closed before
     * @throws DomainException NOT_FOUND, FORBIDDEN, INVALID_STATUS for a conversation with support: there is one of it, and
     *     it is put out of sight instead
     */
    public boolean close(Actor actor, UUID chatId) {
        return change(actor, chatId, true, "chat.close", CLOSED);
    }

    /**
     * @return false when it was open
     * @throws DomainException as {@link #close}
     */
    public boolean reopen(Actor actor, UUID chatId) {
        return change(actor, chatId, false, "chat.reopen", OPENED);
    }

    private boolean change(Actor actor, UUID chatId, boolean closed, String action, String note) {
        Chat chat = access.lock(chatId);
        mayClose(actor, chat);
        if (chat.type() == ChatType.SUPPORT) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A conversation with support stays open; it can be archived.");
        }
        if (!chats.close(chatId, closed, clock.instant())) {
            return false;
        }
        audit.record(actor.userId(), action, "chat", chatId, Map.of());
        notes.say(chatId, chat.type(), note);
        return true;
    }

    private void mayClose(Actor actor, Chat chat) {
        List<ChatPerson> people = members.people(chat.id());
        ChatOrder.Order mine = order.of(actor, chat, people);
        boolean owns = ChatAccess.me(actor, people)
                .filter(me -> chat.type() == ChatType.GROUP && me.role() == ChatParticipantRole.OWNER)
                .isPresent();
        if (!mine.ofStaff() && (mine.ofDispute() || !owns)) {
            throw new DomainException(
                    ErrorCode.FORBIDDEN, "The owner of a group closes it, and whoever keeps order here for Amanat.");
        }
    }
}
