package io.amanat.legacy.service;

import static io.amanat.legacy.service.Collection.CATEGORIES;
import static io.amanat.legacy.service.Collection.REQUESTS;
import static io.amanat.legacy.service.Collection.USERS;

import io.amanat.legacy.entity.GapSeverity;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Accounts, addresses, Telegram links, levels and points. Sign-ins and codes are left behind. */
final class PeopleReaders {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d{2}\\$[./A-Za-z0-9]{53}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final String PREFERENCES =
            "{\"currency\":\"USD\",\"language\":\"en\",\"notifications\":{\"sms\":false,\"push\":true,\"email\":true}}";

    private PeopleReaders() {}

    static void user(Reading reading) throws Rejected {
        RowBuilder row = reading.row("users");
        row.text("email", "email");
        String email = row.value("email") == null ? null : row.value("email").toLowerCase(Locale.ROOT);
        if (email != null && !EMAIL.matcher(email).matches()) {
            reading.gap(GapSeverity.WARNING, "invalid_email", email);
            email = null;
        }
        row.set("email", email);
        row.text("password", "password");
        if (row.value("password") != null
                && !BCRYPT.matcher(row.value("password")).matches()) {
            // Not shown: it may be a password in the clear.
            reading.gap(GapSeverity.WARNING, "unusable_password", (String) null);
            row.set("password", null);
        }
        row.text("first_name", "firstName").text("last_name", "lastName");
        boolean tester = "tester".equals(textOf(reading.document().get("role")));
        row.mustChoice("role", "role", Map.of("tester", "buyer", "user", "buyer"))
                .set("is_tester", Boolean.toString(tester))
                .flag("is_email_verified", "isEmailVerified", false)
                .choice("auth_provider", "authProvider", Map.of("local", "email"), "email")
                .flag("telegram_verified", "telegramVerified", false)
                .json("profile", "profile", JsonValue.ValueType.OBJECT, "{}")
                .json("preferences", "preferences", JsonValue.ValueType.OBJECT, PREFERENCES)
                .text("wallet_address", "profile.walletAddress")
                .choice("status", "status", Map.of("inactive", "suspended", "blocked", "suspended"), "active")
                .moment("last_login_at", "lastLoginAt", null)
                .text("referral_code", "referralCode")
                .later("referred_by_id", "referredBy", USERS)
                .whole("points_total", "points.total", 0L)
                .whole("points_available", "points.available", 0L)
                .whole("points_used", "points.used", 0L)
                .whole("points_level", "points.level", 1L)
                .whole("referral_stats_total", "referralStats.totalReferrals", 0L)
                .whole("referral_stats_active", "referralStats.activeReferrals", 0L)
                .amount("referral_stats_total_earned", "referralStats.totalEarned")
                .times();
        if (row.value("referral_stats_total_earned") == null) {
            row.set("referral_stats_total_earned", "0");
        }
        if (email == null) {
            row.set("is_email_verified", "false");
        }
        profile(reading, row);
        passkeys(reading);
        watched(reading);
        reading.entry().repair("users_email_uq", () -> {
            row.set("email", null);
            row.set("is_email_verified", "false");
        });
        reading.entry().repair("users_referral_code_uq", () -> row.set("referral_code", null));
    }

    /** What the profile links to is what a browser may open. */
    private static void profile(Reading reading, RowBuilder row) {
        JsonObject told = reading.object("profile");
        JsonObjectBuilder kept = JsonObjects.builder(Values.plain(told).asJsonObject());
        Map.of("avatar", WebAddress.PICTURE, "photoURL", WebAddress.PICTURE, "website", WebAddress.PAGE)
                .forEach((key, form) -> {
                    String text = textOf(told.get(key));
                    if (!Values.absent(told.get(key)) && (text == null || !text.isBlank() && !form.is(text.strip()))) {
                        reading.gap(GapSeverity.WARNING, "invalid_profile_" + key, told.get(key));
                        kept.remove(key);
                    }
                });
        if (row.at("profile") instanceof JsonObject) {
            String profile = kept.build().toString().replace("\\u0000", "");
            reading.entry().mend(() -> row.set("profile", profile));
        }
    }

