package io.amanat.notification.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class NotificationRepositoryTest {
    private static NewNotification message(UUID person, String event, String relatedId) {
        return new NewNotification(
                person,
                NotificationType.SUCCESS,
                NotificationCategory.PAYMENT,
                event,
                "Paid, \"really\"",
                "پرداخت {انجام} شد, C:\\temp",
                relatedId,
                "payment",
                "/payments/1");
    }

    private static <T> T notifications(Function<NotificationRepository, T> work) {
        return Market.in(em -> work.apply(new NotificationRepository(em)));
    }

    @Test
    void messages_arrive_as_they_were_written_and_once() {
        UUID one = Row.user("buyer").insert();
        UUID two = Row.user("seller").insert();
        List<NewNotification> messages = List.of(
                message(one, "payment_funded", "1"),
                message(one, "payment_funded", "1").to(two),
                message(one, "payment_funded", "2"));
        assertThat(notifications((NotificationRepository rows) -> rows.add(messages, Row.NOON)))
                .isEqualTo(3);
        assertThat(notifications((NotificationRepository rows) -> rows.add(messages, Row.NOON)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.add(List.of(), Row.NOON)))
                .isZero();
        Notification stored = notifications((NotificationRepository rows) -> rows.of(two, 0, 10))
                .get(0);
        assertThat(stored.title()).isEqualTo("Paid, \"really\"");
        assertThat(stored.message()).isEqualTo("پرداخت {انجام} شد, C:\\temp");
        assertThat(stored.type()).isEqualTo(NotificationType.SUCCESS);
        assertThat(stored.category()).isEqualTo(NotificationCategory.PAYMENT);
        assertThat(stored.event()).isEqualTo("payment_funded");
        assertThat(stored.relatedId()).isEqualTo("1");
        assertThat(stored.relatedType()).isEqualTo("payment");
        assertThat(stored.actionUrl()).isEqualTo("/payments/1");
        assertThat(stored.createdAt()).isEqualTo(Row.NOON);
        assertThat(stored.isRead()).isFalse();
    }

    @Test
    void what_happens_to_a_subject_again_is_news_again_and_stays_one_message() {
        UUID person = Row.user("seller").insert();
        List<NewNotification> first = List.of(message(person, "offer_accepted", "1"));
        assertThat(notifications((NotificationRepository rows) -> rows.renew(first, Row.NOON)))
                .isEqualTo(1);
        Sql.run("update market.notifications set is_read = true, read_at = now() where user_id = ?", person);
        assertThat(notifications((NotificationRepository rows) -> rows.renew(first, Row.NOON.plusSeconds(5))))
                .isEqualTo(1);
        List<Notification> stored = notifications((NotificationRepository rows) -> rows.of(person, 0, 10));
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).isRead()).isFalse();
        assertThat(stored.get(0).createdAt()).isEqualTo(Row.NOON.plusSeconds(5));
        assertThat(notifications((NotificationRepository rows) -> rows.renew(List.of(), Row.NOON)))
                .isZero();
    }

    @Test
    void a_message_may_have_no_address_to_go_to() {
        UUID person = Row.user("buyer").insert();
        NewNotification message = new NewNotification(
                person, NotificationType.INFO, NotificationCategory.SYSTEM, "hello", "Hello", "There", "1", null, null);
        assertThat(notifications((NotificationRepository rows) -> rows.add(List.of(message), Row.NOON)))
                .isEqualTo(1);
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, 0, 1))
                        .get(0)
                        .actionUrl())
                .isNull();
    }

    @Test
    void a_list_is_paged_from_the_newest_and_reading_all_is_noted_once() {
        UUID person = Row.user("buyer").insert();
        for (int count = 0; count < 5; count++) {
            String related = Integer.toString(count);
            int second = count;
            notifications((NotificationRepository rows) ->
                    rows.add(List.of(message(person, "payment_funded", related)), Row.NOON.plusSeconds(second)));
        }
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, 1, 2)))
                .extracting(Notification::relatedId)
                .containsExactly("3", "2");
        assertThat(notifications((NotificationRepository rows) -> rows.count(person)))
                .isEqualTo(5);
        assertThat(notifications((NotificationRepository rows) -> rows.countUnread(person)))
                .isEqualTo(5);
        assertThat(notifications((NotificationRepository rows) -> rows.markAllRead(person, Row.NOON)))
                .isEqualTo(5);
        assertThat(notifications((NotificationRepository rows) -> rows.markAllRead(person, Row.NOON)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.countUnread(person)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, 0, 1))
                        .get(0)
                        .readAt())
                .isEqualTo(Row.NOON);
    }

    @Test
    void a_new_request_is_told_to_sellers_who_watch_its_category_or_none() {
        UUID category = Row.category().insert();
        UUID watcher = Row.user("seller").insert();
        UUID other = Row.user("seller").insert();
        UUID everything = Row.user("seller").insert();
        UUID suspended = Row.user("seller").with("status", "suspended").insert();
        UUID buyer = Row.user("buyer").insert();
        Sql.run("insert into market.user_watched_categories values (?, ?)", watcher, category);
        Sql.run(
                "insert into market.user_watched_categories values (?, ?)",
                other,
                Row.category().insert());
        String related = Uuid7.next().toString();
        NewNotification message = message(null, "request_created", related);
        int told =
                notifications((NotificationRepository rows) -> rows.addForWatchingSellers(category, message, Row.NOON));
        assertThat(told).isGreaterThanOrEqualTo(2);
        assertThat(Sql.column("select user_id from market.notifications where related_id = ?", related))
                .contains(watcher.toString(), everything.toString())
                .doesNotContain(other.toString(), suspended.toString(), buyer.toString())
                .hasSize(told);
        assertThat(notifications(
                        (NotificationRepository rows) -> rows.addForWatchingSellers(category, message, Row.NOON)))
                .isZero();
    }

    @Test
    @Tag("R-MKT-12")
    void R_MKT_12_five_hundred_sellers_are_told_in_one_statement_and_nobody_is_cut_off() {
        UUID category = Row.category().insert();
        String batch = Uuid7.next().toString();
        Sql.run(
                "insert into market.users (id, email, role, status, created_at, updated_at)"
                        + " select gen_random_uuid(), ? || n || '@example.test', 'seller', 'active', now(), now()"
                        + " from generate_series(1, 500) n",
                batch);
        Sql.run(
                "insert into market.user_watched_categories select id, ? from market.users where email like ? || '%'",
                category, batch);
        String related = Uuid7.next().toString();
        NewNotification message = message(null, "request_created", related);
        SqlCounter.reset();
        int told =
                notifications((NotificationRepository rows) -> rows.addForWatchingSellers(category, message, Row.NOON));
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(told).isGreaterThanOrEqualTo(500);
        assertThat(Sql.value(
                        "select count(*) from market.notifications n join market.users u on u.id = n.user_id"
                                + " where n.related_id = ? and u.email like ? || '%'",
                        related, batch))
                .isEqualTo("500");
    }

    @Test
    @Tag("AC-028")
    void what_the_staff_is_told_reaches_every_active_administrator_and_resolver_once_and_nobody_else() {
        UUID admin = Row.user("admin").insert();
        UUID resolver = Row.user("resolver").insert();
        UUID gone = Row.user("resolver").with("status", "suspended").insert();
        UUID guard = Row.user("guard").insert();
        UUID seller = Row.user("seller").insert();
        String related = Uuid7.next().toString();
        NewNotification message = message(null, "dispute_hold", related);
        int told = notifications((NotificationRepository rows) -> rows.addForStaff(message, Row.NOON));
        assertThat(Sql.column("select user_id from market.notifications where related_id = ?", related))
                .contains(admin.toString(), resolver.toString())
                .doesNotContain(gone.toString(), guard.toString(), seller.toString())
                .hasSize(told);
        assertThat(notifications((NotificationRepository rows) -> rows.addForStaff(message, Row.NOON)))
                .isZero();
    }
}
