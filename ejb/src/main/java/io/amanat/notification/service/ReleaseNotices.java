package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.release.service.ReleaseEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Who hears of money that has left: buyer and seller (AC-029), and the seller of his pay (AC-030). */
@ApplicationScoped
public class ReleaseNotices {
    @Inject
    private Notices notices;

    void on(@Observes ReleaseEvents.Released event) {
        String amount = event.amount() + " " + event.currency();
        NewNotification message = ReleaseTexts.released(event.buyerId(), event.paymentId(), event.requestId(), amount);
        notices.tell(
                message,
                message.to(event.sellerId()),
                ReleaseTexts.sellerPaid(event.sellerId(), event.requestId(), amount));
    }

    void on(@Observes ReleaseEvents.Refunded event) {
        String amount = event.amount() + " " + event.currency();
        NewNotification message = event.whole()
                ? ReleaseTexts.refunded(event.buyerId(), event.refundId(), event.requestId(), amount)
                : ReleaseTexts.partlyRefunded(event.buyerId(), event.refundId(), event.requestId(), amount);
        notices.tell(message, message.to(event.sellerId()));
    }

    /** The seller never saw that money. */
    void on(@Observes ReleaseEvents.PartReturned event) {
        notices.tell(ReleaseTexts.partReturned(
                event.buyerId(), event.refundId(), event.requestId(), event.amount() + " " + event.currency()));
    }
}
