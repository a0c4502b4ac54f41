package io.amanat.chat.rest;

import io.amanat.chat.entity.ChatParticipantRole;
import io.amanat.chat.entity.ChatSwitches;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.service.ChatOpening;
import io.amanat.chat.service.ChatTalk;
import io.amanat.chat.service.ChatTopic;
import io.amanat.chat.service.NewGroup;
import io.amanat.chat.service.Utterance;
import io.amanat.http.rest.OneOf;
import io.amanat.shared.error.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Bodies about chats; each is checked as a whole and every bad field is named. */
public final class ChatInput {
    static final int MAX_NAME = 100;
    static final int MAX_DESCRIPTION = 500;
    static final int MAX_CLIENT_ID = 200;
    static final int MAX_REACTION = 10;
    /** Messages named at once as read. */
    static final int MAX_IDS = 100;

    private static final int MAX_INSTANT = 40;
    private static final Pattern CLIENT_ID = Pattern.compile("[!-~]{1,200}");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private ChatInput() {}

    /**
     * A new conversation. What it is about is never taken from here.
     *
     * @param type direct, group or support; direct when it is left out
     * @param participantIds the other one of two, or the others of a group
     */
    public record Conversation(
            @OneOf(ChatType.class) String type, String name, String description, List<String> participantIds) {}

    /** A conversation as wished: the group, or the other one of two, or neither for support. */
    record Checked(ChatType type, UUID other, NewGroup group) {}

    static Checked check(Conversation input, UUID self) {
        Conversation given = input == null ? new Conversation(null, null, null, null) : input;
        Fields fields = new Fields();
        ChatType type = fields.oneOf("type", given.type(), ChatType.class, ChatType.DIRECT);
        boolean group = type == ChatType.GROUP;
        String name = fields.line("name", given.name(), group ? 1 : 0, MAX_NAME);
        String description = fields.text("description", given.description(), 0, MAX_DESCRIPTION);
        Set<UUID> people = type == ChatType.SUPPORT ? Set.of() : people(fields, given.participantIds(), self);
        if (type == ChatType.DIRECT && people.size() != 1) {
            fields.reject("participantIds", "COUNT", "A direct chat is with exactly one other person.");
        }
        if (group && (people.isEmpty() || people.size() >= ChatOpening.MAX_PEOPLE)) {
            fields.reject(
                    "participantIds", "COUNT", "A group has 1 to " + (ChatOpening.MAX_PEOPLE - 1) + " other people.");
        }
        fields.check();
        return new Checked(
                type,
                type == ChatType.DIRECT ? people.iterator().next() : null,
                group ? new NewGroup(name, description, people) : null);
    }

    private static Set<UUID> people(Fields fields, List<String> ids, UUID self) {
        Set<UUID> people = new LinkedHashSet<>();
        List<String> given = ids == null ? List.of() : ids;
        for (int index = 0; index < Math.min(given.size(), ChatOpening.MAX_PEOPLE + 1); index++) {
            UUID id = fields.uuid("participantIds." + index, given.get(index), true);
            if (id != null && !id.equals(self)) {
                people.add(id);
            }
        }
        return people;
    }

    /**
     * What a buyer and a seller want to talk about.
     *
     * @param sellerId for the buyer; the selected seller when it is left out
     * @param offerId to talk about one offer; then the request may be left out
     */
    public record Topic(String purchaseRequestId, String sellerId, String offerId) {}

    static ChatTopic check(Topic input) {
        Topic given = input == null ? new Topic(null, null, null) : input;
        Fields fields = new Fields();
        UUID offer = fields.uuid("offerId", given.offerId(), false);
        boolean noOffer = given.offerId() == null || given.offerId().isBlank();
        UUID request = fields.uuid("purchaseRequestId", given.purchaseRequestId(), noOffer);
        UUID seller = fields.uuid("sellerId", given.sellerId(), false);
        fields.check();
        return new ChatTopic(request, seller, offer);
    }

    /**
     * Something to say.
     *
     * @param fileId an own file that was uploaded to this chat
     * @param replyTo the message that is answered
     * @param clientMessageId the client's name for it: sent again under the same one it is one message; the header
     *     Idempotency-Key stands in for it
     */
    public record Message(String content, String fileId, String replyTo, String replyToId, String clientMessageId) {}

    /** A text without more. */
    public static Utterance words(String content) {
        return check(new Message(content, null, null, null, null), null);
    }

