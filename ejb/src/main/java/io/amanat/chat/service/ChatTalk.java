package io.amanat.chat.service;

import io.amanat.audit.service.AuditLog;
import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageReaction;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.entity.NewMessage;
import io.amanat.config.service.MarketClock;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What is said in chats. Every change locks the chat first; the database keeps the counters (R-CHT-03). */
@Stateless
public class ChatTalk {
    /** Longest text, characters (00, 2.10). */
    public static final int MAX_TEXT = 5_000;
    /** So long after it was said may a message be changed. */
    public static final Duration EDIT_WINDOW = Duration.ofMinutes(15);
    /** Signs of one person on one message. */
    public static final int MAX_REACTIONS = 5;

    @Inject
    private ChatAccess access;

    @Inject
    private ChatOrder order;

    @Inject
    private ChatMessageRepository messages;

    @Inject
    private ChatFiles files;

    @Inject
    private AuditLog audit;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<ChatEvents.Said> said;

    @Inject
    private Event<ChatEvents.Edited> edited;

    @Inject
    private Event<ChatEvents.Removed> removed;

    @Inject
    private Event<ChatEvents.Reacted> reacted;

    @Inject
    private Event<ChatEvents.Typing> typing;

    /**
     * A stored message.
     *
     * @param senderName null when he has none
     * @param isNew whether this call stored it
     */
    public record Sent(ChatMessage message, String senderName, boolean isNew) {}

    /**
     * Says something; what was sent before under the same name by the client is given back as it is.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN unless in the chat, VALIDATION_ERROR for a file or an answered message
     *     that is not there, STATE_CONFLICT once closed or for a name of another message, INVALID_STATUS when the other
     *     one of two has gone
     */
    public Sent send(Actor actor, UUID chatId, Utterance words) {
        ChatAccess.Entry entry = access.speaker(actor, chatId);
        if (words.clientMessageId() != null) {
            Optional<ChatMessage> earlier = messages.sent(chatId, actor.userId(), words.clientMessageId());
            if (earlier.isPresent()) {
                mustBeSame(earlier.get(), words);
                return new Sent(earlier.get(), entry.me().name(), false);
            }
        }
        if (words.replyToId() != null
                && messages.of(chatId, List.of(words.replyToId())).isEmpty()) {
            throw DomainException.invalid("replyTo", "UNKNOWN", "There is no such message in this chat.");
        }
        ChatFiles.Carried carried = words.fileId() == null ? null : files.claim(actor, chatId, words.fileId());
        Instant now = clock.instant();
        ChatMessage message = ChatMessage.of(
                Uuid7.next(),
                new NewMessage(
                        chatId,
                        actor.userId(),
                        content(words),
                        carried == null ? ChatMessageType.TEXT : carried.type(),
                        carried == null ? null : carried.file(),
                        words.replyToId(),
                        words.clientMessageId()),
                now);
        messages.add(message);
        List<UUID> hearers = entry.people().stream()
                .filter(person -> !actor.is(person.userId()) && person.hears(now))
                .map(ChatPerson::userId)
                .toList();
        boolean awaitsStaff = entry.chat().type() == ChatType.SUPPORT && !entry.hasStaff();
        said.fire(new ChatEvents.Said(
                ChatEvents.Words.of(message, entry.me().name()), entry.chat().type(), hearers, awaitsStaff));
        return new Sent(message, entry.me().name(), true);
    }

    private static String content(Utterance words) {
        return words.content() == null ? "" : words.content();
    }

    private static void mustBeSame(ChatMessage earlier, Utterance words) {
        String url = words.fileId() == null ? null : ChatFiles.address(earlier.chatId(), words.fileId());
        boolean changedSince = earlier.editedAt() != null || earlier.deletedAt() != null;
        boolean same = content(words).equals(earlier.content())
                && Objects.equals(url, earlier.fileUrl())
                && Objects.equals(words.replyToId(), earlier.replyToId());
        if (!same && !changedSince) {
            throw new DomainException(
                    ErrorCode.STATE_CONFLICT, "This name was used for another message of yours in this chat.");
        }
    }

