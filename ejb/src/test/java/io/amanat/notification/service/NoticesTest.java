package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.Wiring;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.outbox.entity.OutboxRepository.NewMessage;
import io.amanat.outbox.service.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one event tells leaves as a row of the outbox for each subject. */
class NoticesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID CATEGORY = new UUID(0, 3);

    private final List<NewMessage> left = new ArrayList<>();
    private final Notices notices = Wiring.inject(new Notices(), "outbox", new Outbox() {
        @Override
        public boolean add(NewMessage message) {
            return left.add(message);
        }

        @Override
        public void addAll(List<NewMessage> batch) {
            left.addAll(batch);
        }
    });

    NoticesTest() {
        Wiring.inject(notices, "clock", Wiring.clockAt(new MarketClock(), NOON));
    }

    private static NewNotification message(UUID to, String event, String subject) {
        return new NewNotification(
                to, NotificationType.INFO, NotificationCategory.OFFER, event, event, event, subject, null, null);
    }

    private List<String> rows() {
        return left.stream().map(row -> row.orderingKey() + " " + row.kind()).toList();
    }

    @Test
    void what_is_about_one_subject_is_one_row_whoever_is_told() {
        notices.leave(Telling.once(List.of(message(ADA, "raised", "7"), message(BOB, "raised", "7")))
                .alsoStaff(message(null, "look", "7")));
        assertThat(rows()).containsExactly("about:7 raised");
        TellingJson.Said said = TellingJson.read(left.get(0).payload());
        assertThat(said.once()).hasSize(2);
        assertThat(said.toStaff()).hasSize(1);
    }

    @Test
    void what_is_about_several_is_a_row_for_each_in_the_order_of_the_messages_and_nothing_is_lost() {
        Telling telling = new Telling(
                List.of(message(ADA, "first", "7"), message(BOB, "second", "8"), message(BOB, "third", "7")),
                List.of(message(ADA, "again", "8")),
                message(null, "staff", "9"),
                false,
                message(null, "sellers", "8"),
                CATEGORY);
        notices.leaveAll(List.of(telling, Telling.once(List.of())));
        assertThat(rows()).containsExactly("about:7 first", "about:8 second", "about:9 staff");
        TellingJson.Said seven = TellingJson.read(left.get(0).payload());
        assertThat(seven.once()).extracting(one -> one.message().event()).containsExactly("first", "third");
        assertThat(seven.again()).isEmpty();
        TellingJson.Said eight = TellingJson.read(left.get(1).payload());
        assertThat(eight.once()).extracting(one -> one.message().event()).containsExactly("second");
        assertThat(eight.again()).extracting(one -> one.message().event()).containsExactly("again");
        assertThat(eight.toSellers()).extracting(one -> one.categoryId()).containsExactly(CATEGORY);
        assertThat(TellingJson.read(left.get(2).payload()).toStaff()).hasSize(1);
    }

    @Test
    void nothing_to_tell_is_no_row_and_what_has_no_subject_is_about_its_event() {
        notices.tell(List.of());
        notices.tell(message(ADA, "hello", null));
        notices.renew(message(ADA, "long", "x".repeat(101)));
        assertThat(rows()).containsExactly("about:hello hello", "about:" + "x".repeat(100) + " long");
    }
}
