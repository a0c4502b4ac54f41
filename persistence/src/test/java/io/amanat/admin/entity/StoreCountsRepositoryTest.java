package io.amanat.admin.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How many rows there are, and how many of them have lapsed. What other tests left is counted before. */
@ExtendWith(TestDatabase.class)
class StoreCountsRepositoryTest {
    private static final Instant NOW = Instant.parse("2003-04-05T06:07:08Z");

    private static StoreCounts count() {
        return Market.in(em -> new StoreCountsRepository(em).count(NOW.minusSeconds(60), NOW));
    }

    private static void signUp(Instant until) {
        Row.of("market.temp_verifications")
                .with("email", Uuid7.next() + "@example.test")
                .with("password_hash", "hash")
                .with("token_hash", (Uuid7.next() + "" + Uuid7.next()).replace("-", ""))
                .with("code_hash", "hash")
                .with("expires_at", until)
                .with("created_at", until.minusSeconds(900))
                .insert();
    }

    private static void notified(UUID user, Instant made) {
        Row.notification(user, "counted", Uuid7.next().toString())
                .with("created_at", made)
                .insert();
    }

    @Test
    void the_thirteen_collections_are_counted_each_by_its_own_table() {
        StoreCounts before = count();
        assertThat(before.rows().keySet())
                .containsExactly(
                        "users",
                        "requests",
                        "offers",
                        "payments",
                        "chats",
                        "notifications",
                        "templates",
                        "addresses",
                        "categories",
                        "tempVerifications",
                        "reviews",
                        "disputes",
                        "blogPosts");
        UUID user = Row.user("buyer").insert();
        Row.user("seller").with("status", "deleted").insert();
        Row.category().insert();
        notified(user, NOW);
        signUp(NOW);
        Map<String, Long> expected = new LinkedHashMap<>(before.rows());
        expected.merge("users", 2L, Long::sum);
        expected.merge("categories", 1L, Long::sum);
        expected.merge("notifications", 1L, Long::sum);
        expected.merge("tempVerifications", 1L, Long::sum);
        assertThat(count().rows()).isEqualTo(expected);
    }

    @Test
    void what_the_purges_would_take_is_told_apart_to_the_moment() {
        StoreCounts before = count();
        UUID user = Row.user("buyer").insert();
        notified(user, NOW.minusSeconds(60));
        notified(user, NOW.minusSeconds(61));
        notified(user, NOW.minusSeconds(62));
        signUp(NOW.plusMillis(1));
        signUp(NOW);
        StoreCounts after = count();
        assertThat(after.oldNotifications()).isEqualTo(before.oldNotifications() + 2);
        assertThat(after.lapsedVerifications()).isEqualTo(before.lapsedVerifications() + 1);
    }
}
