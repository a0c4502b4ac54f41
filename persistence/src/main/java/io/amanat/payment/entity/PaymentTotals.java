package io.amanat.payment.entity;

import java.math.BigDecimal;

/** How many payments are alike, and what they sum up to. */
public record PaymentTotals(
        PaymentDirection direction,
        PaymentStatus status,
        EscrowState escrowState,
        String currency,
        long count,
        BigDecimal sum) {}
