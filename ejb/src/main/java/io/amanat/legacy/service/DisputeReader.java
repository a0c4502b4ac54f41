package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.CHATS;
import static io.amanat.legacy.service.Collection.REQUESTS;
import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Disputes with evidence, time line and messages. */
final class DisputeReader {
    private static final Map<String, String> STATUSES = Map.of("open", "pending", "under_review", "in_progress");
    private static final Map<String, String> ACTIONS = Map.of("none", "no_action", "partial_refund", "compensation");
    private static final Set<String> ENDED = Set.of("resolved", "rejected", "closed");
    private static final Set<String> PAID = Set.of("refund", "compensation");

    private DisputeReader() {}

    static void read(Reading reading) throws Rejected {
        RowBuilder row = reading.row("disputes");
        row.mustReference("purchase_request_id", "purchaseRequestId", REQUESTS)
                .mustReference("buyer_id", "buyerId", USERS)
                .mustReference("seller_id", "sellerId", USERS)
                .reference("admin_id", "adminId", USERS)
                .reference("chat_id", "chatId", CHATS)
                .reference("raised_by", "raisedBy", USERS)
                .mustText("reason", "reason")
                .text("description", "description")
                .choice("category", "category", "other")
                .choice("priority", "priority", "medium")
                .mustChoice("status", "status", STATUSES)
                .moment("response_deadline", "responseDeadline", null)
                .moment("resolution_deadline", "resolutionDeadline", null);
        resolution(row);
        row.times();
        if (row.value("raised_by") == null) {
            row.set("raised_by", row.value("buyer_id"));
        }
        if ("in_progress".equals(row.value("status")) && row.value("admin_id") == null) {
            reading.gap(GapSeverity.WARNING, "missing_admin_id", (String) null);
            row.set("status", "pending");
        }
        ending(row);
        evidence(reading);
        timeline(reading);
        messages(reading);
    }

    private static void resolution(RowBuilder row) {
        row.choice("resolution_action", "resolution.action", ACTIONS, null)
                .amount("resolution_amount", "resolution.amount")
                .text("resolution_currency", "resolution.currency")
                .text("resolution_note", "resolution.note")
                .reference("resolved_by", "resolution.resolvedBy", USERS)
                .moment("resolved_at", "resolution.resolvedAt", null);
        String amount = row.value("resolution_amount");
        if (amount == null || new BigDecimal(amount).signum() <= 0 || !PAID.contains(row.value("resolution_action"))) {
            row.set("resolution_amount", null).set("resolution_currency", null);
        } else if (row.value("resolution_currency") == null) {
            row.set("resolution_currency", "USDT");
        }
    }

    /** Who ended it and when, for those that have ended; nothing of it for those that have not. */
    private static void ending(RowBuilder row) {
        if (!"resolved".equals(row.value("status"))) {
            row.set("resolution_action", null).set("resolution_amount", null).set("resolution_currency", null);
        }
        if (!ENDED.contains(row.value("status"))) {
            row.set("resolved_by", null).set("resolved_at", null);
            return;
        }
        if (row.value("resolved_at") == null) {
            row.set("resolved_at", row.value("updated_at"));
        }
        if (row.value("resolved_by") == null) {
            String admin = row.value("admin_id");
            row.set("resolved_by", admin == null ? row.value("raised_by") : admin);
        }
    }

    private static void evidence(Reading reading) {
        int place = 0;
        for (JsonObject item : reading.objects("evidence")) {
            RowBuilder row = reading.appended("dispute_evidence", 1, item, "evidence:" + place++);
            row.set("dispute_id", reading.id().toString())
                    .reference("uploaded_by", "uploadedBy", USERS)
                    .choice("kind", "type", Map.of("photo", "image", "file", "document"), null)
                    .text("file_url", "url")
                    .text("description", "description")
                    .moment("created_at", "uploadedAt", reading.made());
            boolean file = row.value("file_url") != null;
            if (row.value("uploaded_by") == null || !file && row.value("description") == null) {
                reading.gap(GapSeverity.WARNING, "invalid_evidence", item);
                reading.entry().level(1).remove(row.row());
                continue;
            }
            if (!file) {
                row.set("kind", "text");
            } else if (row.value("kind") == null || "text".equals(row.value("kind"))) {
                row.set("kind", "document");
            }
            WebAddress.REFERENCE.keep(reading, row, "file_url", () -> {
                if (row.value("description") == null) {
                    reading.entry().level(1).remove(row.row());
                } else {
                    row.set("file_url", null).set("kind", "text");
                }
            });
        }
    }

    private static void timeline(Reading reading) {
        int place = 0;
        for (JsonObject step : reading.objects("timeline")) {
            RowBuilder row = reading.appended("dispute_timeline", 1, step, "timeline:" + place++);
            row.set("dispute_id", reading.id().toString())
                    .reference("actor_id", "actorId", USERS)
                    .text("action", "action", "import")
                    .json("details", "details", JsonValue.ValueType.OBJECT, "{}")
                    .moment("created_at", "timestamp", reading.made());
        }
    }

    private static void messages(Reading reading) {
        int place = 0;
        for (JsonObject message : reading.objects("messages")) {
            RowBuilder row = reading.appended("dispute_messages", 1, message, "message:" + place++);
            row.set("dispute_id", reading.id().toString())
                    .reference("sender_id", "senderId", USERS)
                    .text("content", "content")
                    .moment("created_at", "createdAt", reading.made());
            if (row.value("sender_id") == null || row.value("content") == null) {
                reading.gap(GapSeverity.WARNING, "invalid_dispute_message", message);
                reading.entry().level(1).remove(row.row());
            }
        }
    }
}
