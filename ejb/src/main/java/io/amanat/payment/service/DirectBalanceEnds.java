package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.PayInRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A pay-in that ended is no longer looked at: its watch is stopped with it (AC-084). */
@ApplicationScoped
public class DirectBalanceEnds {
    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private PayInRepository payIns;

    @Inject
    private BalanceWatches watches;

    @Inject
    private MarketClock clock;

    void on(@Observes PaymentEvents.Ended ended) {
        boolean expired = IntentSteps.EXPIRED.equals(ended.reason());
        directs.lock(ended.paymentId()).ifPresent(intent -> {
            stop(intent, expired ? DirectBalanceStop.EXPIRED : DirectBalanceStop.CANCELLED);
            if (intent.baselineBalance() != null && intent.grown().signum() > 0) {
                payIns.keepPart(intent.paymentId(), clock.instant());
            }
        });
    }

    private void stop(DirectBalanceIntent intent, DirectBalanceStop reason) {
        boolean watched = intent.baselineBalance() != null;
        if (intent.stop(reason, clock.instant()) && watched) {
            watches.end(intent);
        }
    }
}
