package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
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
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes RequestEvents.Created event) {
        List<NewNotification> messages = new ArrayList<>();
        messages.add(RequestTexts.created(event.buyerId(), event.requestId(), event.title()));
        messages.addAll(toAll(
                RequestTexts.forSeller(event.buyerId(), event.requestId(), event.title()), event.preferredSellers()));
        notifications.add(messages, clock.instant());
        if (event.isPublic()) {
            announce(event.categoryId(), event.requestId(), event.title());
        }
    }

    private void announce(UUID categoryId, UUID requestId, String title) {
        // Whom it is addressed to, the statement finds out.
        notifications.addForWatchingSellers(
                categoryId, RequestTexts.forSeller(requestId, requestId, title), clock.instant());
    }

    /** Each change is news for those who have bid; that there is a request is news once. */
    void on(@Observes RequestEvents.Edited event) {
        NewNotification changed = RequestTexts.changed(event.buyerId(), event.requestId(), event.title());
        notifications.renew(toAll(changed, event.bidders()), clock.instant());
        NewNotification offered = RequestTexts.forSeller(event.buyerId(), event.requestId(), event.title());
        List<UUID> others = event.newSellers().stream()
                .filter(seller -> !event.bidders().contains(seller))
                .toList();
        notifications.add(toAll(offered, others), clock.instant());
        if (event.announced()) {
            announce(event.categoryId(), event.requestId(), event.title());
        }
    }

    void on(@Observes RequestEvents.Published event) {
        add(RequestTexts.published(event.buyerId(), event.requestId(), event.title()));
    }

    void on(@Observes RequestEvents.Started event) {
        add(RequestTexts.started(event.buyerId(), event.requestId(), event.title()));
    }

    void on(@Observes RequestEvents.Cancelled event) {
        NewNotification message = RequestTexts.cancelled(event.buyerId(), event.requestId(), event.title());
        List<NewNotification> messages = new ArrayList<>(toAll(message, event.sellers()));
        messages.add(message);
        notifications.add(messages, clock.instant());
    }

    void on(@Observes RequestEvents.Accepted event) {
        NewNotification message = RequestTexts.completed(event.buyerId(), event.requestId(), event.title());
        add(message, message.to(event.sellerId()));
    }

    private static List<NewNotification> toAll(NewNotification message, Collection<UUID> recipients) {
        return recipients.stream().map(message::to).toList();
    }

    private void add(NewNotification... messages) {
        notifications.add(List.of(messages), clock.instant());
    }
}
