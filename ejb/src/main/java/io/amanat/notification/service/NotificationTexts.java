package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications. Persian is the product's first language. Those about offers: {@link OfferTexts}. */
final class NotificationTexts {
    private static final String PAYMENT = "Payment";

    private NotificationTexts() {}

    private static NewNotification about(
            UUID recipient,
            NotificationType type,
            NotificationCategory category,
            String event,
            String title,
            String message,
            UUID related,
            String relatedType,
            UUID requestId) {
        return new NewNotification(
                recipient,
                type,
                category,
                event,
                title,
                message,
                related.toString(),
                relatedType,
                "/dashboard/request/" + requestId);
    }

    static NewNotification paymentPending(UUID buyer, UUID payment, UUID request, String amount) {
        return about(
                buyer,
                NotificationType.INFO,
                NotificationCategory.PAYMENT,
                "payment_pending",
                "در انتظار پرداخت",
                "لطفاً " + amount + " را پرداخت کنید.",
                payment,
                PAYMENT,
                request);
    }

    static NewNotification paymentConfirmed(UUID recipient, UUID payment, UUID request, String amount) {
        return about(
                recipient,
                NotificationType.SUCCESS,
                NotificationCategory.PAYMENT,
                "payment_confirmed",
                "پرداخت تأیید شد",
                "مبلغ " + amount + " نزد امانت نگهداری می‌شود.",
                payment,
                PAYMENT,
                request);
    }
}
