package io.amanat.points.service;

import io.amanat.release.service.ReleaseEvents;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What the end of a deal means for points, in the same transaction. */
@ApplicationScoped
public class PointsOnDeals {
    @Inject
    private PointAwards awards;

    @Inject
    private Discounts discounts;

    void on(@Observes RequestEvents.Completed deal) {
        awards.award(deal);
        discounts.giveBack(deal.requestId());
    }

    void on(@Observes RequestEvents.Cancelled deal) {
        discounts.giveBack(deal.requestId());
    }

    /** A part that went back leaves a deal that goes on, with its discount. */
    void on(@Observes ReleaseEvents.Refunded deal) {
        if (deal.whole()) {
            awards.takeBack(deal.requestId());
            discounts.giveBack(deal.requestId());
        }
    }
}
