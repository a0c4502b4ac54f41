package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.OFFERS;
import static io.amanat.legacy.service.Collection.PAYMENTS;
import static io.amanat.legacy.service.Collection.REQUESTS;
import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Notifications and chats. The old store kept a chat with its people and messages in one document. */
final class TalkReaders {
    private static final int MESSAGES = 2;
    /** After the messages: storing one counts it as unread, and the source's own count is what stays. */
    private static final int AFTER_MESSAGES = 3;

    private TalkReaders() {}

    static void notification(Reading reading) throws Rejected {
        RowBuilder row = reading.row("notifications");
        row.mustReference("user_id", "userId", USERS)
                .choice("type", "type", "info")
                .choice(
                        "category",
                        "category",
                        Map.of("purchaseRequest", "purchase_request", "message", "chat"),
                        "system")
                .set("event", "import:" + reading.entry().legacyId())
                .mustText("title", "title")
                .mustText("message", "message")
                .text("related_type", "relatedType")
                .text("action_url", "actionUrl")
                .json("data", "metadata", JsonValue.ValueType.OBJECT, "{}")
                .flag("is_read", "isRead", false)
                .moment("read_at", "readAt", null)
                .set("created_at", reading.made().toString());
        related(reading, row);
        WebAddress.REFERENCE.keep(reading, row, "action_url");
        boolean read = "true".equals(row.value("is_read"));
        if (read && row.value("read_at") == null) {
            row.moment("read_at", "updatedAt", reading.made());
        } else if (!read) {
            row.set("read_at", null);
        }
    }

    /** Related things were named by old ids of any collection. */
    private static void related(Reading reading, RowBuilder row) {
        String told = PeopleReaders.textOf(row.at("relatedId"));
        UUID found = null;
        for (Collection target : List.of(REQUESTS, OFFERS, PAYMENTS)) {
            if (found == null && told != null) {
                found = reading.find(target, told);
            }
        }
        if (told != null && found == null) {
            reading.gap(GapSeverity.INFO, "dangling_related_id", told);
        }
        row.set("related_id", found == null ? null : found.toString());
    }

    static void chat(Reading reading) throws Rejected {
        RowBuilder row = reading.row("chats");
        Map<UUID, JsonObject> people = people(reading);
        row.choice("type", "type", Map.of("private", "direct"), "direct")
                .text("name", "name")
                .text("description", "description")
                .choice("related_type", "relatedTo.type", null);
        relatedTo(row);
        boolean direct = "direct".equals(row.value("type"));
        if (direct && people.size() != 2) {
            throw new Rejected("direct_chat_of_" + Math.min(people.size(), 99), null);
        }
        if ("group".equals(row.value("type")) && row.value("name") == null) {
            row.set("name", "-");
        }
        row.set("direct_pair", direct ? pair(people) : null)
                .reference("created_by", "createdBy", USERS)
                .flag("is_archived", "settings.isArchived", false)
                .moment("last_activity", "lastActivity", reading.made())
                .times();
        messages(reading);
        participants(reading, people);
    }

    private static String pair(Map<UUID, JsonObject> people) {
        return people.keySet().stream().map(UUID::toString).sorted().collect(Collectors.joining(":"));
    }

    private static void relatedTo(RowBuilder row) {
        String type = row.value("related_type");
        Collection target = type == null
                ? null
                : switch (type) {
                    case "PurchaseRequest" -> REQUESTS;
                    case "SellerOffer" -> OFFERS;
                    default -> PAYMENTS;
                };
        row.set("related_id", null);
        if (target != null) {
            row.reference("related_id", "relatedTo.id", target);
            if (row.value("related_id") == null) {
                row.set("related_type", null);
            }
        }
    }

    private static Map<UUID, JsonObject> people(Reading reading) {
        Map<UUID, JsonObject> people = new LinkedHashMap<>();
        for (JsonObject participant : reading.objects("participants")) {
            String told = PeopleReaders.textOf(participant.get("userId"));
            UUID user = told == null ? null : reading.find(USERS, told);
            if (user == null) {
                reading.gap(GapSeverity.WARNING, "dangling_participant", told);
            } else {
                people.putIfAbsent(user, participant);
            }
        }
        return people;
    }

