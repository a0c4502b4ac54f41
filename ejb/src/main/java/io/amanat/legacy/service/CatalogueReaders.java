package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.CATEGORIES;
import static io.amanat.legacy.service.Collection.REQUESTS;
import static io.amanat.legacy.service.Collection.TEMPLATES;
import static io.amanat.legacy.service.Collection.USERS;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Categories, shops, templates and reviews. */
final class CatalogueReaders {
    static final Map<String, String> PRODUCT_TYPES =
            Map.of("physical", "physical_product", "digital", "digital_product", "product", "physical_product");
    static final Map<String, String> DELIVERY_TYPES = Map.of("digital", "online", "in_person", "physical");

    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private CatalogueReaders() {}

    /**
     * An active category of the same name that is there already, as reference data are, stands for the old one. A second
     * old one of that name is kept switched off, as the source's own migration did.
     */
    static void category(Reading reading) throws Rejected {
        RowBuilder row = reading.row("categories");
        row.mustText("name", "name")
                .text("name_en", "nameEn")
                .text("slug", "slug")
                .text("description", "description")
                .text("icon", "icon")
                .later("parent_id", "parentId", CATEGORIES)
                .whole("sort_order", reading.document().containsKey("order") ? "order" : "sortOrder", 0L)
                .flag("is_active", "isActive", true)
                .times();
        if ("true".equals(row.value("is_active"))) {
            reading.entry()
                    .standIn(
                            "categories",
                            "is_active and lower(btrim(name)) = ?",
                            row.value("name").toLowerCase(Locale.ROOT));
        }
        reading.entry().repair("categories_active_name_norm_uq", () -> row.set("is_active", "false"));
    }

    static void shop(Reading reading) throws Rejected {
        RowBuilder row = reading.row("shop_settings");
        row.mustReference("seller_id", "sellerId", USERS)
                .text("name", "name")
                .text("description", "description")
                .text("avatar", "avatar")
                .text("cover_image", "coverImage")
                .flag("reviews_enabled", "reviewsEnabled", true)
                .flag("template_reviews_enabled", "templateReviewsEnabled", true)
                .numbers("allowed_chains", "paymentConfig.allowedChains")
                .texts("accepted_tokens", "paymentConfig.acceptedTokens")
                .text("payout_address", "paymentConfig.payoutAddress")
                .text("instagram", "socialLinks.instagram")
                .text("telegram", "socialLinks.telegram")
                .text("website", "socialLinks.website")
                .text("whatsapp", "socialLinks.whatsapp")
                .times();
        WebAddress.PICTURE.keep(reading, row, "avatar", "cover_image");
        WebAddress.PAGE.keep(reading, row, "website");
        WebAddress.HANDLE.keep(reading, row, "instagram", "telegram", "whatsapp");
        if (reading.document().get("categoryIds") instanceof JsonArray chosen) {
            for (UUID category : reading.all(CATEGORIES, chosen, "shop_category")) {
                reading.keyed("shop_categories", 1, JsonValue.EMPTY_JSON_OBJECT, "shop_settings_id", "category_id")
                        .set("shop_settings_id", reading.id().toString())
                        .set("category_id", category.toString());
            }
        }
    }

    static void template(Reading reading) throws Rejected {
        RowBuilder row = reading.row("request_templates");
        row.mustReference("seller_id", "sellerId", USERS)
                .mustReference("category_id", "categoryId", CATEGORIES)
                .mustText("title", "title")
                .mustText("description", "description")
                .choice("product_type", "productType", PRODUCT_TYPES, "physical_product")
                .choice("delivery_type", "deliveryType", DELIVERY_TYPES, "physical")
                .amount("budget_min", "budget.min")
                .amount("budget_max", "budget.max")
                .choice("budget_currency", "budget.currency", "USDT")
                .json("specifications", "specifications", JsonValue.ValueType.ARRAY, "[]")
                .texts("tags", "tags")
                .texts("images", "images", WebAddress.REFERENCE.only(reading, "images"))
                .text("shareable_link", "shareableLink")
                .whole("usage_count", "usageCount", 0L)
                .whole("max_usage", "maxUsage", null)
                .json("default_proposal", "defaultProposal", JsonValue.ValueType.OBJECT, null)
                .json("payment_config", "paymentConfig", JsonValue.ValueType.OBJECT, null)
                .moment("expires_at", "expiresAt", null)
                .flag("is_active", "isActive", true)
                .times();
        TemplateParts.keep(reading, row);
        String link = row.value("shareable_link");
        if (link == null || !LINK.matcher(link).matches()) {
            row.set("shareable_link", newLink(reading));
        }
        reading.entry().repair("templates_link_uq", () -> row.set("shareable_link", newLink(reading)));
        // Sold more often than allowed: the old store counted outside its transaction. What happened, happened.
        reading.entry().repair("templates_usage", () -> row.set("max_usage", row.value("usage_count")));
    }

    private static String newLink(Reading reading) {
        return reading.id().toString().replace("-", "");
    }

    static void review(Reading reading) throws Rejected {
        RowBuilder row = reading.row("reviews");
        row.mustChoice("subject_type", "subjectType", Map.of());
        boolean seller = "seller".equals(row.value("subject_type"));
        row.set("seller_id", null).set("template_id", null);
        row.mustReference(seller ? "seller_id" : "template_id", "subjectId", seller ? USERS : TEMPLATES)
                .mustReference(
                        "reviewer_user_id", row.at("reviewerUserId") == null ? "reviewerId" : "reviewerUserId", USERS)
                .reference("purchase_request_id", "purchaseRequestId", REQUESTS)
                .mustWhole("rating", "rating")
                .text("comment", "comment")
                .flag("is_published", "isPublished", true)
                .times();
    }
}
