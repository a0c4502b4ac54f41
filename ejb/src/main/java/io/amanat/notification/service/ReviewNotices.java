package io.amanat.notification.service;

import io.amanat.review.service.ReviewEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells sellers of their reviews, and authors what became of theirs, in the change's own transaction. */
@ApplicationScoped
public class ReviewNotices {
    @Inject
    private Notices notices;

    void on(@Observes ReviewEvents.Written event) {
        notices.tell(ReviewTexts.written(
                event.sellerId(), event.reviewId(), event.requestId(), event.subjectType(), event.rating()));
    }

    /** It may be hidden and shown more than once; each time is news. */
    void on(@Observes ReviewEvents.Judged event) {
        notices.renew(
                event.published()
                        ? ReviewTexts.shown(event.reviewerId(), event.reviewId())
                        : ReviewTexts.hidden(event.reviewerId(), event.reviewId()));
    }
}
