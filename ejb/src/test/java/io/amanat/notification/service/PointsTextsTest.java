package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PointsTextsTest {
    private static final UUID USER = Uuid7.next();
    private static final UUID CHANGE = Uuid7.next();

    @Test
    void messages_about_points_lead_to_the_points_and_are_told_once_per_change() {
        for (NewNotification message :
                List.of(PointsTexts.levelUp(USER, CHANGE, "نقره"), PointsTexts.referralRewarded(USER, CHANGE, 50))) {
            assertThat(message.userId()).isEqualTo(USER);
            assertThat(message.category()).isEqualTo(NotificationCategory.POINTS);
            assertThat(message.relatedId()).isEqualTo(CHANGE.toString());
            assertThat(message.actionUrl()).isEqualTo("/dashboard/points");
        }
    }

    @Test
    void the_words_name_the_level_and_the_points() {
        assertThat(PointsTexts.levelUp(USER, CHANGE, "نقره").message()).contains("نقره");
        assertThat(PointsTexts.referralRewarded(USER, CHANGE, 50).message()).contains("50");
        assertThat(PointsTexts.levelUp(USER, CHANGE, "خ".repeat(60)).title()).hasSizeLessThanOrEqualTo(200);
    }
}
