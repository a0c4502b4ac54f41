package io.amanat.telegram.entity;

import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Rows of Telegram, with only what their tables demand. */
public final class TelegramRows {
    /** Beyond what fits into 32 bits and into a JavaScript number. */
    private static final AtomicLong PERSONS = new AtomicLong(9_007_199_254_740_993L);

    private TelegramRows() {}

    /** A Telegram account that no test used before. */
    public static long person() {
        return PERSONS.incrementAndGet();
    }

    public static String fingerprint() {
        return Uuid7.next().toString().replace("-", "").repeat(2);
    }

    public static Row link(UUID userId) {
        return Row.of("market.telegram_links")
                .with("user_id", userId)
                .with("telegram_user_id", person())
                .with("source", "miniapp")
                .with("linked_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }

    public static Row session() {
        return Row.of("market.telegram_sessions")
                .with("telegram_user_id", person())
                .with("init_data_fingerprint", fingerprint())
                .with("auth_date", Row.NOON)
                .with("expires_at", Row.NOON.plusSeconds(86_400))
                .with("created_at", Row.NOON);
    }
}
