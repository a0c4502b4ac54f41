package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.CATEGORIES;
import static io.amanat.legacy.service.Collection.OFFERS;
import static io.amanat.legacy.service.Collection.TEMPLATES;
import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Purchase requests with their children. Delivery codes are left behind: the old store kept them in the clear. */
final class RequestReader {
    private static final Map<String, String> STATUSES = Map.of("open", "pending", "canceled", "cancelled");

    private RequestReader() {}

    static void read(Reading reading) throws Rejected {
        RowBuilder row = reading.row("purchase_requests");
        row.mustReference("buyer_id", "buyerId", USERS)
                .mustReference("category_id", "categoryId", CATEGORIES)
                .mustText("title", "title")
                .mustText("description", "description")
                .choice("product_type", "productType", CatalogueReaders.PRODUCT_TYPES, "physical_product")
                .text("product_link", "productLink")
                .text("size", "size")
                .text("color", "color")
                .text("brand", "brand")
                .whole("quantity", "quantity", 1L)
                .amount("budget_min", "budget.min")
                .amount("budget_max", "budget.max")
                .choice("budget_currency", "budget.currency", "USDT")
                .choice("urgency", "urgency", "medium")
                .mustChoice("status", "status", STATUSES)
                .flag("is_public", "isPublic", true)
                .texts("tags", "tags")
                .texts("attachments", "attachments", WebAddress.REFERENCE.only(reading, "attachments"))
                .later("selected_offer_id", "selectedOfferId", OFFERS)
                .whole("rating", "rating", null)
                .text("feedback", "feedback");
        flags(reading, row);
        row.choice("source", "source", "manual")
                .reference("template_id", "templateId", TEMPLATES)
                .flag("ai_generated", "metadata.aiGenerated", false)
                .text("ai_provider", "metadata.aiProvider")
                .times();
        if (row.value("product_link") != null && !row.value("product_link").matches("https?://.+")) {
            reading.gap(GapSeverity.WARNING, "invalid_product_link", row.value("product_link"));
            row.set("product_link", null);
        }
        delivery(reading);
        service(reading);
        specifications(reading);
        preferred(reading);
    }

    private static void flags(Reading reading, RowBuilder row) {
        row.flag("delivery_confirmed", "deliveryConfirmed", false)
                .moment("delivery_confirmed_at", "deliveryConfirmedAt", null)
                .flag("dispute_raised", "disputeRaised", false)
                .moment("dispute_raised_at", "disputeRaisedAt", null)
                .flag("dispute_resolved", "disputeResolved", false)
                .moment("dispute_resolved_at", "disputeResolvedAt", null)
                .text("dispute_hold_reason", "disputeHoldReason")
                .moment("hold_until", "holdUntil", null)
                .flag("is_archived", "isArchived", false)
                .moment("archived_at", "archivedAt", null)
                .reference("archived_by", "archivedBy", USERS);
        fill(reading, row, "delivery_confirmed", "delivery_confirmed_at");
        fill(reading, row, "is_archived", "archived_at");
    }

    /** A flag without its time gets the time of the last change. */
    private static void fill(Reading reading, RowBuilder row, String flag, String when) {
        if ("true".equals(row.value(flag)) && row.value(when) == null) {
            reading.gap(GapSeverity.INFO, "missing_" + when, (String) null);
            row.moment(when, "updatedAt", reading.made());
        }
    }

    private static void delivery(Reading reading) {
        JsonObject info = reading.object("deliveryInfo");
        RowBuilder row = reading.child("purchase_request_delivery_info", 1, info, "delivery");
        String id = row.value("id");
        row.set("purchase_request_id", reading.id().toString())
                .choice("delivery_type", "deliveryType", CatalogueReaders.DELIVERY_TYPES, "physical")
                .moment("preferred_date", "preferredDate", null)
                .text("notes", "notes")
                .text("email", "email")
                .moment("shipped_at", "shippedAt", null)
                .text("tracking_number", "trackingNumber")
                .moment("delivered_at", "deliveredAt", null)
                .set("created_at", reading.made().toString())
                .set("updated_at", reading.made().toString());
        if (row.value("email") != null && !row.value("email").matches("(?U)[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            reading.gap(GapSeverity.WARNING, "invalid_delivery_email", row.value("email"));
            row.set("email", null);
        }
        if (info.get("address") instanceof JsonObject address) {
            address(reading, id, address);
        }
    }

    private static void address(Reading reading, String infoId, JsonObject address) {
        String full = PeopleReaders.textOf(address.get("fullAddress"));
        if (full == null || full.isBlank()) {
            reading.gap(GapSeverity.WARNING, "invalid_delivery_address", (String) null);
            return;
        }
        reading.child("purchase_request_delivery_address", 2, address, "delivery-address")
                .set("delivery_info_id", infoId)
                .text("name", "name", "-")
                .text("phone_number", "phoneNumber", "-")
                .text("full_address", "fullAddress")
                .choice("address_type", "addressType", Map.of("home", "Home", "office", "Office"), "Other")
                .set("created_at", reading.made().toString())
                .set("updated_at", reading.made().toString());
    }

    private static void service(Reading reading) {
        if (!(reading.document().get("serviceInfo") instanceof JsonObject info)) {
            return;
        }
        reading.child("purchase_request_service_info", 1, info, "service")
                .set("purchase_request_id", reading.id().toString())
                .amount("duration", "duration")
                .choice("session_type", "sessionType", Map.of("in-person", "in_person"), null)
                .text("location", "location")
                .texts("requirements", "requirements")
                .set("created_at", reading.made().toString())
                .set("updated_at", reading.made().toString());
    }

    private static void specifications(Reading reading) {
        Set<String> keys = new HashSet<>();
        for (JsonObject specification : reading.objects("specifications")) {
            String key = PeopleReaders.textOf(specification.get("key"));
            String value = PeopleReaders.textOf(specification.get("value"));
            if (key == null || key.isBlank() || value == null || value.isBlank() || !keys.add(key.strip())) {
                reading.gap(GapSeverity.WARNING, "invalid_specification", specification);
                continue;
            }
            reading.child("purchase_request_specifications", 1, specification, "specification:" + key.strip())
                    .set("purchase_request_id", reading.id().toString())
                    .text("key", "key")
                    .text("value", "value")
                    .text("label", "label")
                    .set("created_at", reading.made().toString())
                    .set("updated_at", reading.made().toString());
        }
    }

    private static void preferred(Reading reading) {
        if (!(reading.document().get("preferredSellerIds") instanceof JsonArray sellers)) {
            return;
        }
        for (UUID seller : reading.all(USERS, sellers, "preferred_seller")) {
            reading.keyed(
                            "purchase_request_preferred_sellers",
                            1,
                            JsonValue.EMPTY_JSON_OBJECT,
                            "purchase_request_id",
                            "seller_id")
                    .set("purchase_request_id", reading.id().toString())
                    .set("seller_id", seller.toString());
        }
    }
}
