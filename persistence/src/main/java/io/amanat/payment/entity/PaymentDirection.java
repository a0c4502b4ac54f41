package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;

/** Pay-in, payout to the seller, or refund to the buyer. */
public enum PaymentDirection implements Coded {
    IN,
    OUT,
    REFUND
}
