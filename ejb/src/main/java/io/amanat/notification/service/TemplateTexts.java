package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.template.entity.CheckoutLine;
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
}
