package io.amanat.payment.service;

/**
 * What came of a screening (06, 7.1).
 *
 * @param block the payment must not be funded by this sender
 * @param reason aml_sanctions, aml_clear, aml_not_required, aml_unavailable or no_buyer_address_to_screen
 * @param screened a provider has answered, and may want to be paid for it
 */
public record AmlVerdict(boolean block, String reason, boolean providerUnavailable, boolean screened) {}
