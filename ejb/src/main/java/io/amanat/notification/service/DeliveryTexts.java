package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications about deliveries. */
final class DeliveryTexts {
    private DeliveryTexts() {}

    private static NewNotification about(
            UUID recipient, NotificationType type, String event, String title, String message, UUID request) {
        return new NewNotification(
                recipient,
                type,
                NotificationCategory.DELIVERY,
                event,
                title,
                message,
                request.toString(),
                "PurchaseRequest",
                "/dashboard/request/" + request);
    }

    static NewNotification shipped(UUID buyer, UUID request, String title) {
        return about(
                buyer,
                NotificationType.INFO,
                "delivery_submitted",
                "سفارش ارسال شد",
                "فروشنده «" + title + "» را ارسال کرد.",
                request);
    }

    static NewNotification corrected(UUID buyer, UUID request, String title) {
        return about(
                buyer,
                NotificationType.INFO,
                "delivery_updated",
                "اطلاعات ارسال تغییر کرد",
                "فروشنده اطلاعات ارسال «" + title + "» را اصلاح کرد.",
                request);
    }

    static NewNotification confirmed(UUID recipient, UUID request, String title) {
        return about(
                recipient,
                NotificationType.SUCCESS,
                "delivery_confirmed",
                "تحویل تأیید شد",
                "تحویل «" + title + "» تأیید شد.",
                request);
    }

    static NewNotification deadlinePassed(UUID recipient, UUID request, String title) {
        return about(
                recipient,
                NotificationType.WARNING,
                "delivery_deadline_passed",
                "مهلت تأیید تحویل تمام شد",
                "مهلت تأیید تحویل «" + title + "» بدون اختلاف تمام شد و سفارش تحویل‌شده به شمار می‌آید.",
                request);
    }
}
