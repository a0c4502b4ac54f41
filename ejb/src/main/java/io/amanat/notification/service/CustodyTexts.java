package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications about money at receiving addresses. */
final class CustodyTexts {
    private CustodyTexts() {}

    /** To the staff: the recipient is named by whoever sends it. */
    static NewNotification vanished(UUID payment, UUID request, String currency) {
        return new NewNotification(
                null,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                "payment_money_missing",
                "وجه پرداخت دیگر در نشانی نیست",
                "وجه " + currency + " این پرداخت پس از تأیید از نشانی ناپدید شد؛ تسویه تا بررسی متوقف است.",
                payment.toString(),
                "Payment",
                "/dashboard/request/" + request);
    }
}
