package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import java.util.UUID;

/** The words of the notifications about requests; each is about its request and leads to it. */
final class RequestTexts {
    private RequestTexts() {}

    private static NewNotification about(
            UUID recipient, NotificationType type, String event, String title, String message, UUID request) {
        return new NewNotification(
                recipient,
                type,
                NotificationCategory.PURCHASE_REQUEST,
                event,
                title,
                message,
                request.toString(),
                "PurchaseRequest",
                "/dashboard/request/" + request);
    }

    static NewNotification created(UUID buyer, UUID request, String title) {
        return about(
                buyer,
                NotificationType.SUCCESS,
                "request_created",
                "درخواست شما ثبت شد",
                "درخواست «" + title + "» برای فروشندگان نمایش داده می‌شود.",
                request);
    }

    static NewNotification forSeller(UUID seller, UUID request, String title) {
        return about(
                seller,
                NotificationType.INFO,
                "request_new",
                "درخواست خرید جدید",
                "درخواست تازه: «" + title + "»",
                request);
    }

    static NewNotification changed(UUID seller, UUID request, String title) {
        return about(
                seller,
                NotificationType.WARNING,
                "request_updated",
                "درخواست تغییر کرد",
                "خریدار درخواست «" + title + "» را تغییر داد؛ پیشنهاد خود را بازبینی کنید.",
                request);
    }

    /** His offer waits for him. */
    static NewNotification termsChanged(UUID seller, UUID request, String title) {
        return about(
                seller,
                NotificationType.WARNING,
                "request_terms_changed",
                "پیشنهاد شما منتظر تأیید است",
                "خریدار درخواست «" + title
                        + "» را تغییر داد؛ پیشنهاد شما تا وقتی آن را تأیید یا ویرایش نکنید پذیرفته نمی‌شود.",
                request);
    }

    static NewNotification published(UUID buyer, UUID request, String title) {
        return about(
                buyer,
                NotificationType.SUCCESS,
                "request_published",
                "درخواست شما منتشر شد",
                "درخواست «" + title + "» بررسی و منتشر شد.",
                request);
    }

    static NewNotification started(UUID buyer, UUID request, String title) {
        return about(
                buyer,
                NotificationType.INFO,
                "request_processing",
                "فروشنده کار را آغاز کرد",
                "فروشنده در حال آماده‌سازی «" + title + "» است.",
                request);
    }

    static NewNotification cancelled(UUID recipient, UUID request, String title) {
        return about(
                recipient,
                NotificationType.WARNING,
                "request_cancelled",
                "درخواست لغو شد",
                "درخواست «" + title + "» لغو شد.",
                request);
    }

    static NewNotification completed(UUID recipient, UUID request, String title) {
        return about(
                recipient,
                NotificationType.SUCCESS,
                "request_completed",
                "معامله به پایان رسید",
                "خریدار از «" + title + "» راضی است و معامله را به پایان رساند.",
                request);
    }
}
