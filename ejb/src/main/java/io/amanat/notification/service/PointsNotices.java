package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NewNotification;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.points.service.PointsEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Tells people of their points, in the transaction that changed them. */
@ApplicationScoped
public class PointsNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes PointsEvents.LevelUp event) {
        add(PointsTexts.levelUp(event.userId(), event.transactionId(), event.name()));
    }

    void on(@Observes PointsEvents.ReferralRewarded event) {
        add(PointsTexts.referralRewarded(event.userId(), event.transactionId(), event.points()));
    }

    private void add(NewNotification message) {
        notifications.add(List.of(message), clock.instant());
    }
}
