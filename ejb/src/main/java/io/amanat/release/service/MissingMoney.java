package io.amanat.release.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.service.PaymentEvents;
import io.amanat.release.entity.ReleaseReviewRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Money that is gone is not paid out: an administrator has to look first, whatever was agreed or looked at before. */
@ApplicationScoped
public class MissingMoney {
    @Inject
    private ReleaseReviewRepository reviews;

    @Inject
    private MarketClock clock;

    void on(@Observes PaymentEvents.MoneyVanished event) {
        reviews.askForMoney(event.requestId(), event.paymentId(), clock.instant());
    }

    /** What was paid twice is the house's loss; what was given up and has left all the same would be paid again. */
    void on(@Observes ReleaseEvents.PaidBeside event) {
        if (!event.booked()) {
            reviews.askForMoney(event.requestId(), event.paymentId(), clock.instant());
        }
    }
}
