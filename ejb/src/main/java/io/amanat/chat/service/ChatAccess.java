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
import io.amanat.user.entity.AccountState;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who may see and say what. A chat is for those who are in it now; one with support also for its staff; an administrator
 * reads any other one, and that is written down in the same transaction.
 */
@ApplicationScoped
public class ChatAccess {
    @Inject
    private ChatRepository chats;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    /** Who answers those who write to support. */
    public static boolean isSupport(Actor actor) {
        return isSupport(actor.role());
    }

    static boolean isSupport(UserRole role) {
        return role.isStaff();
    }

    /**
     * Everybody who is or was in a chat, for somebody who may read it.
     *
     * @param what he wants to see, for the record
     * @throws DomainException NOT_FOUND, FORBIDDEN
     */
    List<ChatPerson> reader(Actor actor, UUID chatId, String what) {
        List<ChatPerson> people = members.people(chatId);
        if (me(actor, people).isEmpty()) {
            admit(actor, require(chatId), what);
        }
        return people;
    }

    private void admit(Actor actor, Chat chat, String what) {
        if (chat.type() == ChatType.SUPPORT && isSupport(actor)) {
            return;
        }
        if (!actor.isAdmin()) {
            throw notIn();
        }
        record(actor, chat.id(), what, null);
    }

    /**
     * Somebody of the staff opens a chat at his desk; that is written down whatever chat it is, before anything of it is
     * shown.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but support at its own chats and administrators at all
     */
    Chat openAtDesk(Actor actor, UUID chatId) {
        Chat chat = require(chatId);
        if (!actor.isAdmin() && !(isSupport(actor) && chat.type() == ChatType.SUPPORT)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This chat is not for you.");
        }
        record(actor, chatId, "desk", null);
        return chat;
    }

    /** An administrator looks into a chat that he is not in. @param fileId null unless it is a file */
    void record(Actor admin, UUID chatId, String what, UUID fileId) {
        audit.record(
                admin.userId(),
                "chat.read",
                "chat",
                chatId,
                fileId == null ? Map.of("what", what) : Map.of("what", what, "file", fileId.toString()));
    }

    /**
     * Whether a chat is open to somebody without being written down: he is in it, or it is support's and he is of its
     * staff. False also when there is none.
     */
    public boolean isOpenTo(Actor actor, UUID chatId) {
        return members.isIn(chatId, actor.userId())
                || (isSupport(actor)
                        && chats.find(chatId)
                                .filter(chat -> chat.type() == ChatType.SUPPORT)
                                .isPresent());
    }

    /** @throws DomainException FORBIDDEN, also when there is no such chat */
    void mustBeIn(Actor actor, UUID chatId) {
        if (!members.isIn(chatId, actor.userId())) {
            throw notIn();
        }
    }

    /**
     * The same for what leaves nothing behind and so takes no lock, but has no place in a closed chat.
     *
     * @throws DomainException FORBIDDEN, also when there is no such chat, STATE_CONFLICT once it is closed
     */
    void mustBeInAndOpen(Actor actor, UUID chatId) {
        if (members.isClosedTo(chatId, actor.userId()).orElseThrow(ChatAccess::notIn)) {
            throw closed();
        }
    }

    /**
     * Locks a chat for somebody who is in it. Whoever changes anything in a chat takes this lock first.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN
     */
    Entry member(Actor actor, UUID chatId) {
        Chat chat = lock(chatId);
        List<ChatPerson> people = members.people(chatId);
        return new Entry(chat, people, me(actor, people).orElseThrow(ChatAccess::notIn));
    }

    /**
     * Whether somebody comes in by answering those who write to support: by what his account is now, whatever he was let in
     * as. It is held before the chat is locked, as by whoever takes his role away; who is in at this moment and out when
     * it is his turn does not come back.
     */
    private boolean comesForAmanat(Actor actor, UUID chatId) {
        return isSupport(actor)
                && members.isSupportWithout(chatId, actor.userId())
                && accounts.hold(actor.userId()).filter(AccountState::isOnDuty).isPresent();
    }

    /**
     * The same for somebody who is about to speak: staff of support comes into the conversation by its first words.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN, STATE_CONFLICT once the chat is closed, INVALID_STATUS when the other
     *     one of two has gone
     */
    Entry speaker(Actor actor, UUID chatId) {
        boolean comes = comesForAmanat(actor, chatId);
        Chat chat = lock(chatId);
        List<ChatPerson> people = members.people(chatId);
        if (comes && me(actor, people).isEmpty()) {
            members.join(chatId, actor.userId(), ChatParticipantRole.ADMIN, clock.instant());
            people = members.people(chatId);
        }
        ChatPerson me = me(actor, people).orElseThrow(ChatAccess::notIn);
        mustBeOpen(chat);
        boolean alone = people.stream().noneMatch(one -> one.isActive() && !one.deleted() && !actor.is(one.userId()));
        if (chat.type() == ChatType.DIRECT && alone) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The other one has left.");
        }
        return new Entry(chat, people, me);
    }

    /** @throws DomainException STATE_CONFLICT once a chat is closed */
    void mustBeOpen(Chat chat) {
        if (chat.isArchived()) {
            throw closed();
        }
    }

    Chat lock(UUID chatId) {
        return chats.lock(chatId).orElseThrow(ChatAccess::notFound);
    }

    Chat require(UUID chatId) {
        return chats.find(chatId).orElseThrow(ChatAccess::notFound);
    }

    static Optional<ChatPerson> me(Actor actor, List<ChatPerson> people) {
        return people.stream()
                .filter(one -> one.isActive() && actor.is(one.userId()))
                .findFirst();
    }

    private static DomainException closed() {
        return new DomainException(ErrorCode.STATE_CONFLICT, "This chat is closed.");
    }

    private static DomainException notFound() {
        return new DomainException(ErrorCode.NOT_FOUND, "There is no such chat.");
    }

    private static DomainException notIn() {
        return new DomainException(ErrorCode.FORBIDDEN, "You are not in this chat.");
    }

    /** A locked chat, everybody who is or was in it, and the one of them who asks. */
    record Entry(Chat chat, List<ChatPerson> people, ChatPerson me) {
        boolean hasStaff() {
            return people.stream().anyMatch(one -> one.isActive() && one.role() == ChatParticipantRole.ADMIN);
        }
    }
}
