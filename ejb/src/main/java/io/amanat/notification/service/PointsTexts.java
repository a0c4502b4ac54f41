package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words about points. */
final class PointsTexts {
    private PointsTexts() {}

    private static NewNotification about(UUID recipient, String event, String title, String message, UUID transaction) {
        return new NewNotification(
                recipient,
                NotificationType.SUCCESS,
                NotificationCategory.POINTS,
                event,
                title,
                message,
                transaction.toString(),
                "PointTransaction",
                "/dashboard/points");
    }

    static NewNotification levelUp(UUID user, UUID transaction, String level) {
        return about(user, "level_up", "سطح شما بالا رفت", "به سطح «" + level + "» رسیدید.", transaction);
    }

    static NewNotification referralRewarded(UUID user, UUID transaction, int points) {
        return about(
                user,
                "referral_rewarded",
                "پاداش معرفی",
                "دوستی که معرفی کردید نخستین خریدش را به پایان رساند؛ " + points + " امتیاز گرفتید.",
                transaction);
    }
}
