package io.amanat.notification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.review.entity.ReviewSubjectKind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewTextsTest {
    private static final UUID SELLER = new UUID(0, 1);
    private static final UUID REVIEW = new UUID(0, 2);
    private static final UUID REQUEST = new UUID(0, 3);

    @Test
    void a_seller_reads_how_many_stars_what_of_his_got() {
        NewNotification notice = ReviewTexts.written(SELLER, REVIEW, REQUEST, ReviewSubjectKind.SELLER, 4);
        assertThat(notice.userId()).isEqualTo(SELLER);
        assertThat(notice.category()).isEqualTo(NotificationCategory.SYSTEM);
        assertThat(notice.relatedId()).isEqualTo(REVIEW.toString());
        assertThat(notice.actionUrl()).isEqualTo("/dashboard/request/" + REQUEST);
        assertThat(notice.message()).contains("فروشگاه", "۴");
        assertThat(ReviewTexts.written(SELLER, REVIEW, REQUEST, ReviewSubjectKind.TEMPLATE, 5)
                        .message())
                .contains("کالای", "۵");
    }
}
