package io.amanat.telegram.entity;

import io.amanat.database.Mapped;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Links and sessions of Telegram against their tables. */
@ExtendWith(TestDatabase.class)
class TelegramMappingTest {
    @Test
    void a_link() {
        Row full = TelegramRows.link(Row.user("buyer").insert())
                .with("username", "ada")
                .with("first_name", "Ada")
                .with("last_name", "Byron")
                .with("language_code", "fa")
                .with("photo_url", "https://example.test/ada.jpg")
                .with("is_premium", true)
                .with("source", "login_widget")
                .with("status", "blocked")
                .with("bot_blocked_at", Row.NOON.plusSeconds(2))
                .with("last_seen_at", Row.NOON.plusSeconds(1));
        Row bare = TelegramRows.link(Row.user("buyer").insert());
        Mapped.assertBothWays(TelegramLink.class, full.insert(), bare.insert());
    }

    @Test
    void a_session() {
        Row full = TelegramRows.session()
                .with("token_hash", TelegramRows.fingerprint())
                .with("user_id", Row.user("buyer").insert())
                .with("user_agent", "Telegram")
                .with("ip", "127.0.0.1");
        Mapped.assertBothWays(
                TelegramSession.class, full.insert(), TelegramRows.session().insert());
    }
}
