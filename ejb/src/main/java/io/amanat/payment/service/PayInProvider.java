package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentProvider;
import java.util.Optional;

/** Outbound port: whoever detects pay-ins. Never called inside a transaction. */
public interface PayInProvider {
    PaymentProvider tag();

    /** Whether everything it needs is configured. */
    boolean configured();

    /**
     * Tells it of a pay-in; telling twice is harmless.
     *
     * @throws io.amanat.shared.error.DomainException SCANNER_UNAVAILABLE when it does not answer in time,
     *     FEATURE_DISABLED when it is not configured
     */
    Instructions register(Payment payment);

    /**
     * It may stop watching; a pay-in that it does not know (any more) is no failure.
     *
     * @throws java.io.UncheckedIOException when it does not answer
     */
    void withdraw(String providerPaymentId);

    /**
     * What it knows; empty when it does not know the payment, or cannot be asked at all.
     *
     * @throws java.io.UncheckedIOException when it does not answer
     */
    Optional<ProviderSighting> ask(Payment payment);

    /**
     * How the buyer pays.
     *
     * @param reference proxy reference, empty where the rail has none
     * @param checkoutBlock a JSON object, handed to the client unchanged
     * @param providerId the provider's own id of it; null when it goes by ours
     */
    record Instructions(String reference, String checkoutBlock, String providerId) {}
}
