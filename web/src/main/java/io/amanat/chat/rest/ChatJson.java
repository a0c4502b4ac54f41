package io.amanat.chat.rest;

import io.amanat.chat.entity.Chat;
import io.amanat.chat.entity.ChatMessage;
import io.amanat.chat.entity.ChatMessageType;
import io.amanat.chat.entity.ChatParticipant;
import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatRelatedType;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.service.ChatPage;
import io.amanat.chat.service.ChatView;
import io.amanat.http.rest.Envelope;
import io.amanat.http.rest.OneOf;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A chat as its reader sees it (01, section 12); display names beside ids (DATA-5).
 *
 * @param participants in lists the first of those who are in it
 * @param unreadCount 0 for staff who are not in it
 * @param isClosed for everybody; what one reader has put out of his sight is in his settings
 * @param settings null for staff who are not in it
 */
public record ChatJson(
        UUID id,
        @OneOf(ChatType.class) String type,
        String name,
        String description,
        List<Person> participants,
        long participantsCount,
        About relatedTo,
        Last lastMessage,
        int unreadCount,
        Settings settings,
        boolean isClosed,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActivity) {
    /** Somebody in it. @param name null when he has none, or has closed his account */
    public record Person(
            UUID userId,
            String name,
            String avatar,
            @OneOf(ChatParticipantRole.class) String role,
            Instant joinedAt,
            Instant lastSeen,
            UUID lastReadMessageId,
            Instant leftAt,
            boolean isActive,
            boolean isDeleted) {
        static Person of(ChatPerson person) {
            return new Person(
                    person.userId(),
                    person.name(),
                    person.avatar(),
                    person.role().code(),
                    person.joinedAt(),
                    person.lastSeen(),
                    person.lastRead() == null ? null : person.lastRead().messageId(),
                    person.leftAt(),
                    person.isActive(),
                    person.deleted());
        }
    }

    /** What it is about. */
    public record About(@OneOf(ChatRelatedType.class) String type, UUID id) {}

    /** The last thing said. */
    public record Last(
            UUID id,
            String content,
            UUID senderId,
            String senderName,
            Instant timestamp,
            @OneOf(ChatMessageType.class) String messageType) {}

    /** The reader's own switches. */
    public record Settings(boolean isArchived, boolean isMuted, Instant mutedUntil, boolean notifications) {
        private static Settings of(ChatParticipant mine) {
            return new Settings(mine.isArchived(), mine.isMuted(), mine.mutedUntil(), mine.notifications());
        }
    }

    /** Where a list stands. */
    public record Meta(int limit, String nextCursor) {}

    static Envelope<List<ChatJson>, Meta> page(ChatPage page, int limit) {
        return new Envelope<>(
                true, page.rows().stream().map(ChatJson::of).toList(), new Meta(limit, page.nextCursor()), null);
    }

    static ChatJson of(ChatView view) {
        Chat chat = view.chat();
        ChatMessage last = view.last();
        return new ChatJson(
                chat.id(),
                chat.type().code(),
                chat.name(),
                chat.description(),
                view.people().stream().map(Person::of).toList(),
                view.active(),
                chat.relatedTo() == null
                        ? null
                        : new About(
                                chat.relatedTo().type().code(), chat.relatedTo().id()),
                last == null ? null : last(last, view.people()),
                view.mine() == null ? 0 : view.mine().unreadCount(),
                view.mine() == null ? null : Settings.of(view.mine()),
                chat.isArchived(),
                chat.createdBy(),
                chat.createdAt(),
                chat.updatedAt(),
                chat.lastActivity());
    }

    private static Last last(ChatMessage last, List<ChatPerson> people) {
        return new Last(
                last.id(),
                last.content(),
                last.senderId(),
                name(last.senderId(), people),
                last.createdAt(),
                last.type().code());
    }

    /** Null for the system, and for who has no name. */
    static String name(UUID userId, List<ChatPerson> people) {
        return people.stream()
                .filter(person -> person.userId().equals(userId))
                .map(ChatPerson::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
