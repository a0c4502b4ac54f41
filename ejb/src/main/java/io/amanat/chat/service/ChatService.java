package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatParticipant;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.entity.RelatedTo;
import io.amanat.config.service.MarketClock;
import io.amanat.offer.service.OfferService;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.User;
import io.amanat.user.entity.UserStatus;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Talking. Whoever writes or reads locks the chat first; the database keeps the counters. */
@Stateless
public class ChatService {
    /** Longest text, characters (00, 2.10). */
    static final int MAX_TEXT = 5_000;

    @Inject
    private ChatRepository chats;

    @Inject
    private ChatMessageRepository messages;

    @Inject
    private AccountService accounts;

    @Inject
    private RequestService requests;

    @Inject
    private OfferService offers;

    @Inject
    private MarketClock clock;

    /**
     * The chat of two people about a request, or about nothing in particular; opened when there is none.
     *
     * @param requestId may be null
     * @throws DomainException VALIDATION_ERROR for oneself or nobody, NOT_FOUND, FORBIDDEN for a request that is not
     *     between these two
     */
    public Chat openDirect(Actor actor, UUID other, UUID requestId) {
        boolean known = accounts.find(other)
                .map(User::status)
                .filter(status -> status == UserStatus.ACTIVE)
                .isPresent();
        if (actor.is(other) || !known) {
            throw DomainException.invalid("userId", "UNKNOWN", "There is nobody else with this id.");
        }
        RelatedTo about = null;
        if (requestId != null) {
            requireBetween(requests.require(requestId), actor.userId(), other);
            about = new RelatedTo(ChatRelatedType.PURCHASE_REQUEST, requestId);
        }
        Optional<Chat> found = find(actor.userId(), other, about);
        if (found.isPresent()) {
            return found.get();
        }
        Instant now = clock.instant();
        Chat chat = Chat.direct(Uuid7.next(), actor.userId(), other, about, now);
        if (chats.insert(chat)) {
            join(chat.id(), actor.userId(), ChatParticipantRole.MEMBER, now);
            join(chat.id(), other, ChatParticipantRole.MEMBER, now);
        }
        return find(actor.userId(), other, about).orElseThrow();
    }

    private Optional<Chat> find(UUID one, UUID other, RelatedTo about) {
        return about == null ? chats.direct(one, other) : chats.direct(one, other, about);
    }

    /** One is the buyer, the other has bid or may. */
    private void requireBetween(PurchaseRequest request, UUID one, UUID other) {
        UUID seller = request.buyerId().equals(one) ? other : one;
        boolean buyerIn = request.buyerId().equals(one) || request.buyerId().equals(other);
        if (!buyerIn || !(offers.hasBid(request.id(), seller) || requests.isOpenTo(seller, request))) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This request is not between you two.");
        }
    }

    /** A new conversation with support; staff joins when it answers. */
    public Chat openSupport(Actor actor) {
        Instant now = clock.instant();
        Chat chat = Chat.support(Uuid7.next(), actor.userId(), now);
        chats.add(chat);
        join(chat.id(), actor.userId(), ChatParticipantRole.OWNER, now);
        return chat;
    }

    /**
     * Somebody of the staff takes part in a conversation with support.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless an admin and a support chat
     */
    public void joinSupport(Actor admin, UUID chatId) {
        Chat chat = lock(chatId);
        if (!admin.isAdmin() || chat.type() != ChatType.SUPPORT) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only staff joins, and only conversations with support.");
        }
        if (chats.participant(chatId, admin.userId()).isEmpty()) {
            join(chatId, admin.userId(), ChatParticipantRole.ADMIN, clock.instant());
        }
    }

    /**
     * Says something.
     *
     * @throws DomainException VALIDATION_ERROR, NOT_FOUND, FORBIDDEN unless in the chat, STATE_CONFLICT once closed
     */
    public ChatMessage send(Actor actor, UUID chatId, String text) {
        if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
            throw DomainException.invalid("content", "LENGTH", "A message has 1 to " + MAX_TEXT + " characters.");
        }
        Chat chat = lockAsMember(actor, chatId);
        if (chat.isArchived()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "This chat is closed.");
        }
        ChatMessage message = ChatMessage.text(Uuid7.next(), chatId, actor.userId(), text, null, clock.instant());
        messages.add(message);
        return message;
    }

    /**
     * The reader has seen everything that was said so far.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless in the chat
     */
    public void read(Actor actor, UUID chatId) {
        lockAsMember(actor, chatId);
        messages.latest(chatId, 1).forEach(last -> chats.markRead(chatId, actor.userId(), last.id(), clock.instant()));
    }

    private Chat lockAsMember(Actor actor, UUID chatId) {
        Chat chat = lock(chatId);
        boolean member = chats.participant(chatId, actor.userId())
                .filter(ChatParticipant::isActive)
                .isPresent();
        if (!member) {
            throw new DomainException(ErrorCode.FORBIDDEN, "You are not in this chat.");
        }
        return chat;
    }

    private Chat lock(UUID chatId) {
        return chats.lock(chatId).orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such chat."));
    }

    private void join(UUID chatId, UUID userId, ChatParticipantRole role, Instant now) {
        chats.add(new ChatParticipant(chatId, userId, role, now));
    }
}