    static Utterance check(Message input, String idempotencyKey) {
        Message given = input == null ? new Message(null, null, null, null, null) : input;
        Fields fields = new Fields();
        UUID file = fields.uuid("fileId", given.fileId(), false);
        boolean noFile = given.fileId() == null || given.fileId().isBlank();
        String content = fields.text("content", given.content(), noFile ? 1 : 0, ChatTalk.MAX_TEXT);
        UUID replyTo = given.replyTo() == null
                ? fields.uuid("replyToId", given.replyToId(), false)
                : fields.uuid("replyTo", given.replyTo(), false);
        String client = fields.matching(
                "clientMessageId",
                given.clientMessageId(),
                CLIENT_ID,
                MAX_CLIENT_ID,
                "clientMessageId is 1 to 200 visible ASCII characters.");
        fields.check();
        return new Utterance(content, file, replyTo, client == null ? idempotencyKey : client);
    }

    /** Other words for a message. */
    public record Edit(String content) {}

    static String check(Edit input) {
        Fields fields = new Fields();
        String content = fields.text("content", input == null ? null : input.content(), 0, ChatTalk.MAX_TEXT);
        fields.check();
        return content;
    }

    /** A sign on a message. {@code emoji} is another name of it. */
    public record Reaction(String reaction, String emoji) {}

    static String check(Reaction input) {
        String given = input == null ? null : input.reaction() == null ? input.emoji() : input.reaction();
        return reaction(given, 1);
    }

    /** @param min 0 where it may be left out */
    static String reaction(String given, int min) {
        Fields fields = new Fields();
        String reaction = fields.text("reaction", given, min, MAX_REACTION);
        fields.check();
        return reaction;
    }

    /** What was read: these messages and all before them; everything when none is named. */
    public record Reading(String messageId, List<String> messageIds) {}

    static List<UUID> check(Reading input) {
        Fields fields = new Fields();
        List<String> ids = input == null || input.messageIds() == null ? List.of() : input.messageIds();
        if (ids.size() > MAX_IDS) {
            fields.reject("messageIds", "COUNT", "At most " + MAX_IDS + " messages at once.")
                    .check();
        }
        Set<UUID> read = new LinkedHashSet<>();
        for (int index = 0; index < ids.size(); index++) {
            read.add(fields.uuid("messageIds." + index, ids.get(index), true));
        }
        UUID one = fields.uuid("messageId", input == null ? null : input.messageId(), false);
        fields.check();
        if (one != null) {
            read.add(one);
        }
        return List.copyOf(read);
    }

    /** Whether somebody writes; true when it is left out. */
    public record Typing(Boolean isTyping) {}

    static boolean check(Typing input) {
        return input == null || input.isTyping() == null || input.isTyping();
    }

    /** Somebody for a group. {@code participantId} is another name of {@code userId}. */
    public record Person(String userId, String participantId, @OneOf(ChatParticipantRole.class) String role) {}

    /** Somebody and his role, checked. */
    record CheckedPerson(UUID userId, ChatParticipantRole role) {}

    static CheckedPerson check(Person input) {
        Person given = input == null ? new Person(null, null, null) : input;
        Fields fields = new Fields();
        UUID user = fields.uuid("userId", given.userId() == null ? given.participantId() : given.userId(), true);
        ChatParticipantRole role = role(fields, given.role(), ChatParticipantRole.MEMBER);
        fields.check();
        return new CheckedPerson(user, role);
    }

    static ChatParticipantRole checkRole(Person input) {
        Fields fields = new Fields();
        if (input == null || input.role() == null) {
            fields.reject("role", "REQUIRED", "role is required.");
        }
        ChatParticipantRole role = role(fields, input == null ? null : input.role(), null);
        fields.check();
        return role;
    }

    private static ChatParticipantRole role(Fields fields, String given, ChatParticipantRole missing) {
        return fields.oneOf("role", given, ChatParticipantRole.class, missing);
    }

    /**
     * A participant's own switches; what is left out stays.
     *
     * @param mutedUntil an instant; without it a muted chat is muted for good
     */
    public record Settings(
            Boolean isArchived,
            Boolean archived,
            Boolean isMuted,
            Boolean muted,
            String mutedUntil,
            Boolean notifications) {}

    static ChatSwitches check(Settings input) {
        Settings given = input == null ? new Settings(null, null, null, null, null, null) : input;
        Fields fields = new Fields();
        Instant until = instant(fields, given.mutedUntil());
        Boolean muted = given.isMuted() == null ? given.muted() : given.isMuted();
        if (until != null && Boolean.FALSE.equals(muted)) {
            fields.reject("mutedUntil", "NOT_APPLICABLE", "Only a muted chat is muted until some time.");
        }
        fields.check();
        return new ChatSwitches(
                given.isArchived() == null ? given.archived() : given.isArchived(),
                until == null ? muted : Boolean.TRUE,
                until,
                given.notifications());
    }

    private static Instant instant(Fields fields, String given) {
        String text = fields.text("mutedUntil", given, 0, MAX_INSTANT);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException garbage) {
            // Named below, like an instant that no calendar of ours has.
        }
        fields.reject("mutedUntil", "INVALID", "mutedUntil is an instant such as 2030-01-31T12:00:00Z.");
        return null;
    }
}
