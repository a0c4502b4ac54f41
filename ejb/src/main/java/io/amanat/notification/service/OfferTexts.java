package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.notification.entity.NotificationType;
import io.amanat.offer.service.NegotiationEvents.About;
import java.util.UUID;

/**
 * The words about offers and negotiations. The titles of accepted and rejected offers are part of the contract (AC-044).
 * Whatever is told of an offer leads to it by its id; of a proposal, by the proposal's.
 */
final class OfferTexts {
    private static final String OFFER = "SellerOffer";
    private static final String PROPOSAL = "OfferNegotiation";

    private OfferTexts() {}

    /** What it is about and what it is called. */
    private record Head(NotificationType type, String event, String title) {}

    private static NewNotification offer(UUID recipient, Head head, String message, UUID offer, UUID request) {
        return message(recipient, head, message, offer, OFFER, request);
    }

    private static NewNotification proposal(UUID recipient, Head head, String message, About about) {
        return message(recipient, head, message, about.roundId(), PROPOSAL, about.requestId());
    }

    private static NewNotification message(
            UUID recipient, Head head, String message, UUID related, String relatedType, UUID request) {
        return new NewNotification(
                recipient,
                head.type(),
                NotificationCategory.OFFER,
                head.event(),
                head.title(),
                message,
                related.toString(),
                relatedType,
                "/dashboard/request/" + request);
    }

    static NewNotification made(UUID buyer, UUID offer, UUID request, String title) {
        return offer(
                buyer,
                new Head(NotificationType.INFO, "offer_new", "پیشنهاد جدید"),
                "برای درخواست «" + title + "» پیشنهاد تازه‌ای رسید.",
                offer,
                request);
    }

    static NewNotification changed(UUID buyer, UUID offer, UUID request, String title) {
        return offer(
                buyer,
                new Head(NotificationType.INFO, "offer_updated", "پیشنهاد تغییر کرد"),
                "فروشنده قیمت یا زمان تحویل پیشنهادش برای «" + title + "» را تغییر داد.",
                offer,
                request);
    }

    static NewNotification changedByStaff(UUID seller, UUID offer, UUID request, String title) {
        return offer(
                seller,
                new Head(NotificationType.WARNING, "offer_updated", "پیشنهاد شما ویرایش شد"),
                "پشتیبانی امانت پیشنهاد شما برای «" + title + "» را ویرایش کرد.",
                offer,
                request);
    }

    static NewNotification confirmed(UUID buyer, UUID offer, UUID request, String title) {
        return offer(
                buyer,
                new Head(NotificationType.INFO, "offer_confirmed", "پیشنهاد تأیید شد"),
                "فروشنده پیشنهادش را برای درخواست تغییریافتهٔ «" + title + "» تأیید کرد.",
                offer,
                request);
    }

    static NewNotification withdrawn(UUID buyer, UUID offer, UUID request, String title) {
        return offer(
                buyer,
                new Head(NotificationType.INFO, "offer_withdrawn", "پیشنهاد پس گرفته شد"),
                "فروشنده پیشنهادش برای «" + title + "» را پس گرفت.",
                offer,
                request);
    }

    static NewNotification expired(UUID seller, UUID offer, UUID request, String title) {
        return offer(
                seller,
                new Head(NotificationType.WARNING, "offer_expired", "مهلت پیشنهاد شما تمام شد"),
                "پیشنهاد شما برای درخواست «" + title + "» دیگر معتبر نیست.",
                offer,
                request);
    }

    static NewNotification accepted(UUID seller, UUID offer, UUID request, String title) {
        return offer(
                seller,
                new Head(NotificationType.SUCCESS, "offer_accepted", "✅ پیشنهاد شما پذیرفته شد!"),
                "خریدار پیشنهاد شما را برای «" + title + "» پذیرفت.",
                offer,
                request);
    }

    /** Another offer was chosen. */
    static NewNotification lost(UUID seller, UUID offer, UUID request, String title) {
        return rejection(seller, "خریدار برای «" + title + "» پیشنهاد دیگری را برگزید.", offer, request);
    }

    /** @param reason the buyer's words, or null */
    static NewNotification rejected(UUID seller, UUID offer, UUID request, String title, String reason) {
        String message = "خریدار پیشنهاد شما برای «" + title + "» را رد کرد.";
        return rejection(seller, reason == null ? message : message + " دلیل: " + reason, offer, request);
    }

    private static NewNotification rejection(UUID seller, String message, UUID offer, UUID request) {
        return offer(
                seller,
                new Head(NotificationType.WARNING, "offer_rejected", "❌ پیشنهاد شما رد شد"),
                message,
                offer,
                request);
    }

    static NewNotification selectionUndone(UUID seller, UUID offer, UUID request, String title) {
        return offer(
                seller,
                new Head(NotificationType.WARNING, "offer_selection_undone", "انتخاب پیشنهاد شما لغو شد"),
                "خریدار پیش از پرداخت از انتخاب خود برای «" + title + "» برگشت؛ پیشنهاد شما دوباره باز است.",
                offer,
                request);
    }

    static NewNotification proposed(About about) {
        return proposal(
                about.answerer(),
                new Head(NotificationType.INFO, "negotiation_created", "خریدار مذاکره را آغاز کرد"),
                "برای «" + about.requestTitle() + "» شرایط تازه‌ای پیشنهاد شد؛ ۴۸ ساعت برای پاسخ فرصت دارید.",
                about);
    }

    static NewNotification countered(About about) {
        return proposal(
                about.answerer(),
                new Head(NotificationType.INFO, "negotiation_countered", "پیشنهاد متقابل رسید"),
                "طرف مقابل برای «" + about.requestTitle() + "» شرایط دیگری پیشنهاد کرد؛ ۴۸ ساعت برای پاسخ فرصت دارید.",
                about);
    }

    static NewNotification agreed(About about) {
        return proposal(
                about.proposer(),
                new Head(NotificationType.SUCCESS, "negotiation_accepted", "شرایط شما پذیرفته شد"),
                "طرف مقابل با شرایط شما برای «" + about.requestTitle() + "» موافقت کرد.",
                about);
    }

    static NewNotification refused(About about) {
        return proposal(
                about.proposer(),
                new Head(NotificationType.WARNING, "negotiation_rejected", "شرایط شما پذیرفته نشد"),
                "طرف مقابل با شرایط شما برای «" + about.requestTitle() + "» موافقت نکرد.",
                about);
    }

    static NewNotification lapsed(About about) {
        return proposal(
                about.proposer(),
                new Head(NotificationType.WARNING, "negotiation_expired", "مهلت مذاکره تمام شد"),
                "پیشنهاد مذاکره برای «" + about.requestTitle() + "» بی‌پاسخ ماند و دیگر معتبر نیست.",
                about);
    }
}
