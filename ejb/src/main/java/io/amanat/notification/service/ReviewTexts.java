package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.review.entity.ReviewSubjectKind;
import java.util.UUID;

/** The words of notifications about reviews. */
final class ReviewTexts {
    private static final String REVIEW = "Review";

    private ReviewTexts() {}

    /** @param rating 1 to 5 */
    static NewNotification written(UUID seller, UUID review, UUID request, ReviewSubjectKind subject, int rating) {
        String about = subject == ReviewSubjectKind.SELLER ? "فروشگاه شما" : "کالای شما";
        return new NewNotification(
                seller,
                NotificationType.INFO,
                NotificationCategory.SYSTEM,
                "review_new",
                "دیدگاه تازه",
                "خریداری به " + about + " " + persian(rating) + " ستاره داد.",
                review.toString(),
                REVIEW,
                "/dashboard/request/" + request);
    }

    static NewNotification hidden(UUID reviewer, UUID review) {
        return ofAuthor(
                reviewer,
                NotificationType.WARNING,
                "review_hidden",
                "دیدگاه شما پنهان شد",
                "مدیر سامانه دیدگاه شما را از دید دیگران برداشت.",
                review);
    }

    static NewNotification shown(UUID reviewer, UUID review) {
        return ofAuthor(
                reviewer,
                NotificationType.INFO,
                "review_shown",
                "دیدگاه شما دوباره نمایان شد",
                "دیدگاه شما دوباره برای همه نمایش داده می‌شود.",
                review);
    }

    private static NewNotification ofAuthor(
            UUID reviewer, NotificationType type, String event, String title, String message, UUID review) {
        return new NewNotification(
                reviewer,
                type,
                NotificationCategory.SYSTEM,
                event,
                title,
                message,
                review.toString(),
                REVIEW,
                "/dashboard/reviews/" + review);
    }

    private static String persian(int digit) {
        return String.valueOf((char) ('۰' + digit));
    }
}
