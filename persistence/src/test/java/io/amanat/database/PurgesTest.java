package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.blog.entity.BlogPost;
import io.amanat.blog.entity.BlogPostRepository;
import io.amanat.blog.entity.BlogPostStatus;
import io.amanat.blog.entity.BlogRows;
import io.amanat.inbox.entity.InboxRepository;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.telegram.entity.TelegramRows;
import io.amanat.telegram.entity.TelegramSessionRepository;
import io.amanat.user.entity.SessionRepository;
import io.amanat.user.entity.TempVerificationRepository;
import io.amanat.user.entity.UserRows;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

    private static UUID delivery(String status) {
        boolean ended = status.equals("done") || status.equals("parked");
        return Row.delivery(Uuid7.next().toString())
                .with("status", status)
                .with("received_at", LONG_AGO)
                .with("finished_at", ended ? LONG_AGO : null)
                .with("lease_until", status.equals("processing") ? LONG_AGO : null)
                .with("last_error", status.equals("parked") ? "no" : null)
                .insert();
    }

    @Test
    void deliveries_that_are_done_go_in_batches_and_those_that_wait_or_are_parked_stay() {
        UUID parked = delivery("parked");
        List<UUID> done = List.of(delivery("done"), delivery("done"), delivery("done"));
        UUID received = delivery("received");
        UUID processing = delivery("processing");
        Instant before = LONG_AGO.plusSeconds(1);
        assertThat(Market.<Integer>in(em -> new InboxRepository(em).purge(LONG_AGO, 9)))
                .isZero();
        assertThat(Market.<Integer>in(em -> new InboxRepository(em).purge(before, 2)))
                .isEqualTo(2);
        assertThat(Market.<Integer>in(em -> new InboxRepository(em).purge(before, 2)))
                .isEqualTo(1);
        assertThat(Market.<Integer>in(em -> new InboxRepository(em).purge(before, 2)))
                .isZero();
        assertThat(left("platform.inbox_deliveries", done)).isEmpty();
        assertThat(left("platform.inbox_deliveries", List.of(parked, received, processing)))
                .hasSize(3);
        Sql.run("delete from platform.inbox_deliveries where id in (?, ?, ?)", parked, received, processing);
    }

    @Test
    void two_nodes_that_forget_deliveries_at_once_take_different_ones() {
        List<UUID> done = List.of(delivery("done"), delivery("done"), delivery("done"));
        Instant before = LONG_AGO.plusSeconds(1);
        Race.Result<Integer, Integer> result =
                Race.run(Race.End.COMMIT, em -> new InboxRepository(em).purge(before, 2), em -> new InboxRepository(em)
                        .purge(before, 2));
        assertThat(result.waited()).isFalse();
        assertThat(result.first()).isEqualTo(2);
        assertThat(result.second()).isEqualTo(1);
        assertThat(left("platform.inbox_deliveries", done)).isEmpty();
    }

    @Test
    void nobody_but_the_application_may_have_deliveries_forgotten() {
        assertThat(
                        Sql.rows(
                                """
                        select r.rolname from pg_roles r
                        where has_function_privilege(r.oid, 'platform.purge_inbox(timestamptz, integer)', 'execute')
                          and not r.rolsuper and r.rolname not like 'pg_%' order by 1
                        """))
                .containsExactly(List.of("amanat_app"), List.of("amanat_owner"));
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

    @Test
    void sign_ups_go_at_the_moment_they_expire_and_the_others_stay() {
        List<UUID> ids = IntStream.rangeClosed(1, 4)
                .mapToObj(second -> UserRows.tempVerification()
                        .with("created_at", LONG_AGO)
                        .with("expires_at", LONG_AGO.plusSeconds(second))
                        .insert())
                .toList();
        Instant now = LONG_AGO.plusSeconds(3);
        assertThat(Market.<Integer>in(em -> new TempVerificationRepository(em).purge(now, 2)))
                .isEqualTo(2);
        assertThat(left("market.temp_verifications", ids)).containsExactly(ids.get(2), ids.get(3));
        assertThat(Market.<Integer>in(em -> new TempVerificationRepository(em).purge(now, 2)))
                .isEqualTo(1);
        assertThat(Market.<Integer>in(em -> new TempVerificationRepository(em).purge(now, 2)))
                .isZero();
        assertThat(left("market.temp_verifications", ids)).containsExactly(ids.get(3));
        Sql.run("delete from market.temp_verifications where id = ?", ids.get(3));
    }

    @Test
    void telegram_sessions_go_at_the_moment_they_expire_and_two_nodes_take_different_ones() {
        List<UUID> ids = IntStream.rangeClosed(1, 5)
                .mapToObj(second -> TelegramRows.session()
                        .with("created_at", LONG_AGO)
                        .with("expires_at", LONG_AGO.plusSeconds(second))
                        .insert())
                .toList();
        Instant now = LONG_AGO.plusSeconds(4);
        Race.Result<Integer, Integer> result = Race.run(
                Race.End.COMMIT,
                em -> new TelegramSessionRepository(em).purge(now, 3),
                em -> new TelegramSessionRepository(em).purge(now, 3));
        assertThat(result.waited()).isFalse();
        assertThat(result.first()).isEqualTo(3);
        assertThat(result.second()).isEqualTo(1);
        assertThat(left("market.telegram_sessions", ids)).containsExactly(ids.get(4));
        Sql.run("delete from market.telegram_sessions where id = ?", ids.get(4));
    }

    @Test
    void drafts_that_nobody_touched_are_archived_and_whatever_else_stays_as_it_is() {
        UUID author = Row.user("admin").insert();
        UUID oldest = stale(author, 1).insert();
        UUID next = stale(author, 2).insert();
        UUID touched = stale(author, 3).insert();
        UUID published = stale(author, 1)
                .with("status", "published")
                .with("published_at", LONG_AGO)
                .insert();
        Instant before = LONG_AGO.plusSeconds(3);
        assertThat(Market.<Integer>in(em -> new BlogPostRepository(em).archiveDrafts(before, Row.NOON, 1)))
                .isEqualTo(1);
        assertThat(Sql.value("select status from market.blog_posts where id = ?", oldest))
                .isEqualTo("archived");
        assertThat(Market.<Integer>in(em -> new BlogPostRepository(em).archiveDrafts(before, Row.NOON, 9)))
                .isEqualTo(1);
        assertThat(Market.<Integer>in(em -> new BlogPostRepository(em).archiveDrafts(before, Row.NOON, 9)))
                .isZero();
        BlogPost archived = Market.in(
                (EntityManager em) -> new BlogPostRepository(em).find(next).orElseThrow());
        assertThat(archived.status()).isEqualTo(BlogPostStatus.ARCHIVED);
        assertThat(archived.updatedAt()).isEqualTo(Row.NOON);
        assertThat(archived.version()).isEqualTo(1);
        assertThat(Sql.value("select status from market.blog_posts where id = ?", touched))
                .isEqualTo("draft");
        assertThat(Sql.value("select status from market.blog_posts where id = ?", published))
                .isEqualTo("published");
    }

    private static Row stale(UUID author, int touchedAfterSeconds) {
        return BlogRows.post(author)
                .with("created_at", LONG_AGO)
                .with("updated_at", LONG_AGO.plusSeconds(touchedAfterSeconds));
    }

    /** Which of these rows are still there, in their order. */
    private static List<UUID> left(String table, List<UUID> ids) {
        return ids.stream()
                .filter(id -> !Sql.column("select id from " + table + " where id = ?", id)
                        .isEmpty())
                .toList();
    }
}
