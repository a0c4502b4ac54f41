package io.amanat.notification.service;

import io.amanat.points.service.PointsEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells people of their points, in the transaction that changed them. */
@ApplicationScoped
public class PointsNotices {
    @Inject
    private Notices notices;

    void on(@Observes PointsEvents.LevelUp event) {
        notices.tell(PointsTexts.levelUp(event.userId(), event.transactionId(), event.name()));
    }

    void on(@Observes PointsEvents.ReferralRewarded event) {
        notices.tell(PointsTexts.referralRewarded(event.userId(), event.transactionId(), event.points()));
    }
}
