package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import java.util.List;
import java.util.stream.Stream;

/** Attacks on accounts, sessions, addresses, sign-ups and Telegram. */
final class UserAttacks {
    private UserAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(accounts(), accountCounters(), waysIn(), telegram(), addresses())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> accounts() {
        String users = "users";
        return Stream.of(
                twice(users, "users_email_uq", "a taken e-mail (I-2)", "email"),
                twice(
                        users,
                        "users_referral_code_uq",
                        "a taken referral code",
                        List.of("referral_code", "SARA-" + ValidRows.number())),
                twice(
                        users,
                        "users_google_subject_uq",
                        "one Google account of two users",
                        List.of("google_subject", "g-" + ValidRows.number())),
                attack(users, "users_google_subject_check", "a Google account with a blank", "google_subject", "1 2"),
                attack(users, "users_google_subject_check", "an empty Google account", "google_subject", ""),
                attack(users, "users_email_lower", "an e-mail in capitals", "email", "Someone@Example.test"),
                attack(users, "users_email_lower", "an e-mail with a blank", "email", " a@example.test"),
                attack(
                        users,
                        "users_pending_email_lower",
                        "a new e-mail in capitals",
                        "pending_email",
                        "A@example.test"),
                attack(
                        users,
                        "users_verified_email",
                        "a verified e-mail that is none",
                        "email",
                        null,
                        "is_email_verified",
                        true),
                attack(
                        users,
                        "users_verification_code_whole",
                        "a code without an end",
                        "email_verification_code_hash",
                        "hash"),
                attack(
                        users,
                        "users_verification_code_whole",
                        "an end without a code",
                        "email_verification_code_expires",
                        NOON),
                attack(
                        users,
                        "users_reset_code_whole",
                        "a reset code without an end",
                        "password_reset_code_hash",
                        "hash"),
                attack(
                        users,
                        "users_reset_code_whole",
                        "an end without a reset code",
                        "password_reset_code_expires",
                        NOON),
                attack(users, "users_profile_check", "a profile that is no object", "profile", "[]"),
                attack(users, "users_preferences_check", "preferences that are no object", "preferences", "\"fa\""),
                attack(
                        users,
                        "users_not_own_referrer",
                        "one's own referrer",
                        (rows, row) -> row.with("referred_by_id", row.id())));
    }

    private static Stream<Attack> accountCounters() {
        String users = "users";
        return Stream.of(
                attack(users, "users_points_used_check", "negative points", "points_used", -1),
                attack(users, "users_points_available_check", "negative points to spend", "points_available", -1),
                attack(
                                users,
                                "users_points_total_check",
                                "a negative total",
                                "points_total",
                                -1,
                                "points_available",
                                -1)
                        .refusedFirstBy("users_points_available_check"),
                attack(
                        users,
                        "users_points_available",
                        "more points than there are",
                        "points_total",
                        1,
                        "points_available",
                        2),
                attack(users, "users_points_level_check", "level 0", "points_level", 0),
                attack(users, "users_session_epoch_check", "a negative session epoch", "session_epoch", -1),
                attack(
                        users,
                        "users_email_verification_attempts_check",
                        "-1 tries of a code",
                        "email_verification_attempts",
                        -1),
                attack(
                        users,
                        "users_password_reset_attempts_check",
                        "-1 tries of a reset",
                        "password_reset_attempts",
                        -1),
                attack(users, "users_referral_stats_total_check", "-1 people referred", "referral_stats_total", -1),
                attack(users, "users_referral_stats_active_check", "-1 active ones", "referral_stats_active", -1),
                attack(
                        users,
                        "users_referral_stats_total_earned_check",
                        "a negative reward",
                        "referral_stats_total_earned",
                        "-0.000000000000000001"));
    }

    private static Stream<Attack> waysIn() {
        String passkeys = "user_passkeys";
        String signUps = "temp_verifications";
        return Stream.of(
                attack(
                        "user_refresh_tokens",
                        "refresh_expiry",
                        "a token that ends before it begins",
                        "expires_at",
                        NOON),
                attack(passkeys, "user_passkeys_id_check", "a credential id in plain base64", "id", "ab+/=="),
                attack(passkeys, "user_passkeys_id_check", "an empty credential id", "id", ""),
                attack(passkeys, "user_passkeys_public_key_check", "an empty key", "public_key", "\\x"),
                attack(
                        passkeys,
                        "user_passkeys_public_key_check",
                        "a key of 4097 bytes",
                        "public_key",
                        "\\x" + "00".repeat(4_097)),
                attack(passkeys, "user_passkeys_counter_check", "a negative counter", "counter", -1),
                attack(passkeys, "user_passkeys_counter_check", "a counter past 32 bits", "counter", 4_294_967_296L),
                twice(signUps, "temp_verifications_token_uq", "two sign-ups with one token", "token_hash"),
                attack(signUps, "temp_verifications_token_hash_check", "a token as it is", "token_hash", "token"),
                attack(signUps, "temp_verifications_email_lower", "a sign-up in capitals", "email", "A@example.test"),
                attack(signUps, "temp_verifications_role", "signing up as staff", "role", "admin"),
                attack(signUps, "temp_verifications_role", "signing up as a resolver", "role", "resolver"),
                attack(signUps, "temp_verifications_attempts_check", "-1 tries", "attempts", -1),
                attack(
                        signUps,
                        "temp_verifications_lifetime",
                        "a sign-up that ends before it begins",
                        "expires_at",
                        NOON));
    }

    private static Stream<Attack> telegram() {
        return Stream.of(
                twice("telegram_links", "telegram_links_user_uq", "a second link of one user (I-20)", "user_id"),
                twice(
                        "telegram_links",
                        "telegram_links_telegram_user_uq",
                        "one Telegram account of two users (I-20)",
                        "telegram_user_id"),
                attack(
                        "telegram_links",
                        "telegram_links_telegram_user_id_check",
                        "Telegram user 0",
                        "telegram_user_id",
                        0),
                attack(
                        "telegram_links",
                        "telegram_links_bot_blocked",
                        "a blocked bot of an open link",
                        "bot_blocked_at",
                        NOON),
                attack(
                        "platform.mail_suppressions",
                        "mail_suppressions_email_lower",
                        "an address in capitals",
                        "email",
                        "A@example.test"),
                attack(
                        "platform.mail_suppressions",
                        "mail_suppressions_reason",
                        "no mail for no reason",
                        "reason",
                        "whim"),
                attack(
                        "telegram_sessions",
                        "telegram_sessions_telegram_user_id_check",
                        "a session of user 0",
                        "telegram_user_id",
                        0),
                attack(
                        "telegram_sessions",
                        "telegram_sessions_lifetime",
                        "a session that ends before it begins",
                        "expires_at",
                        NOON),
                twice(
                        "telegram_sessions",
                        "telegram_sessions_fingerprint_uq",
                        "two sessions of one initData (AC-320)",
                        "init_data_fingerprint"),
                twice(
                        "telegram_sessions",
                        "telegram_sessions_token_uq",
                        "two sessions of one token",
                        List.of("token_hash", ValidRows.digits(64))));
    }

    private static Stream<Attack> addresses() {
        return Stream.of(
                attack("addresses", "addresses_name_check", "an address of nobody", "name", " "),
                attack("addresses", "addresses_phone_number_check", "an address without a phone", "phone_number", " "),
                attack("addresses", "addresses_full_address_check", "an address nowhere", "full_address", ""),
                twice(
                        "addresses",
                        "addresses_primary_uq",
                        "two primary addresses (I-3)",
                        List.of("is_primary", true),
                        "user_id"));
    }
}
