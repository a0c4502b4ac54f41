package io.amanat.payment.service;

/**
 * Whether a payment's sender is screened.
 *
 * @param required the seller asked for it, or the platform does
 * @param blockOnFailure no answer counts as a bad one
 */
public record AmlTerms(boolean required, boolean blockOnFailure) {}
