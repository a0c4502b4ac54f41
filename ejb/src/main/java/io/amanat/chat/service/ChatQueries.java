package io.amanat.chat.service;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatFilter;
import io.amanat.chat.entity.ChatListRepository;
import io.amanat.chat.entity.ChatMemberRepository;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageReaction;
import io.amanat.chat.entity.ChatMessageRepository;
import io.amanat.chat.entity.ChatParticipant;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatRepository;
import io.amanat.chat.entity.ChatRow;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.paging.TimeCursor;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chats for those who may read them; a list costs two statements, a page of messages three, whatever their size. */
@Stateless
public class ChatQueries {
    /** Rows of one search (00, 2.10). */
    public static final int MAX_FOUND = 20;

    @Inject
    private ChatRepository chats;

    @Inject
    private ChatListRepository lists;

    @Inject
    private ChatMemberRepository members;

    @Inject
    private ChatMessageRepository messages;

    @Inject
    private ChatAccess access;

    /** Rows of a page and the cursor of the next; one more row than shown says whether there is one. */
    private record Cut<T>(List<T> rows, String next) {
        private static <T> Cut<T> of(List<T> found, int limit, Function<T, TimeCursor> place) {
            List<T> rows = List.copyOf(found.subList(0, Math.min(limit, found.size())));
            return new Cut<>(
                    rows,
                    found.size() > limit ? place.apply(rows.get(limit - 1)).text() : null);
        }
    }

    /** The chats that the actor is in, the liveliest first. */
    public ChatPage list(Actor actor, ChatFilter filter, String cursor, int limit) {
        return page(lists.of(actor.userId(), filter, place(cursor), limit + 1), limit);
    }

    /**
     * All open conversations with support.
     *
     * @throws DomainException FORBIDDEN for anybody but the staff of support
     */
    public ChatPage supportQueue(Actor actor, String cursor, int limit) {
        if (!ChatAccess.isSupport(actor)) {
            throw new DomainException(ErrorCode.FORBIDDEN, "This list is for the staff of support.");
        }
        return page(lists.supportQueue(actor.userId(), place(cursor), limit + 1), limit);
    }

    private ChatPage page(List<ChatRow> found, int limit) {
        Cut<ChatRow> cut = Cut.of(
                found,
                limit,
                row -> new TimeCursor(row.chat().lastActivity(), row.chat().id()));
        Map<UUID, List<ChatPerson>> people =
                members
                        .firstPeople(
                                cut.rows().stream().map(row -> row.chat().id()).toList())
                        .stream()
                        .collect(Collectors.groupingBy(ChatPerson::chatId));
        return new ChatPage(
                cut.rows().stream()
                        .map(row -> view(row, people.getOrDefault(row.chat().id(), List.of())))
                        .toList(),
                cut.next());
    }

    private static ChatView view(ChatRow row, List<ChatPerson> people) {
        return new ChatView(row.chat(), row.mine(), row.last(), people, active(people));
    }

    private static long active(List<ChatPerson> people) {
        return people.stream().filter(ChatPerson::isActive).count();
    }

    /** @throws DomainException NOT_FOUND, FORBIDDEN for somebody it is not for */
    public ChatView view(Actor actor, UUID chatId) {
        Chat chat = access.require(chatId);
        List<ChatPerson> people = access.reader(actor, chatId, "chat");
        ChatParticipant mine = chats.participant(chatId, actor.userId())
                .filter(ChatParticipant::isActive)
                .orElse(null);
        ChatMessage last = chat.lastMessageId() == null
                ? null
                : messages.find(chat.lastMessageId()).orElse(null);
        return new ChatView(chat, mine, last, people, active(people));
    }

    /** What was said in a chat, newest first. @throws DomainException as {@link #view(Actor, UUID)} */
    public MessagePage messages(Actor actor, UUID chatId, String cursor, int limit) {
        return messages(chatId, access.reader(actor, chatId, "messages"), cursor, limit);
    }

    private MessagePage messages(UUID chatId, List<ChatPerson> people, String cursor, int limit) {
        TimeCursor after = place(cursor);
        List<ChatMessage> found =
                after == null ? messages.latest(chatId, limit + 1) : messages.before(chatId, after, limit + 1);
        return page(found, people, limit);
    }

    /** A chat at the desk of the staff. */
    public record AtDesk(Chat chat, MessagePage messages) {}

    /**
     * The same for the staff, who are not in it; it is written down first, in the same transaction.
     *
     * @throws DomainException NOT_FOUND, FORBIDDEN for anybody but support at its own chats and administrators at all
     */
    public AtDesk atDesk(Actor actor, UUID chatId, String cursor, int limit) {
        Chat chat = access.openAtDesk(actor, chatId);
        return new AtDesk(chat, messages(chatId, members.people(chatId), cursor, limit));
    }

    /** One message with what is shown beside it. @throws DomainException as {@link #view(Actor, UUID)} */
    public MessagePage message(Actor actor, UUID chatId, UUID messageId) {
        List<ChatPerson> people = access.reader(actor, chatId, "messages");
        List<ChatMessage> found = messages.of(chatId, List.of(messageId));
        if (found.isEmpty()) {
            throw new DomainException(ErrorCode.NOT_FOUND, "There is no such message.");
        }
        return page(found, people, 1);
    }

    /**
     * What was said with these letters in the actor's own chats, newest first.
     *
     * @param chatId null for all of them
     * @param text 3 to 100 characters
     * @param limit at most {@link #MAX_FOUND}
     */
    public MessagePage search(Actor actor, UUID chatId, String text, String cursor, int limit) {
        Cut<ChatMessage> cut = cut(messages.search(actor.userId(), chatId, text, place(cursor), limit + 1), limit);
        List<ChatPerson> people =
                members.people(cut.rows().stream().map(ChatMessage::chatId).collect(Collectors.toSet()));
        return new MessagePage(cut.rows(), reactions(cut.rows()), people, cut.next());
    }

    private MessagePage page(List<ChatMessage> found, List<ChatPerson> people, int limit) {
        Cut<ChatMessage> cut = cut(found, limit);
        return new MessagePage(cut.rows(), reactions(cut.rows()), people, cut.next());
    }

    private static Cut<ChatMessage> cut(List<ChatMessage> found, int limit) {
        return Cut.of(found, limit, message -> new TimeCursor(message.createdAt(), message.id()));
    }

    private Map<UUID, List<ChatMessageReaction>> reactions(List<ChatMessage> rows) {
        return messages.reactions(rows.stream().map(ChatMessage::id).toList()).stream()
                .collect(Collectors.groupingBy(ChatMessageReaction::messageId));
    }

    /** How many messages of others the actor has not read, in all chats that he has in sight. */
    public long unread(Actor actor) {
        return lists.unread(actor.userId());
    }

    private static TimeCursor place(String cursor) {
        return TimeCursor.parse(cursor).orElse(null);
    }
}
