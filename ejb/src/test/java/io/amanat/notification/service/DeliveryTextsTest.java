package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTextsTest {
    private static final UUID PERSON = new UUID(0, 1);
    private static final UUID REQUEST = new UUID(0, 2);

    @Test
    void every_notice_is_about_the_request_and_has_an_event_of_its_own() {
        String longest = "خ".repeat(200);
        List<NewNotification> notices = List.of(
                DeliveryTexts.shipped(PERSON, REQUEST, longest),
                DeliveryTexts.corrected(PERSON, REQUEST, longest),
                DeliveryTexts.confirmed(PERSON, REQUEST, longest),
                DeliveryTexts.deadlinePassed(PERSON, REQUEST, longest));
        assertThat(notices).extracting(NewNotification::event).doesNotHaveDuplicates();
        assertThat(notices).allSatisfy(notice -> {
            assertThat(notice.userId()).isEqualTo(PERSON);
            assertThat(notice.category()).isEqualTo(NotificationCategory.DELIVERY);
            assertThat(notice.relatedId()).isEqualTo(REQUEST.toString());
            assertThat(notice.actionUrl()).isEqualTo("/dashboard/request/" + REQUEST);
            assertThat(notice.message()).contains(longest).hasSizeLessThanOrEqualTo(2_000);
            assertThat(notice.title()).isNotBlank();
        });
    }
}
