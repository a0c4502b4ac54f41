package io.amanat.points.service;

import io.amanat.offer.service.OfferEvents;
import io.amanat.payment.service.PaymentEvents;
import io.amanat.points.entity.PointDiscount;
import io.amanat.release.service.ReleaseEvents;
import io.amanat.request.service.RequestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;

/** What the money and the end of a deal mean for points, in the same transaction. */
@ApplicationScoped
public class PointsOnDeals {
    @Inject
    private PointAwards awards;

    @Inject
    private PointReturns returns;

    @Inject
    private Discounts discounts;

    /** A pay-in that points have made cheaper spends them when it is paid. */
    void on(@Observes PaymentEvents.Funded paid) {
        paid.deals().stream()
                .filter(PaymentEvents.FundedDeal::cheapened)
                .forEach(deal -> discounts.use(deal.requestId(), deal.paymentId()));
    }

    /** Another offer has another price and another fee. */
    void on(@Observes OfferEvents.SelectionUndone deal) {
        discounts.giveBackUnused(deal.requestId());
    }

    /** So will the offer that is chosen next. */
    void on(@Observes OfferEvents.SelectionLeft deal) {
        discounts.giveBackUnused(deal.requestId());
    }

    void on(@Observes RequestEvents.Completed deal) {
        Optional<PointDiscount> standing = discounts.standing(deal.requestId());
        awards.award(
                deal,
                standing.filter(PointDiscount::isUsed)
                        .map(PointDiscount::amount)
                        .orElse(BigDecimal.ZERO));
        if (standing.isPresent()) {
            discounts.giveBackUnused(deal.requestId());
        }
    }

    void on(@Observes RequestEvents.Cancelled deal) {
        discounts.giveBackUnused(deal.requestId());
    }

    /** A part that went back leaves a deal that goes on, with its discount, and takes its part of the points. */
    void on(@Observes ReleaseEvents.Refunded deal) {
        if (deal.whole()) {
            returns.takeBack(deal.requestId());
            discounts.giveBack(deal.requestId());
        } else {
            returns.takeBackPart(deal.requestId(), deal.refundId());
        }
    }
}
