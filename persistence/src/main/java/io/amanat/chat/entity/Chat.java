package io.amanat.chat.entity;

import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversation: between two people, in a group, or with support.
 *
 * <p>Life: open, archived for everybody, open again. Last message and last activity are kept by the database as messages
 * are added. Two people have at most one direct chat per subject.
 */
@Entity
@Table(schema = "market", name = "chats")
public class Chat {
    @Id
    private UUID id;

    @Column(updatable = false)
    private ChatType type;

    private String name;

    private String description;

    @Embedded
    private RelatedTo relatedTo;

    @Column(name = "direct_pair", updatable = false)
    private String directPair;

    @Column(name = "support_of", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID supportOf;

    @Column(name = "created_by", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID createdBy;

    @Column(name = "is_archived")
    private boolean archived;

    @Column(name = "last_message_id", insertable = false, updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID lastMessageId;

    @Column(name = "last_activity", updatable = false)
    private Instant lastActivity;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Chat() {}

    /** @param relatedTo may be null */
    public static Chat direct(UUID id, UUID creator, UUID other, RelatedTo relatedTo, Instant now) {
        Chat chat = open(id, ChatType.DIRECT, creator, relatedTo, now);
        chat.directPair = pair(creator, other);
        return chat;
    }

    /**
     * @param name not blank
     * @param creator null when the system opens it
     * @param relatedTo may be null
     */
    public static Chat group(UUID id, String name, String description, UUID creator, RelatedTo relatedTo, Instant now) {
        Chat chat = open(id, ChatType.GROUP, creator, relatedTo, now);
        chat.name = name;
        chat.description = description;
        return chat;
    }

    /** The one conversation that somebody has with support. */
    public static Chat support(UUID id, UUID creator, Instant now) {
        Chat chat = open(id, ChatType.SUPPORT, creator, null, now);
        chat.supportOf = creator;
        return chat;
    }

    private static Chat open(UUID id, ChatType type, UUID creator, RelatedTo relatedTo, Instant now) {
        Chat chat = new Chat();
        chat.id = id;
        chat.type = type;
        chat.relatedTo = relatedTo;
        chat.createdBy = creator;
        chat.lastActivity = now;
        chat.createdAt = now;
        chat.updatedAt = now;
        return chat;
    }

    /** Both ids, the smaller text first: whoever of the two begins, the pair is the same. */
    static String pair(UUID one, UUID other) {
        String first = one.toString();
        String second = other.toString();
        return first.compareTo(second) <= 0 ? first + ':' + second : second + ':' + first;
    }

    public UUID id() {
        return id;
    }

    String directPair() {
        return directPair;
    }

    /** Whose conversation with support it is; null for others, and for several of the old store. */
    public UUID supportOf() {
        return supportOf;
    }

    public ChatType type() {
        return type;
    }

    /** Null for direct chats. */
    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** Null when it is about nothing in particular. */
    public RelatedTo relatedTo() {
        return relatedTo;
    }

    public UUID createdBy() {
        return createdBy;
    }

    /** Closed for everybody; see the participant's own switch. */
    public boolean isArchived() {
        return archived;
    }

    /** Null while nothing was said. */
    public UUID lastMessageId() {
        return lastMessageId;
    }

    public Instant lastActivity() {
        return lastActivity;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
