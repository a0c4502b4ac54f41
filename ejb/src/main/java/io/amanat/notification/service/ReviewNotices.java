package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NotificationRepository;
import io.amanat.review.service.ReviewEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Tells sellers of their reviews, and authors what became of theirs, in the change's own transaction. */
@ApplicationScoped
public class ReviewNotices {
    @Inject
    private NotificationRepository notifications;

    @Inject
    private MarketClock clock;

    void on(@Observes ReviewEvents.Written event) {
        notifications.add(
                List.of(ReviewTexts.written(
                        event.sellerId(), event.reviewId(), event.requestId(), event.subjectType(), event.rating())),
                clock.instant());
    }

    /** It may be hidden and shown more than once; each time is news. */
    void on(@Observes ReviewEvents.Judged event) {
        notifications.renew(
                List.of(
                        event.published()
                                ? ReviewTexts.shown(event.reviewerId(), event.reviewId())
                                : ReviewTexts.hidden(event.reviewerId(), event.reviewId())),
                clock.instant());
    }
}
