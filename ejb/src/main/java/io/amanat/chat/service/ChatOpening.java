package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.entity.RelatedTo;
import io.amanat.config.service.MarketClock;
import io.amanat.idempotency.service.Once;
import io.amanat.idempotency.service.OnceKeys;
import io.amanat.offer.entity.Offer;
import io.amanat.offer.service.OfferService;
import io.amanat.request.entity.PurchaseRequest;
import io.amanat.request.service.RequestService;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.AccountService;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Opens chats, or gives back the one there is: two people have one for each thing they talk about, and everybody has one
 * with support. A chat, its people and its first words are stored together (R-CHT-04).
 */
@Stateless
public class ChatOpening {
    /** People in one group, its owner included. */
    public static final int MAX_PEOPLE = 50;

    private static final String WELCOME_TO_SUPPORT =
            "به پشتیبانی امانت خوش آمدید. پرسش خود را بنویسید؛ همکاران ما پاسخ می‌دهند.";

    @Inject
    private ChatRepository chats;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private ChatNotes notes;

    @Inject
    private AccountService accounts;

    @Inject
    private RequestService requests;

    @Inject
    private OfferService offers;

    @Inject
    private OnceKeys keys;

    @Inject
    private MarketClock clock;

    /** A chat, and whether it was opened by this call. */
    public record Opened(Chat chat, boolean isNew) {}

    /**
     * The chat of two people about nothing in particular.
     *
     * @throws DomainException VALIDATION_ERROR for oneself, nobody, or an account that is not active
     */
    public Opened direct(Actor actor, UUID other) {
        if (actor.is(other)) {
            throw nobody();
        }
        Optional<Chat> found = chats.direct(actor.userId(), other);
        if (found.isPresent()) {
            return new Opened(found.get(), false);
        }
        if (!areThere(actor, Set.of(other))) {
            throw nobody();
        }
        return pair(actor, other, null, null);
    }

    /**
     * Whether others are active accounts. They stay so until they are in the chat, and so does the actor's own.
     *
     * @throws DomainException TOKEN_INVALID when the actor has closed his account a moment ago
     */
    private boolean areThere(Actor actor, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(others);
        all.add(actor.userId());
        Set<UUID> active = accounts.holdActive(all);
        if (!active.contains(actor.userId())) {
            throw new DomainException(ErrorCode.TOKEN_INVALID);
        }
        return active.containsAll(others);
    }

    private void mustBeThere(Actor actor) {
        areThere(actor, Set.of());
    }

    private static DomainException nobody() {
        return DomainException.invalid("participantIds", "UNKNOWN", "There is nobody else with this id.");
    }

    /**
     * The chat of a buyer and a seller about a request, or about one offer on it.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN when the deal is not between the actor and that seller,
     *     VALIDATION_ERROR when the seller cannot be told, INVALID_STATUS when the other's account is not active
     */
    public Opened about(Actor actor, ChatTopic topic) {
        Offer offer = topic.offerId() == null ? null : offers.require(topic.offerId());
        PurchaseRequest request = requests.require(offer == null ? topic.requestId() : offer.purchaseRequestId());
        UUID seller = offer == null ? seller(actor, request, topic.sellerId()) : offer.sellerId();
        if (!actor.is(request.buyerId()) && !actor.is(seller)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This is not between you two.");
        }
        if (topic.requestId() != null && !topic.requestId().equals(request.id())) {
            throw DomainException.invalid("offerId", "UNKNOWN", "This offer is on another request.");
        }
        if (offer == null && !offers.hasBid(request.id(), seller) && !requests.isOpenTo(seller, request)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This request is not between you two.");
        }
        UUID other = actor.is(seller) ? request.buyerId() : seller;
        RelatedTo about = offer == null
                ? new RelatedTo(ChatRelatedType.PURCHASE_REQUEST, request.id())
                : new RelatedTo(ChatRelatedType.SELLER_OFFER, offer.id());
        Optional<Chat> found = chats.direct(actor.userId(), other, about);
        if (found.isPresent()) {
            return new Opened(found.get(), false);
        }
        if (!areThere(actor, Set.of(other))) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The other one's account is not active.");
        }
        return pair(actor, other, about, "این گفت‌وگو درباره‌ی «" + request.title() + "» است.");
    }

    /** Whom a buyer means without naming a seller: the one he has chosen. */
    private UUID seller(Actor actor, PurchaseRequest request, UUID named) {
        if (!actor.is(request.buyerId())) {
            return actor.userId();
        }
        if (named != null) {
            return named;
        }
        if (request.selectedOfferId() == null) {
            throw DomainException.invalid("sellerId", "REQUIRED", "sellerId is required until an offer is selected.");
        }
        return offers.require(request.selectedOfferId()).sellerId();
    }

    private Opened pair(Actor actor, UUID other, RelatedTo about, String welcome) {
        Instant now = clock.instant();
        Chat chat = Chat.direct(Uuid7.next(), actor.userId(), other, about, now);
        boolean isNew = chats.insert(chat);
        if (isNew) {
            members.join(chat.id(), Set.of(actor.userId(), other), ChatParticipantRole.MEMBER, now);
            if (welcome != null) {
                notes.say(chat.id(), ChatType.DIRECT, welcome);
            }
        }
        Optional<Chat> stored =
                about == null ? chats.direct(actor.userId(), other) : chats.direct(actor.userId(), other, about);
        return new Opened(stored.orElseThrow(), isNew);
    }

    /**
     * The actor's own conversation with support; staff comes in when it answers.
     *
     * @throws DomainException TOKEN_INVALID when the actor has closed his account a moment ago
     */
    public Opened support(Actor actor) {
        Optional<Chat> found = chats.support(actor.userId());
        if (found.isPresent()) {
            return new Opened(found.get(), false);
        }
        mustBeThere(actor);
        Instant now = clock.instant();
        Chat chat = Chat.support(Uuid7.next(), actor.userId(), now);
        boolean isNew = chats.insertSupport(chat);
        if (isNew) {
            members.join(chat.id(), actor.userId(), ChatParticipantRole.OWNER, now);
            notes.say(chat.id(), ChatType.SUPPORT, WELCOME_TO_SUPPORT);
        }
        return new Opened(chats.support(actor.userId()).orElseThrow(), isNew);
    }

    /**
     * A group of several people, owned by whoever opens it; the same named call opens it once.
     *
     * @throws DomainException VALIDATION_ERROR for accounts that are not active or too many, STATE_CONFLICT for a key of
     *     another wish
     */
    public Opened group(Actor actor, NewGroup group, Once once) {
        UUID id = Uuid7.next();
        Optional<UUID> earlier = keys.claim(actor.userId(), "chat.group", once, id);
        if (earlier.isPresent()) {
            return new Opened(chats.find(earlier.get()).orElseThrow(), false);
        }
        if (!areThere(actor, group.people())) {
            throw DomainException.invalid("participantIds", "UNKNOWN", "Not all of them are active accounts.");
        }
        Instant now = clock.instant();
        Chat chat = Chat.group(id, group.name(), group.description(), actor.userId(), null, now);
        chats.add(chat);
        members.join(id, actor.userId(), ChatParticipantRole.OWNER, now);
        members.join(id, group.people(), ChatParticipantRole.MEMBER, now);
        return new Opened(chat, true);
    }
}
