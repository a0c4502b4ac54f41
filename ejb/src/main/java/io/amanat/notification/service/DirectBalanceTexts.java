package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications about payments to an address of their own. */
final class DirectBalanceTexts {
    private static final String PAYMENT = "Payment";

    private DirectBalanceTexts() {}

    /** @param missing amount and currency */
    static NewNotification underpaid(UUID buyer, UUID payment, UUID request, String missing) {
        return warning(
                buyer,
                payment,
                request,
                "payment_underpaid",
                "مبلغ پرداختی کافی نیست",
                "برای تکمیل پرداخت " + missing + " دیگر به همان نشانی بفرستید.");
    }

    /** @param found symbol or address of what came */
    static NewNotification wrongToken(UUID buyer, UUID payment, UUID request, String expected, String found) {
        return warning(
                buyer,
                payment,
                request,
                "payment_wrong_token",
                "ارز نادرست رسید",
                "این پرداخت با " + expected + " انجام می‌شود، اما " + found + " رسید. لطفاً با پشتیبانی تماس بگیرید.");
    }

    private static NewNotification warning(
            UUID buyer, UUID payment, UUID request, String event, String title, String message) {
        return new NewNotification(
                buyer,
                NotificationType.WARNING,
                NotificationCategory.PAYMENT,
                event,
                title,
                message,
                payment.toString(),
                PAYMENT,
                "/dashboard/request/" + request);
    }
}
