package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of notifications about payouts and refunds. */
final class ReleaseTexts {
    private ReleaseTexts() {}

    private static NewNotification aboutPayment(
            UUID recipient, String event, String title, String message, UUID payment, UUID request) {
        return new NewNotification(
                recipient,
                NotificationType.SUCCESS,
                NotificationCategory.PAYMENT,
                event,
                title,
                message,
                payment.toString(),
                "Payment",
                "/dashboard/request/" + request);
    }

    static NewNotification released(UUID recipient, UUID payment, UUID request, String amount) {
        return aboutPayment(
                recipient,
                "payment_released",
                "وجه آزاد شد",
                "مبلغ " + amount + " به فروشنده پرداخت شد.",
                payment,
                request);
    }

    /** @param refund the refund: of one pay-in there may be several */
    static NewNotification refunded(UUID recipient, UUID refund, UUID request, String amount) {
        return aboutPayment(
                recipient,
                "payment_refunded",
                "وجه بازگردانده شد",
                "مبلغ " + amount + " به خریدار بازگردانده شد و معامله پایان یافت.",
                refund,
                request);
    }

    static NewNotification partlyRefunded(UUID recipient, UUID refund, UUID request, String amount) {
        return aboutPayment(
                recipient,
                "payment_partly_refunded",
                "بخشی از وجه بازگردانده شد",
                "مبلغ " + amount + " به خریدار بازگردانده شد؛ مانده نزد امانت است.",
                refund,
                request);
    }

    static NewNotification partReturned(UUID recipient, UUID refund, UUID request, String amount) {
        return aboutPayment(
                recipient,
                "payment_part_returned",
                "پرداخت ناتمام بازگردانده شد",
                "مبلغ " + amount + " که پیش از پایان مهلت پرداخت رسیده بود به شما بازگردانده شد.",
                refund,
                request);
    }

    static NewNotification sellerPaid(UUID seller, UUID request, String amount) {
        return new NewNotification(
                seller,
                NotificationType.SUCCESS,
                NotificationCategory.PURCHASE_REQUEST,
                "seller_paid",
                "تسویه انجام شد",
                "مبلغ " + amount + " به شما پرداخت شد.",
                request.toString(),
                "PurchaseRequest",
                "/dashboard/request/" + request);
    }
}
