package io.amanat.notification.service;

import io.amanat.notification.entity.NewNotification;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Who hears of a request's way (R-MKT-17): whoever a step concerns and did not take it, and the buyer of what becomes of
 * his request. The payout tells of itself, so its completion is silent.
 */
@ApplicationScoped
public class RequestNotices {
    @Inject
    private Notices notices;

    void on(@Observes RequestEvents.Created event) {
        List<NewNotification> messages = new ArrayList<>();
        messages.add(RequestTexts.created(event.buyerId(), event.requestId(), event.title()));
        messages.addAll(toAll(
                RequestTexts.forSeller(event.buyerId(), event.requestId(), event.title()), event.preferredSellers()));
        Telling telling = Telling.once(messages);
        notices.leave(
                event.isPublic() ? announced(telling, event.categoryId(), event.requestId(), event.title()) : telling);
    }

    private static Telling announced(Telling telling, UUID categoryId, UUID requestId, String title) {
        // Whom it is addressed to is found out when it is told.
        return telling.alsoSellersOf(categoryId, RequestTexts.forSeller(requestId, requestId, title));
    }

    /** Each change is news for those who have bid; that there is a request is news once. */
    void on(@Observes RequestEvents.Edited event) {
        NewNotification changed = event.terms()
                ? RequestTexts.termsChanged(event.buyerId(), event.requestId(), event.title())
                : RequestTexts.changed(event.buyerId(), event.requestId(), event.title());
        NewNotification offered = RequestTexts.forSeller(event.buyerId(), event.requestId(), event.title());
        List<UUID> others = event.newSellers().stream()
                .filter(seller -> !event.bidders().contains(seller))
                .toList();
        Telling telling = Telling.again(toAll(changed, event.bidders())).alsoOnce(toAll(offered, others));
        notices.leave(
                event.announced() ? announced(telling, event.categoryId(), event.requestId(), event.title()) : telling);
    }

    void on(@Observes RequestEvents.Published event) {
        notices.tell(RequestTexts.published(event.buyerId(), event.requestId(), event.title()));
    }

    void on(@Observes RequestEvents.Started event) {
        notices.tell(RequestTexts.started(event.buyerId(), event.requestId(), event.title()));
    }

    void on(@Observes RequestEvents.Cancelled event) {
        NewNotification message = RequestTexts.cancelled(event.buyerId(), event.requestId(), event.title());
        List<NewNotification> messages = new ArrayList<>(toAll(message, event.sellers()));
        messages.add(message);
        notices.tell(messages);
    }

    void on(@Observes RequestEvents.Accepted event) {
        NewNotification message = RequestTexts.completed(event.buyerId(), event.requestId(), event.title());
        notices.tell(message, message.to(event.sellerId()));
    }

    private static List<NewNotification> toAll(NewNotification message, Collection<UUID> recipients) {
        return recipients.stream().map(message::to).toList();
    }
}
