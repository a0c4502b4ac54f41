package io.amanat.chat.service;

import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatSwitches;
import io.amanat.chat.entity.ChatType;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Who is in a chat, with which role, how far he has read, and his own switches. Only groups take people in and let them
 * go, while they are open; whoever is in may leave a closed one, too. The staff comes into a conversation with support by
 * answering, and may leave it again.
 */
@Stateless
public class ChatMembers {
    /** As the database orders them. */
    private static final Comparator<ChatMessage> ORDER = Comparator.comparing(ChatMessage::createdAt)
            .thenComparing(message -> message.id().toString());

    @Inject
    private ChatAccess access;

    @Inject
    private ChatOrder order;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private ChatMessageRepository messages;

    @Inject
    private AccountService accounts;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<ChatEvents.Joined> joined;

    @Inject
    private Event<ChatEvents.Left> left;

    @Inject
    private Event<ChatEvents.Read> read;

    /**
     * Takes somebody into a group, for the first time or again; whoever is in stays as he is.
     *
     * @return whether he was not in before
     * @throws DomainException NOT_FOUND, FORBIDDEN unless the actor keeps order there, or for a role that only the owner
     *     gives, INVALID_STATUS for a chat that is no group or is full, STATE_CONFLICT once it is closed, VALIDATION_ERROR
     *     for an account that is not active
     */
    public boolean add(Actor actor, UUID chatId, UUID userId, ChatParticipantRole role) {
        // Before the chat is locked, as by whoever closes the account or takes its role away.
        boolean isThere = !accounts.holdActive(List.of(userId)).isEmpty();
        ChatAccess.Entry entry = keeper(actor, chatId);
        if (role == ChatParticipantRole.OWNER
                || (role == ChatParticipantRole.ADMIN && entry.me().role() != ChatParticipantRole.OWNER)) {
            throw new DomainException(
                    ErrorCode.FORBIDDEN, "Only its owner makes somebody an administrator of a group.");
        }
        if (!isThere) {
            throw DomainException.invalid("userId", "UNKNOWN", "There is no active account with this id.");
        }
        boolean full = entry.people().stream().filter(ChatPerson::isActive).count() >= ChatOpening.MAX_PEOPLE;
        boolean isIn = entry.people().stream()
                .anyMatch(person -> person.isActive() && person.userId().equals(userId));
        if (full && !isIn) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A group has at most " + ChatOpening.MAX_PEOPLE + " people.");
        }
        boolean came = members.join(chatId, userId, role, clock.instant());
        if (came) {
            joined.fire(new ChatEvents.Joined(chatId, userId));
        }
        return came;
    }

    /**
     * Gives somebody another role; for the owner of a group.
     *
     * @param role MEMBER or ADMIN
     * @throws DomainException NOT_FOUND, FORBIDDEN, INVALID_STATUS for a chat that is no group, or for the owner himself,
     *     STATE_CONFLICT once it is closed
     */
    public void changeRole(Actor actor, UUID chatId, UUID userId, ChatParticipantRole role) {
        ChatAccess.Entry entry = keeper(actor, chatId);
        if (entry.me().role() != ChatParticipantRole.OWNER || role == ChatParticipantRole.OWNER) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only the owner of a group gives roles, and not his own.");
        }
        if (actor.is(userId)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The owner stays the owner until he leaves.");
        }
        if (!members.changeRole(chatId, userId, role)) {
            throw noSuchPerson();
        }
    }

    private ChatAccess.Entry keeper(Actor actor, UUID chatId) {
        ChatAccess.Entry entry = access.member(actor, chatId);
        if (entry.chat().type() != ChatType.GROUP) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Only groups take people in.");
        }
        mustKeepOrder(actor, entry);
        access.mustBeOpen(entry.chat());
        return entry;
    }

    /** By his place in the chat, where that still counts. */
    private void mustKeepOrder(Actor actor, ChatAccess.Entry entry) {
        if (!entry.me().keepsOrder(ChatType.GROUP)
                || !order.of(actor, entry.chat(), entry.people()).keeps()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Those who keep order in this group do that.");
        }
    }

    /**
     * Somebody leaves, or is made to. His row and his words stay. A group whose owner leaves passes on.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for members of others' groups, and for those who rank as high,
     *     INVALID_STATUS for a chat of two and for one's own conversation with support: those are archived instead,
     *     STATE_CONFLICT for others once the chat is closed
     */
    public void remove(Actor actor, UUID chatId, UUID userId) {
        ChatAccess.Entry entry = access.member(actor, chatId);
        ChatPerson gone = entry.people().stream()
                .filter(person -> person.isActive() && person.userId().equals(userId))
                .findFirst()
                .orElseThrow(ChatMembers::noSuchPerson);
        boolean staffOfSupport =
                entry.chat().type() == ChatType.SUPPORT && gone.role() == ChatParticipantRole.ADMIN && actor.is(userId);
        if (entry.chat().type() != ChatType.GROUP && !staffOfSupport) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "Nobody leaves this chat; it can be archived.");
        }
        if (!actor.is(userId)) {
            if (rank(entry.me()) <= rank(gone)) {
                throw new DomainException(ErrorCode.FORBIDDEN, "Those who keep order in this group do that.");
            }
            mustKeepOrder(actor, entry);
            access.mustBeOpen(entry.chat());
        }
        members.leave(chatId, userId, clock.instant());
        if (gone.role() == ChatParticipantRole.OWNER) {
            members.passOn(userId);
        }
        left.fire(new ChatEvents.Left(List.of(chatId), userId));
    }

    private static int rank(ChatPerson person) {
        return person.role().ordinal();
    }

    private static DomainException noSuchPerson() {
        return new DomainException(ErrorCode.NOT_FOUND, "This person is not in the chat.");
    }

    /**
     * Changes the actor's own switches of a chat.
     *
     * @throws DomainException FORBIDDEN unless in the chat, also when there is none
     */
    public void change(Actor actor, UUID chatId, ChatSwitches switches) {
        boolean there = switches.isEmpty()
                ? members.isIn(chatId, actor.userId())
                : members.change(chatId, actor.userId(), switches);
        if (!there) {
            access.mustBeIn(actor, chatId);
        }
    }

    /**
     * The actor has read some messages, and so all before them.
     *
     * @param messageIds none for all there are
     * @return how many of others are unread now
     * @throws DomainException NOT_FOUND for a message of another chat, FORBIDDEN unless in the chat
     */
    public int read(Actor actor, UUID chatId, List<UUID> messageIds) {
        access.member(actor, chatId);
        List<ChatMessage> found = messageIds.isEmpty() ? messages.latest(chatId, 1) : messages.of(chatId, messageIds);
        if (found.size() < messageIds.size()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such message in this chat.");
        }
        Instant now = clock.instant();
        found.stream().max(ORDER).ifPresent(last -> {
            if (members.read(chatId, actor.userId(), last.id(), now)) {
                read.fire(new ChatEvents.Read(chatId, actor.userId(), last.id(), now));
            }
        });
        return members.unread(chatId, actor.userId());
    }
}