    private static void participants(Reading reading, Map<UUID, JsonObject> people) {
        Map<UUID, String> unread = new HashMap<>();
        for (JsonObject count : reading.objects("unreadCounts")) {
            UUID user = reading.find(USERS, PeopleReaders.textOf(count.get("userId")));
            if (user != null) {
                unread.put(user, PeopleReaders.textOf(count.get("count")));
            }
        }
        people.forEach((user, participant) -> {
            RowBuilder row = reading.keyed("chat_participants", AFTER_MESSAGES, participant, "chat_id", "user_id");
            row.set("chat_id", reading.id().toString())
                    .set("user_id", user.toString())
                    .choice("role", "role", Map.of("buyer", "member", "seller", "member", "user", "member"), "member")
                    .moment("joined_at", "joinedAt", reading.made())
                    .moment("last_seen", "lastSeen", null)
                    .moment("left_at", "leftAt", null);
            row.set("is_active", Boolean.toString(row.value("left_at") == null))
                    .set("unread_count", natural(unread.get(user)));
        });
    }

    private static String natural(String count) {
        return count != null && count.matches("\\d{1,9}") ? count : "0";
    }

    private static void messages(Reading reading) {
        List<JsonObject> messages = reading.objects("messages");
        Map<String, String> ids = new HashMap<>();
        for (int place = 0; place < messages.size(); place++) {
            String legacyId =
                    LegacyId.normal(PeopleReaders.textOf(messages.get(place).get("_id")));
            String name = "message:" + (legacyId == null ? "#" + place : legacyId);
            UUID sender =
                    reading.find(USERS, PeopleReaders.textOf(messages.get(place).get("senderId")));
            boolean system =
                    "system".equals(PeopleReaders.textOf(messages.get(place).get("messageType")));
            if (sender == null && !system) {
                reading.gap(GapSeverity.WARNING, "dangling_message_sender", legacyId);
                continue;
            }
            if (legacyId != null
                    && ids.putIfAbsent(legacyId, reading.childId(name).toString()) != null) {
                reading.gap(GapSeverity.WARNING, "duplicate_message", legacyId);
                continue;
            }
            message(reading, messages.get(place), name, system ? null : sender, ids);
        }
    }

    private static void message(
            Reading reading, JsonObject message, String name, UUID sender, Map<String, String> ids) {
        RowBuilder row = reading.child("chat_messages", MESSAGES, message, name);
        String legacyId = LegacyId.normal(PeopleReaders.textOf(message.get("_id")));
        row.set("legacy_object_id", legacyId != null && LegacyId.isObjectId(legacyId) ? legacyId : null)
                .set("chat_id", reading.id().toString())
                .set("sender_id", sender == null ? null : sender.toString())
                .set("sender_type", sender == null ? "System" : "User")
                .text("content", "content", "")
                .choice("message_type", "messageType", "text")
                .text("file_url", "fileUrl")
                .text("file_name", "fileName")
                .whole("file_size", "fileSize", null)
                .set("reply_to_id", ids.get(LegacyId.normal(PeopleReaders.textOf(message.get("replyTo")))))
                .moment("created_at", "createdAt", reading.made())
                .moment("edited_at", "editedAt", null)
                .moment("deleted_at", "deletedAt", null);
        String type = row.value("message_type");
        boolean file = "file".equals(type) || "image".equals(type);
        if (row.value("deleted_at") != null) {
            row.set("content", "").set("file_url", null);
        } else if (file && row.value("file_url") == null
                || !file && row.value("content").isEmpty()) {
            // Nothing is left to show; the place in the talk is kept.
            reading.gap(GapSeverity.WARNING, "empty_message", legacyId);
            empty(row);
        }
        WebAddress.REFERENCE.keep(reading, row, "file_url", () -> {
            if (file) {
                empty(row);
            } else {
                row.set("file_url", null);
            }
        });
        reactions(reading, message, row.value("id"));
    }

    private static void empty(RowBuilder row) {
        row.set("content", "").set("file_url", null).set("deleted_at", row.value("created_at"));
    }

    private static void reactions(Reading reading, JsonObject message, String messageId) {
        if (!(message.get("reactions") instanceof JsonArray reactions)) {
            return;
        }
        List<String> seen = new ArrayList<>();
        for (JsonValue element : reactions) {
            if (!(element instanceof JsonObject reaction)) {
                continue;
            }
            UUID user = reading.find(USERS, PeopleReaders.textOf(reaction.get("userId")));
            String sign = PeopleReaders.textOf(reaction.get("reaction"));
            if (user == null || sign == null || sign.isBlank() || seen.contains(user + sign)) {
                reading.gap(GapSeverity.INFO, "invalid_reaction", element);
                continue;
            }
            seen.add(user + sign);
            reading.keyed("chat_message_reactions", AFTER_MESSAGES, reaction, "message_id", "user_id", "reaction")
                    .set("message_id", messageId)
                    .set("user_id", user.toString())
                    .text("reaction", "reaction")
                    .moment("created_at", "createdAt", reading.made());
        }
    }
}