    private static void passkeys(Reading reading) {
        for (JsonObject passkey : reading.objects("passkeys")) {
            String id = textOf(passkey.get("id"));
            String key = publicKey(textOf(passkey.get("publicKey")));
            if (id == null || key == null) {
                reading.gap(GapSeverity.WARNING, "invalid_passkey", id);
                continue;
            }
            RowBuilder row = reading.keyed("user_passkeys", 1, passkey, "id");
            row.set("id", id)
                    .set("user_id", reading.id().toString())
                    .set("public_key", key)
                    .whole("counter", "counter", 0L)
                    .choice("device_type", "deviceType", Map.of("crossPlatform", "cross-platform"), "platform")
                    .text("device_name", "deviceName")
                    .moment("created_at", "createdAt", reading.made());
        }
    }

    /** A key in base64 or base64url as the literal of a bytea; null when it is neither. */
    private static String publicKey(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            byte[] key =
                    Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
            return key.length == 0 ? null : "\\x" + HexFormat.of().formatHex(key);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static void watched(Reading reading) {
        if (!(reading.document().get("watchedCategories") instanceof JsonArray watched)) {
            return;
        }
        for (UUID category : reading.all(CATEGORIES, watched, "watched_category")) {
            reading.keyed("user_watched_categories", 1, JsonValue.EMPTY_JSON_OBJECT, "user_id", "category_id")
                    .set("user_id", reading.id().toString())
                    .set("category_id", category.toString());
        }
    }

    static void address(Reading reading) throws Rejected {
        RowBuilder row = reading.row("addresses");
        row.mustReference("user_id", "userId", USERS)
                .mustText("name", "name")
                .text("phone_number", "phoneNumber", "-")
                .mustText("full_address", "fullAddress")
                .choice(
                        "address_type",
                        "addressType",
                        Map.of("home", "Home", "office", "Office", "work", "Office"),
                        "Other")
                .flag("is_primary", "primary", false)
                .text("company", "company")
                .moment("deleted_at", "deletedAt", null)
                .times();
        reading.entry().repair("addresses_primary_uq", () -> row.set("is_primary", "false"));
    }

    static void telegramLink(Reading reading) throws Rejected {
        RowBuilder row = reading.row("telegram_links");
        row.mustReference("user_id", "userId", USERS)
                .mustWhole("telegram_user_id", "telegramUserId")
                .text("username", "username")
                .text("first_name", "firstName")
                .text("last_name", "lastName")
                .text("language_code", "languageCode")
                .text("photo_url", "photoUrl")
                .choice("source", "source", Map.of("mini_app", "miniapp", "widget", "login_widget"), "bot")
                .choice("status", "status", "active")
                .moment("linked_at", "linkedAt", reading.made())
                .moment("last_seen_at", "lastSeenAt", null)
                .times();
        WebAddress.PAGE.keep(reading, row, "photo_url");
    }

    /** A level that is there already, as reference data are, stays; the old one only lends its id. */
    static void level(Reading reading) throws Rejected {
        RowBuilder row = reading.row("level_configs");
        row.mustWhole("level", "level")
                .mustText("name", "name")
                .text("name_en", "nameEn", row.value("name"))
                .mustWhole("min_points", "minPoints")
                .whole("max_points", "maxPoints", null)
                .amount("discount_percent", "benefits.discountPercent")
                .flag("priority_support", "benefits.prioritySupport", false)
                .whole("extra_templates", "benefits.extraTemplates", 0L)
                .whole("free_withdrawals", "benefits.freeWithdrawals", 0L)
                .text("icon", "icon")
                .text("color", "color")
                .flag("is_active", "isActive", true)
                .times();
        if (row.value("discount_percent") == null) {
            row.set("discount_percent", "0");
        }
        reading.entry().standIn("level_configs", "level = ?", row.value("level"));
        reading.entry().repair("levels_apart", () -> row.set("is_active", "false"));
    }

    static void points(Reading reading) throws Rejected {
        RowBuilder row = reading.row("point_transactions");
        row.mustReference("user_id", "userId", USERS)
                .reference("referred_user_id", "referredUserId", USERS)
                .mustChoice("source", "source", Map.of("admin", "admin_grant", "redeem", "redemption"))
                .mustWhole("amount", "amount")
                .mustWhole("balance", "balance")
                .reference("purchase_request_id", "purchaseRequestId", REQUESTS)
                .reference("actor_user_id", "actorUserId", USERS)
                .set("idempotency_key", "import:" + reading.entry().legacyId())
                .text("description", "description")
                .set("created_at", reading.made().toString());
        reading.entry().amount(new BigDecimal(row.value("amount")));
    }

    static String textOf(JsonValue value) {
        try {
            return Values.text(value);
        } catch (IllegalArgumentException notAText) {
            return null;
        }
    }
}
