package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
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
    private Notices notices;

    void on(@Observes OfferEvents.Made event) {
        notices.tell(OfferTexts.made(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
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
        notices.renew(messages);
    }

    /** It may be waited for again after the next change; each time is news. */
    void on(@Observes OfferEvents.Confirmed event) {
        notices.renew(OfferTexts.confirmed(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    void on(@Observes OfferEvents.Withdrawn event) {
        notices.tell(OfferTexts.withdrawn(event.buyerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    void on(@Observes OfferEvents.Rejected event) {
        notices.tell(OfferTexts.rejected(
                event.sellerId(), event.offerId(), event.requestId(), event.requestTitle(), event.reason()));
    }

    void on(@Observes OfferEvents.Expired event) {
        notices.tell(OfferTexts.expired(event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    /** An offer can be selected again after that was undone; each time is news. */
    void on(@Observes OfferEvents.Selected event) {
        List<NewNotification> messages = new ArrayList<>();
        messages.add(OfferTexts.accepted(event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
        event.lost()
                .forEach(lost -> messages.add(
                        OfferTexts.lost(lost.sellerId(), lost.offerId(), event.requestId(), event.requestTitle())));
        notices.renew(messages);
    }

    void on(@Observes OfferEvents.SelectionUndone event) {
        notices.renew(
                OfferTexts.selectionUndone(event.sellerId(), event.offerId(), event.requestId(), event.requestTitle()));
    }

    void on(@Observes NegotiationEvents.Created event) {
        notices.tell(OfferTexts.proposed(event.about()));
    }

    void on(@Observes NegotiationEvents.Countered event) {
        notices.tell(OfferTexts.countered(event.about()));
    }

    void on(@Observes NegotiationEvents.Accepted event) {
        notices.tell(OfferTexts.agreed(event.about()));
    }

    void on(@Observes NegotiationEvents.Rejected event) {
        notices.tell(OfferTexts.refused(event.about()));
    }

    void on(@Observes NegotiationEvents.Expired event) {
        About about = event.about();
        NewNotification message = OfferTexts.lapsed(about);
        notices.tell(message, message.to(about.answerer()));
    }
}
