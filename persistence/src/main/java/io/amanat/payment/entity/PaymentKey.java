package io.amanat.payment.entity;

import java.util.UUID;

/** A payment and the request it belongs to: what must be locked, in the order request, payment. */
public record PaymentKey(UUID paymentId, UUID requestId) {}