    /**
     * A sender changes his words, within {@link #EDIT_WINDOW}.
     *
     * @param content 1 to 5000 characters; null only for the words beside a file
     * @throws DomainException NOT_FOUND, FORBIDDEN for words of others, STATE_CONFLICT once the chat is closed,
     *     INVALID_STATUS when it is too late, was taken back or was said in a dispute, VALIDATION_ERROR for a text that
     *     becomes empty
     */
    public ChatMessage edit(Actor actor, UUID chatId, UUID messageId, String content) {
        ChatAccess.Entry entry = access.member(actor, chatId);
        ChatMessage message = require(chatId, messageId);
        if (!actor.is(message.senderId())) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Everybody changes his own words only.");
        }
        if (content == null && message.type() == ChatMessageType.TEXT) {
            throw DomainException.invalid("content", "REQUIRED", "content is required.");
        }
        access.mustBeOpen(entry.chat());
        order.mustBeFree(entry.chat());
        Instant now = clock.instant();
        String words = content == null ? "" : content;
        if (!messages.edit(messageId, actor.userId(), words, now.minus(EDIT_WINDOW), now)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "A message is changed within " + EDIT_WINDOW.toMinutes() + " minutes, unless it was taken back.");
        }
        ChatMessage stored = messages.reload(messageId);
        edited.fire(new ChatEvents.Edited(ChatEvents.Words.of(stored, entry.me().name())));
        return stored;
    }

    /**
     * Takes a message back: its row stays, empty. For its sender and for those who keep order in the chat ({@link
     * ChatOrder}); what is taken back for another is written down. What was said in a dispute is taken away by those who
     * keep order there only: an administrator or the resolver at work, neither of them a party; that is written down
     * always. In a closed chat nobody but Amanat's staff keeps order.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN, STATE_CONFLICT once the chat is closed, INVALID_STATUS for what the
     *     system said, and for own words in a dispute
     */
    public ChatMessage remove(Actor actor, UUID chatId, UUID messageId) {
        Chat chat = access.lock(chatId);
        List<ChatPerson> people = access.reader(actor, chatId, "message");
        ChatMessage message = require(chatId, messageId);
        ChatOrder.Order mine = order.of(actor, chat, people);
        boolean own = message.senderId() != null && actor.is(message.senderId());
        if (!own && !mine.keeps()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Everybody takes back his own words only.");
        }
        if (message.senderId() == null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "What the system said stays.");
        }
        if (!mine.ofStaff()) {
            access.mustBeOpen(chat);
        }
        if (mine.ofDispute() && !mine.keeps()) {
            throw ChatOrder.stays();
        }
        String url = message.fileUrl();
        Instant now = clock.instant();
        if (!messages.remove(messageId, now)) {
            return message;
        }
        files.drop(actor, chatId, url);
        if (!own || mine.ofDispute()) {
            audit.record(
                    actor.userId(),
                    "chat.message_remove",
                    "chat",
                    chatId,
                    Map.of(
                            "message",
                            messageId.toString(),
                            "sender",
                            message.senderId().toString()));
        }
        removed.fire(new ChatEvents.Removed(chatId, messageId, actor.userId(), now));
        return messages.reload(messageId);
    }

    /**
     * Puts a sign on a message; one that is there stays.
     *
     * @param reaction 1 to 10 characters
     * @throws DomainException NOT_FOUND, FORBIDDEN, STATE_CONFLICT once the chat is closed, INVALID_STATUS for a message
     *     that was taken back, or after {@link #MAX_REACTIONS}
     */
    public void react(Actor actor, UUID chatId, UUID messageId, String reaction) {
        ChatAccess.Entry entry = access.member(actor, chatId);
        ChatMessage message = require(chatId, messageId);
        access.mustBeOpen(entry.chat());
        if (message.deletedAt() != null) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "This message was taken back.");
        }
        ChatMessageReaction sign = new ChatMessageReaction(messageId, actor.userId(), reaction, clock.instant());
        if (messages.react(sign, MAX_REACTIONS)) {
            reacted.fire(new ChatEvents.Reacted(chatId, messageId, actor.userId(), reaction, true));
        } else if (!messages.hasReacted(messageId, actor.userId(), reaction)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "At most " + MAX_REACTIONS + " signs of one person on one message.");
        }
    }

    /**
     * Takes a sign off a message.
     *
     * @param reaction null for all of his
     * @throws DomainException NOT_FOUND, FORBIDDEN, STATE_CONFLICT once the chat is closed
     */
    public void unreact(Actor actor, UUID chatId, UUID messageId, String reaction) {
        ChatAccess.Entry entry = access.member(actor, chatId);
        ChatMessage message = require(chatId, messageId);
        access.mustBeOpen(entry.chat());
        if (messages.unreact(message.id(), actor.userId(), reaction) > 0) {
            reacted.fire(new ChatEvents.Reacted(chatId, messageId, actor.userId(), reaction, false));
        }
    }

    /**
     * Somebody begins or stops to write; nothing of it is kept.
     *
     * @throws DomainException FORBIDDEN unless in the chat, STATE_CONFLICT once it is closed
     */
    public void type(Actor actor, UUID chatId, boolean writes) {
        access.mustBeInAndOpen(actor, chatId);
        typing.fire(new ChatEvents.Typing(chatId, actor.userId(), writes));
    }

    private ChatMessage require(UUID chatId, UUID messageId) {
        return messages.of(chatId, List.of(messageId)).stream()
                .findFirst()
                .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND, "There is no such message."));
    }
}
