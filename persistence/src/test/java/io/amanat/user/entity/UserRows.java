package io.amanat.user.entity;

import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;

/** Rows of what belongs to a person, with only what their tables demand. */
public final class UserRows {
    private UserRows() {}

    public static Row passkey(String id, UUID userId) {
        return Row.plain("market.user_passkeys")
                .with("id", id)
                .with("user_id", userId)
                .with("public_key", "\\x0102ff")
                .with("device_type", "platform")
                .with("created_at", Row.NOON);
    }

    public static Row address(UUID userId) {
        return Row.of("market.addresses")
                .with("user_id", userId)
                .with("name", "Ada Byron")
                .with("phone_number", "+98 21 1")
                .with("full_address", "Street 1, Yazd")
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row tempVerification() {
        return Row.of("market.temp_verifications")
                .with("email", Uuid7.next() + "@example.test")
                .with("password_hash", "$2b$10$hash")
                .with("code_hash", "c".repeat(64))
                .with("expires_at", Row.NOON.plusSeconds(900))
                .with("created_at", Row.NOON);
    }
}
