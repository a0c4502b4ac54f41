package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.notification.entity.DatedNotification;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.outbox.service.HopelessException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingJsonTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID GRACE = new UUID(0, 2);
    private static final UUID CATEGORY = new UUID(0, 3);

    private static NewNotification message(UUID to, String event) {
        return new NewNotification(
                to,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                event,
                "عنوان \"x\"",
                "a\\b {c}",
                "7",
                "Payment",
                "/dashboard/request/7");
    }

    @Test
    void what_is_written_down_is_read_as_it_was() {
        NewNotification bare = new NewNotification(
                GRACE, NotificationType.INFO, NotificationCategory.SYSTEM, "hello", "Hello", "There", null, null, null);
        Telling telling = Telling.once(List.of(message(ADA, "paid"), message(GRACE, "paid"), bare))
                .alsoStaff(message(null, "raised"))
                .alsoSellersOf(CATEGORY, message(null, "request_new"));
        TellingJson.Said said = TellingJson.read(TellingJson.write(telling, NOON));
        assertThat(said.once())
                .containsExactly(
                        new DatedNotification(message(ADA, "paid"), NOON),
                        new DatedNotification(message(GRACE, "paid"), NOON),
                        new DatedNotification(bare, NOON));
        assertThat(said.again()).isEmpty();
        assertThat(said.toStaff()).containsExactly(new DatedNotification(message(null, "raised"), NOON));
        assertThat(said.toSellers())
                .containsExactly(new DatedNotification(message(null, "request_new"), NOON, CATEGORY));
        TellingJson.Said again = TellingJson.read(TellingJson.write(Telling.again(List.of(message(ADA, "x"))), NOON));
        assertThat(again.again()).containsExactly(new DatedNotification(message(ADA, "x"), NOON));
        assertThat(again.toStaff()).isEmpty();
        assertThat(again.toSellers()).isEmpty();
        NewNotification vanished = message(null, "vanished");
        TellingJson.Said staff =
                TellingJson.read(TellingJson.write(Telling.once(List.of()).alsoStaffAgain(vanished), NOON));
        assertThat(staff.toStaff()).isEmpty();
        assertThat(staff.toStaffAgain()).containsExactly(new DatedNotification(vanished, NOON));
        assertThat(said.toStaffAgain()).isEmpty();
    }

    @Test
    void a_message_to_many_is_written_down_once() {
        String json = TellingJson.write(Telling.once(List.of(message(ADA, "paid"), message(GRACE, "paid"))), NOON);
        assertThat(json.split("a\\\\\\\\b", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "no json", "{\"at\":\"yesterday\",\"once\":[],\"again\":[]}"})
    void what_is_no_telling_is_hopeless(String payload) {
        assertThatThrownBy(() -> TellingJson.read(payload)).isInstanceOf(HopelessException.class);
    }
}
