package io.amanat.payment.service;

import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.Rates;

/**
 * What was decided on a payment before its first transaction.
 *
 * @param currency what the rates convert from; null without rates
 * @param rates null when nobody has been asked yet
 */
public record Way(PaymentProvider provider, String currency, Rates rates) {
    public static Way of(PaymentProvider provider) {
        return new Way(provider, null, null);
    }

    public Way through(String from, Rates asked) {
        return new Way(provider, from, asked);
    }
}
