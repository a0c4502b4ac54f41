package io.amanat.release.entity;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A refund that a dispute ended with and that did not get through: it is still to be made.
 *
 * @param decidedBy who of the staff decided the dispute
 * @param amount what was to go back
 */
public record OwedRefund(UUID disputeId, UUID decidedBy, BigDecimal amount) {}
