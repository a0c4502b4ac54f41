package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.offer.service.NegotiationEvents;
import io.amanat.offer.service.NegotiationEvents.About;
import io.amanat.offer.service.OfferEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the people of an offer what happened to it, in the event's own transaction and with one statement per event. Of
 * a negotiation each step is told to the other side; of one that nobody answered, to both.
 */
@ApplicationScoped
public class OfferNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes OfferEvents.Made event) {
        add(OfferTexts.made(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    /** What does not touch the terms is for the buyer to find, not to be told of. */
    void on(@Observes OfferEvents.Edited event) {
        List<NewNotification> messages = new ArrayList<>();
        if (event.terms()) {
            messages.add(OfferTexts.changed(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
        }
        if (event.byStaff()) {
            messages.add(OfferTexts.changedByStaff(
                    event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
        }
        notifications.renew(messages, clock.instant());
    }

    void on(@Observes OfferEvents.Withdrawn event) {
        add(OfferTexts.withdrawn(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    void on(@Observes OfferEvents.Rejected event) {
        add(OfferTexts.rejected(
                event.sellerId(), event.offerId(), event.requestId(), event.requestTitle(), event.reason()));
    }

    void on(@Observes OfferEvents.Expired event) {
        add(OfferTexts.expired(event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    /** An offer can be selected again after that was undone; each time is news. */
    void on(@Observes OfferEvents.Selected event) {
        List<NewNotification> messages = new ArrayList<>();
        messages.add(OfferTexts.accepted(event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
        event.lost()
                .forEach(lost -> messages.add(
                        OfferTexts.lost(lost.sellerId(), lost.offerId(), event.requestId(), event.requestTitle())));
        notifications.renew(messages, clock.instant());
    }

    void on(@Observes OfferEvents.SelectionUndone event) {
        notifications.renew(
                List.of(OfferTexts.selectionUndone(
                        event.sellerId(), event.offerId(), event.requestId(), event.requestTitle())),
                clock.instant());
    }

    void on(@Observes NegotiationEvents.Created event) {
        add(OfferTexts.proposed(event.about()));
    }

    void on(@Observes NegotiationEvents.Countered event) {
        add(OfferTexts.countered(event.about()));
    }

    void on(@Observes NegotiationEvents.Accepted event) {
        add(OfferTexts.agreed(event.about()));
    }

    void on(@Observes NegotiationEvents.Rejected event) {
        add(OfferTexts.refused(event.about()));
    }

    void on(@Observes NegotiationEvents.Expired event) {
        About about = event.about();
        NewNotification message = OfferTexts.lapsed(about);
        add(message, message.to(about.answerer()));
    }

    private void add(NewNotification... messages) {
        notifications.add(List.of(messages), clock.instant());
    }
}
