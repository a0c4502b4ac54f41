package io.amanat.payment.entity;

import java.util.UUID;

/**
 * Which payment a provider means, and what never changes about it.
 *
 * @param offerId null for what was imported without one
 * @param chainId null where nothing is paid on a chain
 */
public record ProviderPayment(PaymentKey key, UUID offerId, Integer chainId) {}
