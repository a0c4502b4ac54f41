package io.amanat.user.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Mapped;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What belongs to a person, against its tables. */
@ExtendWith(TestDatabase.class)
class UserMappingTest {
    @Test
    void a_passkey() {
        UUID user = Row.user("buyer").insert();
        String full = "full-" + Uuid7.next();
        String bare = "bare_" + Uuid7.next();
        UserRows.passkey(full, user)
                .with("counter", 4_294_967_295L)
                .with("device_type", "cross-platform")
                .with("device_name", "Key on my ring")
                .with("aaguid", Uuid7.next())
                .with("transports", "{usb,nfc}")
                .with("backed_up", true)
                .with("last_used_at", Row.NOON)
                .insert();
        UserRows.passkey(bare, user).insert();
        assertThat(Mapped.load(Passkey.class, full))
                .containsEntry("publicKey", new byte[] {1, 2, -1})
                .containsEntry("counter", 4_294_967_295L)
                .containsEntry("deviceType", PasskeyDeviceType.CROSS_PLATFORM)
                .containsEntry("transports", List.of("usb", "nfc"));
        Mapped.assertBothWays(Passkey.class, full, bare);
    }

    @Test
    void an_address() {
        UUID user = Row.user("buyer").insert();
        Row full = UserRows.address(user)
                .with("address_type", "Office")
                .with("is_primary", true)
                .with("company", "Analytical Engines")
                .with("deleted_at", Row.NOON);
        Mapped.assertBothWays(
                Address.class, full.insert(), UserRows.address(user).insert());
    }

    @Test
    void a_sign_up_that_waits_for_its_code() {
        Row full = UserRows.tempVerification()
                .with("first_name", "Ada")
                .with("last_name", "Byron")
                .with("role", "seller")
                .with("referral_code_used", "R1")
                .with("attempts", 4)
                .with("token_hash", "ab".repeat(32));
        Mapped.assertBothWays(
                TempVerification.class,
                full.insert(),
                UserRows.tempVerification().insert());
    }

    @Test
    void a_watched_category() {
        UUID seller = Row.user("seller").insert();
        UUID category = Row.category().insert();
        Sql.run("insert into market.user_watched_categories values (?, ?)", seller, category);
        assertThat(Mapped.load(WatchedCategory.class, new WatchedCategory.Key(seller, category)))
                .containsEntry("userId", seller)
                .containsEntry("categoryId", category);
    }
}
