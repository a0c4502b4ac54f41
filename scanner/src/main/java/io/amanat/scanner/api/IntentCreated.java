package io.amanat.scanner.api;

/** Answer to a registration, the same for the first and every repeated call. */
public record IntentCreated(String intentId, String paymentReference, CheckoutBlock checkoutBlock) {}
