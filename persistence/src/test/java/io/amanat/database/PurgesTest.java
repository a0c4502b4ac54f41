package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NotificationRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.entity.SessionRepository;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lapses is deleted in batches, and two that delete at once take different rows (product requirement 1.3). */
@ExtendWith(TestDatabase.class)
class PurgesTest {
    /** Far before anything other tests store, so that only the rows of these tests are old enough. */
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    private static void notifications(UUID user, int count) {
        for (int index = 0; index < count; index++) {
            Row.notification(user, "old", Uuid7.next().toString())
                    .with("created_at", LONG_AGO)
                    .insert();
        }
    }

    private static String notificationsOf(UUID user) {
        return Sql.value("select count(*) from market.notifications where user_id = ?", user);
    }

    @Test
    void old_notifications_go_in_batches_and_newer_ones_stay() {
        UUID user = Row.user("buyer").insert();
        notifications(user, 5);
        Row.notification(user, "new", "1").insert();
        Instant before = LONG_AGO.plusSeconds(1);
        assertThat(Market.<Integer>in(em -> new NotificationRepository(em).purge(before, 3)))
                .isEqualTo(3);
        assertThat(Market.<Integer>in(em -> new NotificationRepository(em).purge(before, 3)))
                .isEqualTo(2);
        assertThat(Market.<Integer>in(em -> new NotificationRepository(em).purge(before, 3)))
                .isZero();
        assertThat(notificationsOf(user)).isEqualTo("1");
    }

    @Test
    void two_nodes_that_purge_at_once_neither_wait_nor_take_the_same_rows() {
        UUID user = Row.user("buyer").insert();
        notifications(user, 4);
        Instant before = LONG_AGO.plusSeconds(1);
        Race.Result<Integer, Integer> result = Race.run(
                Race.End.COMMIT,
                em -> new NotificationRepository(em).purge(before, 3),
                em -> new NotificationRepository(em).purge(before, 3));
        assertThat(result.waited()).isFalse();
        assertThat(result.first()).isEqualTo(3);
        assertThat(result.second()).isEqualTo(1);
        assertThat(notificationsOf(user)).isEqualTo("0");
    }

    @Test
    void expired_refresh_tokens_go_whether_used_or_not_and_live_ones_stay() {
        UUID user = Row.user("buyer").insert();
        for (int index = 0; index < 3; index++) {
            Row.refreshToken(Uuid7.next().toString().replace("-", "").repeat(2), user)
                    .with("issued_at", LONG_AGO)
                    .with("expires_at", LONG_AGO.plusSeconds(60))
                    .with("rotated_at", index == 0 ? LONG_AGO : null)
                    .insert();
        }
        Row.refreshToken(Uuid7.next().toString().replace("-", "").repeat(2), user)
                .insert();
        Instant now = LONG_AGO.plusSeconds(61);
        assertThat(Market.<Integer>in(em -> new SessionRepository(em).purge(now, 2)))
                .isEqualTo(2);
        assertThat(Market.<Integer>in(em -> new SessionRepository(em).purge(now, 2)))
                .isEqualTo(1);
        assertThat(Sql.value("select count(*) from market.user_refresh_tokens where user_id = ?", user))
                .isEqualTo("1");
    }
}
