package io.amanat.notification.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.notification.entity.NotificationRepository.Wanted;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.SqlCounter;
import java.time.Instant;
import java.util.ArrayList;
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

    private static int told(Function<TellingRepository, List<WrittenNotification>> telling) {
        return Market.in(em -> telling.apply(new TellingRepository(em))).size();
    }

    private static List<DatedNotification> at(Instant moment, List<NewNotification> messages) {
        return messages.stream()
                .map(message -> new DatedNotification(message, moment))
                .toList();
    }

    @Test
    void messages_arrive_as_they_were_written_and_once() {
        UUID one = Row.user("buyer").insert();
        UUID two = Row.user("seller").insert();
        List<NewNotification> messages = List.of(
                message(one, "payment_funded", "1"),
                message(one, "payment_funded", "1").to(two),
                message(one, "payment_funded", "2"));
        assertThat(told(rows -> rows.add(at(Row.NOON, messages)))).isEqualTo(3);
        assertThat(told(rows -> rows.add(at(Row.NOON, messages)))).isZero();
        assertThat(told(rows -> rows.add(at(Row.NOON, List.of())))).isZero();
        Notification stored = notifications((NotificationRepository rows) -> rows.of(two, Wanted.ALL, 0, 10))
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
        assertThat(told(rows -> rows.renew(at(Row.NOON, first)))).isEqualTo(1);
        Sql.run("update market.notifications set is_read = true, read_at = now() where user_id = ?", person);
        assertThat(told(rows -> rows.renew(at(Row.NOON.plusSeconds(5), first)))).isEqualTo(1);
        List<Notification> stored = notifications((NotificationRepository rows) -> rows.of(person, Wanted.ALL, 0, 10));
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).isRead()).isFalse();
        assertThat(stored.get(0).createdAt()).isEqualTo(Row.NOON.plusSeconds(5));
        assertThat(told(rows -> rows.renew(at(Row.NOON, List.of())))).isZero();
    }

    @Test
    void a_message_may_have_no_address_to_go_to() {
        UUID person = Row.user("buyer").insert();
        NewNotification message = new NewNotification(
                person, NotificationType.INFO, NotificationCategory.SYSTEM, "hello", "Hello", "There", "1", null, null);
        assertThat(told(rows -> rows.add(at(Row.NOON, List.of(message))))).isEqualTo(1);
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, Wanted.ALL, 0, 1))
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
            assertThat(told(rows -> rows.add(
                            at(Row.NOON.plusSeconds(second), List.of(message(person, "payment_funded", related))))))
                    .isEqualTo(1);
        }
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, Wanted.ALL, 1, 2)))
                .extracting(Notification::relatedId)
                .containsExactly("3", "2");
        assertThat(notifications((NotificationRepository rows) -> rows.count(person, Wanted.ALL)))
                .isEqualTo(5);
        assertThat(notifications((NotificationRepository rows) -> rows.countUnread(person)))
                .isEqualTo(5);
        assertThat(notifications((NotificationRepository rows) -> rows.markAllRead(person, Row.NOON)))
                .isEqualTo(5);
        assertThat(notifications((NotificationRepository rows) -> rows.markAllRead(person, Row.NOON)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.countUnread(person)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, Wanted.ALL, 0, 1))
                        .get(0)
                        .readAt())
                .isEqualTo(Row.NOON);
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
        int told = told(rows -> rows.addForStaff(at(Row.NOON, List.of(message))));
        assertThat(Sql.column("select user_id from market.notifications where related_id = ?", related))
                .contains(admin.toString(), resolver.toString())
                .doesNotContain(gone.toString(), guard.toString(), seller.toString())
                .hasSize(told);
        assertThat(told(rows -> rows.addForStaff(at(Row.NOON, List.of(message)))))
                .isZero();
    }

    @Test
    void news_that_is_older_than_what_the_reader_has_changes_nothing() {
        UUID person = Row.user("seller").insert();
        List<NewNotification> news = List.of(message(person, "offer_accepted", "1"));
        assertThat(told(rows -> rows.renew(at(Row.NOON.plusSeconds(5), news)))).isEqualTo(1);
        assertThat(told(rows -> rows.renew(at(Row.NOON, news)))).isZero();
        assertThat(Sql.value(
                        "select created_at = ? from market.notifications where user_id = ?",
                        Row.NOON.plusSeconds(5),
                        person))
                .isEqualTo("t");
    }

    @Test
    void what_was_written_is_given_back_with_its_id_and_what_was_there_is_not() {
        UUID person = Row.user("buyer").insert();
        NewNotification known = message(person, "payment_funded", "1");
        assertThat(told(rows -> rows.add(at(Row.NOON, List.of(known))))).isEqualTo(1);
        NewNotification fresh = message(person, "payment_funded", "2");
        List<WrittenNotification> written =
                Market.in(em -> new TellingRepository(em).add(at(Row.NOON, List.of(known, fresh))));
        assertThat(written).extracting(WrittenNotification::message).containsExactly(fresh);
        assertThat(written).extracting(WrittenNotification::at).containsExactly(Row.NOON);
        assertThat(Sql.value("select id from market.notifications where user_id = ? and related_id = '2'", person))
                .isEqualTo(written.get(0).id().toString());
    }

    @Test
    @Tag("R-NTF-04")
    void R_NTF_04_two_hundred_rows_are_written_marked_and_deleted_by_one_statement_each_and_others_keep_theirs() {
        UUID person = Row.user("buyer").insert();
        UUID other = Row.user("buyer").insert();
        List<NewNotification> messages = new ArrayList<>();
        for (int count = 0; count < 200; count++) {
            messages.add(message(person, "payment_funded", Integer.toString(count)));
        }
        SqlCounter.reset();
        List<WrittenNotification> written = Market.in(em -> new TellingRepository(em).add(at(Row.NOON, messages)));
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(written).hasSize(200);
        List<UUID> ids = written.stream().map(WrittenNotification::id).toList();
        SqlCounter.reset();
        assertThat(notifications((NotificationRepository rows) -> rows.markRead(other, ids, Row.NOON)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.markRead(person, ids, Row.NOON)))
                .isEqualTo(200);
        assertThat(notifications((NotificationRepository rows) -> rows.markRead(person, ids, Row.NOON)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.delete(other, ids)))
                .isZero();
        assertThat(notifications((NotificationRepository rows) -> rows.delete(person, ids)))
                .isEqualTo(200);
        assertThat(SqlCounter.current()).isEqualTo(5);
    }

    @Test
    void a_list_is_chosen_by_category_and_by_what_is_unread_and_goes_on_where_it_ended() {
        UUID person = Row.user("buyer").insert();
        NewNotification offer = new NewNotification(
                person,
                NotificationType.INFO,
                NotificationCategory.OFFER,
                "offer_new",
                "New",
                "Offer",
                "1",
                null,
                null);
        assertThat(told(rows -> rows.add(at(Row.NOON, List.of(offer))))).isEqualTo(1);
        assertThat(told(rows -> rows.add(at(
                        Row.NOON.plusSeconds(1),
                        List.of(message(person, "payment_funded", "1"), message(person, "payment_funded", "2"))))))
                .isEqualTo(2);
        Sql.run(
                "update market.notifications set is_read = true, read_at = now() where user_id = ? and related_id = '2'",
                person);
        assertThat(notifications((NotificationRepository rows) ->
                        rows.of(person, new Wanted(NotificationCategory.OFFER, false), 0, 9)))
                .extracting(Notification::event)
                .containsExactly("offer_new");
        assertThat(notifications((NotificationRepository rows) -> rows.of(person, new Wanted(null, true), 0, 9)))
                .extracting(Notification::relatedId)
                .containsExactly("1", "1");
        assertThat(notifications((NotificationRepository rows) -> rows.count(person, new Wanted(null, true))))
                .isEqualTo(2);
        List<Notification> all = notifications((NotificationRepository rows) -> rows.of(person, Wanted.ALL, 0, 9));
        assertThat(all).hasSize(3);
        assertThat(notifications((NotificationRepository rows) -> rows.before(
                        person, Wanted.ALL, all.get(0).createdAt(), all.get(0).id(), 9)))
                .extracting(Notification::id)
                .containsExactly(all.get(1).id(), all.get(2).id());
        assertThat(notifications((NotificationRepository rows) -> rows.countUnread(List.of(person, Uuid7.next()))))
                .containsOnly(java.util.Map.entry(person, 2L));
    }
}
