package io.amanat.custody.service;

import io.amanat.config.service.MarketClock;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.payment.service.PaymentEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What happens to a payment happens to its address, in the same transaction. */
@ApplicationScoped
public class DestinationOnPayment {
    /** Why an address is set aside when another token came. */
    static final String UNEXPECTED_ASSET = "unexpected_asset";

    @Inject
    private DestinationRepository destinations;

    @Inject
    private MarketClock clock;

    void on(@Observes PaymentEvents.MoneySeen seen) {
        destinations
                .lockOfPayment(seen.paymentId())
                .ifPresent(destination -> destination.seeMoney(seen.balance(), clock.instant()));
    }

    /** Also when another payment has the address by now: it is the last one. */
    void on(@Observes PaymentEvents.MoneyShown shown) {
        destinations
                .byAddress(shown.chainId(), shown.address())
                .flatMap(found -> destinations.lock(found.id()))
                .ifPresent(destination -> destination.showMoney(shown.atLeast(), clock.instant()));
    }

    /** Without money it rests, then serves again. */
    void on(@Observes PaymentEvents.Ended ended) {
        destinations.lockOfPayment(ended.paymentId()).ifPresent(destination -> destination.release(clock.instant()));
    }

    /** Data model 11.6: nobody moves or re-uses what is there before a person has looked. The payment itself goes on. */
    void on(@Observes PaymentEvents.WrongToken wrong) {
        destinations
                .lockOfPayment(wrong.paymentId())
                .filter(destination -> destination.status() == DestinationStatus.ACTIVE)
                .ifPresent(destination -> destination.quarantine(UNEXPECTED_ASSET, clock.instant()));
    }
}
