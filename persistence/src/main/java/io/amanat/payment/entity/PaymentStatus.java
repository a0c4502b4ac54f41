package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.state.Transitions;

/** Where a payment stands; confirmed and completed both count as paid (I-25). Source: data model 11.4. */
public enum PaymentStatus implements Coded {
    PENDING,
    PROCESSING,
    CONFIRMED,
    COMPLETED,
    FAILED,
    CANCELLED,
    REFUNDED;

    /** Which status may follow which. */
    public static final Transitions<PaymentStatus> MOVES = Transitions.of(PaymentStatus.class)
            .from(PENDING, PROCESSING, CONFIRMED, FAILED, CANCELLED)
            .from(PROCESSING, CONFIRMED, FAILED, CANCELLED)
            .from(CONFIRMED, COMPLETED, REFUNDED)
            .from(COMPLETED, REFUNDED)
            .build();
}
