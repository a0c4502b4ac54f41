package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.template.entity.CheckoutLine;
import io.amanat.template.service.TemplateEvents;
import java.util.UUID;

/** The words about orders from templates. Persian is the product's first language. */
final class TemplateTexts {
    private TemplateTexts() {}

    /** To the buyer, about the request. */
    static NewNotification ordered(UUID buyer, CheckoutLine line) {
        return new NewNotification(
                buyer,
                NotificationType.SUCCESS,
                NotificationCategory.PURCHASE_REQUEST,
                "template_ordered",
                "سفارش شما ثبت شد",
                line.quantity() + " عدد «" + line.title() + "» سفارش دادید؛ در انتظار پرداخت.",
                line.requestId().toString(),
                "PurchaseRequest",
                "/dashboard/request/" + line.requestId());
    }

    /** To the seller, about his offer: it was accepted as it was made (as AC-022). */
    static NewNotification sold(CheckoutLine line) {
        return new NewNotification(
                line.sellerId(),
                NotificationType.SUCCESS,
                NotificationCategory.OFFER,
                "template_sold",
                "سفارش تازه از فروشگاه شما",
                line.quantity() + " عدد «" + line.title() + "» سفارش داده شد؛ در انتظار پرداخت خریدار.",
                line.offerId().toString(),
                "SellerOffer",
                "/dashboard/request/" + line.requestId());
    }

    /** To the seller, about his item. */
    static NewNotification judged(TemplateEvents.Judged event) {
        String item = "کالای «" + event.title() + "» ";
        String why = " دلیل: " + event.reason();
        return switch (event.verdict()) {
            case HIDDEN ->
                ofItem(
                        event,
                        NotificationType.WARNING,
                        "template_hidden",
                        "کالای شما پنهان شد",
                        item + "را مدیر سامانه از دید خریداران برداشت." + why);
            case SHOWN ->
                ofItem(
                        event,
                        NotificationType.INFO,
                        "template_shown",
                        "کالای شما دوباره نمایان شد",
                        item + "دوباره به خریداران نشان داده می‌شود." + why);
            case REMOVED ->
                ofItem(
                        event,
                        NotificationType.WARNING,
                        "template_removed",
                        "کالای شما برداشته شد",
                        item + "را مدیر سامانه برای همیشه از فروشگاه برداشت." + why);
        };
    }

    private static NewNotification ofItem(
            TemplateEvents.Judged event, NotificationType type, String name, String title, String message) {
        return new NewNotification(
                event.sellerId(),
                type,
                NotificationCategory.SYSTEM,
                name,
                title,
                message,
                event.templateId().toString(),
                "RequestTemplate",
                "/dashboard/request-template");
    }
}
