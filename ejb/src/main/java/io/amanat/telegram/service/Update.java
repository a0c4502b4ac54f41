package io.amanat.telegram.service;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Optional;

/**
 * Who did what in which chat, as far as the bot listens: people in their own chat with it. Everything else is nothing.
 *
 * @param words what was written, or what the tapped button bears; null for neither
 * @param messageId of the message with the tapped button; 0 for none
 * @param callbackId by which the tap is answered; null unless it is one
 */
record Update(long id, Sender from, String words, long messageId, String callbackId) {
    /** Who wrote or tapped, as Telegram names him. */
    record Sender(long id, String username, String firstName, String lastName, String language) {
        TelegramPerson person(Instant now) {
            return BotLinks.person(id, username, firstName, lastName, language, now);
        }
    }

    /** A person's message or tap in his own chat; empty for groups, channels, other bots and what cannot be read. */
    static Optional<Update> read(JsonObject update) {
        if (update.get(UpdateKind.MESSAGE.code()) instanceof JsonObject message) {
            return sender(message)
                    .filter(from -> isOwnChat(message, from))
                    .map(from -> new Update(id(update), from, text(message, "text"), 0, null));
        }
        if (update.get(UpdateKind.CALLBACK_QUERY.code()) instanceof JsonObject tap
                && tap.get("message") instanceof JsonObject message
                && text(tap, "id") != null) {
            return sender(tap)
                    .filter(from -> isOwnChat(message, from))
                    .map(from -> new Update(
                            id(update), from, text(tap, "data"), number(message, "message_id"), text(tap, "id")));
        }
        return Optional.empty();
    }

    /** Who let the bot into his chat or threw it out, and which of the two. */
    static Optional<Membership> membership(JsonObject update) {
        if (update.get(UpdateKind.MY_CHAT_MEMBER.code()) instanceof JsonObject change
                && change.get("new_chat_member") instanceof JsonObject member
                && text(member, "status") != null) {
            return sender(change)
                    .filter(from -> isOwnChat(change, from))
                    .map(from ->
                            new Membership(from.id(), !text(member, "status").equals("kicked")));
        }
        return Optional.empty();
    }

    /** @param mayWrite whether the bot may write to him now */
    record Membership(long person, boolean mayWrite) {}

    boolean isTap() {
        return callbackId != null;
    }

    private static long id(JsonObject update) {
        return number(update, "update_id");
    }

    private static Optional<Sender> sender(JsonObject part) {
        if (!(part.get("from") instanceof JsonObject from)) {
            return Optional.empty();
        }
        long id = number(from, "id");
        boolean bot = from.get("is_bot") == jakarta.json.JsonValue.TRUE;
        return id <= 0 || bot
                ? Optional.empty()
                : Optional.of(new Sender(
                        id,
                        text(from, "username"),
                        text(from, "first_name"),
                        text(from, "last_name"),
                        text(from, "language_code")));
    }

    /** The number of a private chat is that of its person: nobody else reads along or taps. */
    private static boolean isOwnChat(JsonObject part, Sender from) {
        return part.get("chat") instanceof JsonObject chat
                && "private".equals(text(chat, "type"))
                && number(chat, "id") == from.id();
    }

    private static long number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number
                        && number.bigDecimalValue().precision()
                                        - number.bigDecimalValue().scale()
                                < 19
                        && number.isIntegral()
                ? number.longValue()
                : 0;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : null;
    }
}
