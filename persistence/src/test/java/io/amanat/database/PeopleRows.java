package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import io.amanat.shared.id.Uuid7;
import java.util.Map;
import java.util.function.Function;

/** Valid rows of people, of what sellers show, of points, and of the infrastructure. */
final class PeopleRows {
    private PeopleRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry("market.users", rows -> Row.user("buyer")),
                entry("market.user_refresh_tokens", rows -> Row.refreshToken(ValidRows.digits(64), rows.user("buyer"))),
                entry("market.user_passkeys", PeopleRows::passkey),
                entry("market.addresses", PeopleRows::address),
                entry("market.temp_verifications", PeopleRows::signUp),
                entry("market.telegram_links", PeopleRows::telegramLink),
                entry("market.telegram_sessions", PeopleRows::telegramSession),
                entry("market.user_watched_categories", PeopleRows::watched),
                entry("market.categories", rows -> Row.category()),
                entry("market.shop_settings", PeopleRows::shop),
                entry("market.shop_categories", PeopleRows::shopCategory),
                entry(
                        "market.request_templates",
                        rows -> Row.template(rows.user("seller"), rows.id("market.categories"))),
                // A seller has one already.
                entry("market.seller_summaries", rows -> Row.plain("market.seller_summaries")
                        .with("seller_id", rows.user("buyer"))),
                entry("market.template_ratings", rows -> Row.plain("market.template_ratings")
                        .with("template_id", rows.id("market.request_templates"))),
                entry("market.user_presence", rows -> Row.plain("market.user_presence")
                        .with("user_id", rows.user("buyer"))
                        .with("last_seen_at", NOON)),
                entry("market.collections", PeopleRows::collection),
                entry("market.collection_templates", PeopleRows::collected),
                entry("market.point_transactions", PeopleRows::points),
                entry("market.point_discounts", PeopleRows::discount),
                entry("market.level_configs", PeopleRows::level),
                entry("market.notifications", rows -> Row.notification(rows.user("buyer"), "offer_new", "1")),
                entry("market.notification_preferences", PeopleRows::preference),
                entry("platform.mail_suppressions", PeopleRows::suppression),
                entry("market.config_settings", PeopleRows::setting),
                entry("market.config_setting_history", PeopleRows::settingChange),
                entry("platform.inbox_deliveries", rows -> Row.delivery("valid:" + Uuid7.next())),
                entry("platform.audit_entries", rows -> Row.audit(Uuid7.next())),
                entry("platform.outbox_messages", PeopleRows::message),
                entry("platform.realtime_events", PeopleRows::signal),
                entry("platform.rate_buckets", PeopleRows::bucket),
                entry("platform.login_failures", PeopleRows::failures),
                entry("platform.idempotency_keys", PeopleRows::named),
                entry("platform.signing_keys", PeopleRows::signingKey),
                entry("market.auth_challenges", PeopleRows::challenge),
                entry("market.files", PeopleRows::file));
    }

    private static Row message(ValidRows rows) {
        return Row.of("platform.outbox_messages")
                .with("sink", "email")
                .with("ordering_key", "email:" + ValidRows.number())
                .with("kind", "password_changed")
                .with("payload", "{}")
                .with("dedup_key", "said:" + ValidRows.number())
                .with("next_attempt_at", NOON)
                .with("created_at", NOON);
    }

    private static Row preference(ValidRows rows) {
        return Row.plain("market.notification_preferences")
                .with("user_id", rows.user("buyer"))
                .with("channel", "email")
                .with("category", "payment")
                .with("enabled", false)
                .with("updated_at", NOON);
    }

    private static Row suppression(ValidRows rows) {
        return Row.plain("platform.mail_suppressions")
                .with("email", ValidRows.number() + "@example.test")
                .with("reason", "bounce")
                .with("created_at", NOON);
    }

    private static Row signal(ValidRows rows) {
        return Row.plain("platform.realtime_events")
                .with("id", 1_000_000_000_000L + ValidRows.number())
                .with("rooms", "{user-" + Uuid7.next() + "}")
                .with("event", "new-notification")
                .with("data", "{}")
                .with("created_at", NOON);
    }

    private static Row bucket(ValidRows rows) {
        return Row.plain("platform.rate_buckets")
                .with("key", "auth:" + ValidRows.number())
                .with("level", 1_000_000)
                .with("at", NOON)
                .with("empty_at", NOON.plusSeconds(90));
    }

    private static Row failures(ValidRows rows) {
        return Row.plain("platform.login_failures")
                .with("account_hash", ValidRows.digits(64))
                .with("failures", 1)
                .with("first_failure_at", NOON)
                .with("updated_at", NOON);
    }

    private static Row named(ValidRows rows) {
        return Row.plain("platform.idempotency_keys")
                .with("account_id", Uuid7.next())
                .with("operation", "request.create")
                .with("key", "key-" + ValidRows.number())
                .with("fingerprint", ValidRows.digits(64))
                .with("result_id", Uuid7.next())
                .with("created_at", NOON);
    }

    private static Row signingKey(ValidRows rows) {
        return Row.plain("platform.signing_keys")
                .with("kid", "key-" + ValidRows.number())
                .with("algorithm", "ES256")
                .with("public_jwk", "{}")
                .with("sealed_private_key", "\\x0102")
                .with("created_at", NOON)
                .with("signs_until", NOON.plusSeconds(60))
                .with("verifies_until", NOON.plusSeconds(120));
    }

    private static Row challenge(ValidRows rows) {
        return Row.of("market.auth_challenges")
                .with("kind", "wallet")
                .with("user_id", rows.user("buyer"))
                .with("secret_hash", ValidRows.digits(64))
                .with("created_at", NOON)
                .with("expires_at", NOON.plusSeconds(60));
    }

    private static Row file(ValidRows rows) {
        return Row.of("market.files")
                .with("owner_id", rows.user("buyer"))
                .with("purpose", "avatar")
                .with("storage_key", "file-" + ValidRows.number())
                .with("original_name", "face.png")
                .with("content_type", "image/png")
                .with("size_bytes", 1)
                .with("sha256", ValidRows.digits(64))
                .with("created_at", NOON);
    }

    private static Row timed(Row row) {
        return row.with("created_at", NOON).with("updated_at", NOON);
    }

    private static Row passkey(ValidRows rows) {
        return Row.plain("market.user_passkeys")
                .with("id", "credential-" + ValidRows.number())
                .with("user_id", rows.user("buyer"))
                .with("public_key", "\\x0102")
                .with("device_type", "platform")
                .with("created_at", NOON);
    }

    private static Row address(ValidRows rows) {
        return timed(Row.of("market.addresses")
                .with("user_id", rows.user("buyer"))
                .with("name", "Sara")
                .with("phone_number", "+98 21 1234")
                .with("full_address", "1 Azadi Street, Tehran"));
    }

    private static Row signUp(ValidRows rows) {
        return Row.of("market.temp_verifications")
                .with("email", ValidRows.number() + "@example.test")
                .with("password_hash", "hash")
                .with("token_hash", ValidRows.digits(64))
                .with("code_hash", "hash")
                .with("expires_at", NOON.plusSeconds(60))
                .with("created_at", NOON);
    }

    private static Row telegramLink(ValidRows rows) {
        return timed(Row.of("market.telegram_links")
                .with("user_id", rows.user("buyer"))
                .with("telegram_user_id", ValidRows.number())
                .with("source", "bot")
                .with("linked_at", NOON));
    }

    private static Row telegramSession(ValidRows rows) {
        return Row.of("market.telegram_sessions")
                .with("telegram_user_id", ValidRows.number())
                .with("init_data_fingerprint", ValidRows.digits(64))
                .with("auth_date", NOON)
                .with("expires_at", NOON.plusSeconds(60))
                .with("created_at", NOON);
    }

    private static Row watched(ValidRows rows) {
        return Row.plain("market.user_watched_categories")
                .with("user_id", rows.user("seller"))
                .with("category_id", rows.id("market.categories"));
    }

    private static Row shop(ValidRows rows) {
        return timed(Row.of("market.shop_settings").with("seller_id", rows.user("seller")));
    }

    private static Row shopCategory(ValidRows rows) {
        return Row.plain("market.shop_categories")
                .with("shop_settings_id", rows.id("market.shop_settings"))
                .with("category_id", rows.id("market.categories"));
    }

    private static Row collection(ValidRows rows) {
        return timed(Row.of("market.collections")
                .with("owner_id", rows.user("seller"))
                .with("title", "Desks"));
    }

    private static Row collected(ValidRows rows) {
        return Row.plain("market.collection_templates")
                .with("collection_id", rows.id("market.collections"))
                .with("template_id", rows.id("market.request_templates"))
                .with("position", 0);
    }

    private static Row points(ValidRows rows) {
        return Row.of("market.point_transactions")
                .with("user_id", rows.user("buyer"))
                .with("source", "bonus")
                .with("amount", 10)
                .with("balance", 10)
                .with("idempotency_key", "points:" + ValidRows.number())
                .with("created_at", NOON);
    }

    private static Row discount(ValidRows rows) {
        Row taken = rows.of("market.point_transactions")
                .with("source", "redemption")
                .with("amount", -200)
                .with("purchase_request_id", rows.id("market.purchase_requests"));
        rows.stored(taken);
        return Row.of("market.point_discounts")
                .with("transaction_id", taken.id())
                .with("user_id", taken.value("user_id"))
                .with("purchase_request_id", taken.value("purchase_request_id"))
                .with("points", 200)
                .with("amount", "2")
                .with("currency", "USDT")
                .with("created_at", NOON);
    }

    /** Not active, so that its range is in nobody's way. */
    private static Row level(ValidRows rows) {
        return timed(Row.of("market.level_configs")
                .with("level", ValidRows.number())
                .with("name", "برنزی")
                .with("name_en", "Bronze")
                .with("min_points", 0)
                .with("is_active", false));
    }

    private static Row setting(ValidRows rows) {
        return timed(Row.plain("market.config_settings")
                .with("key", "confirmation_threshold:" + ValidRows.number())
                .with("value", "12"));
    }

    private static Row settingChange(ValidRows rows) {
        return Row.of("market.config_setting_history")
                .with("setting_key", rows.stored("market.config_settings").value("key"))
                .with("old_value", "11")
                .with("new_value", "12")
                .with("created_at", NOON);
    }
}
