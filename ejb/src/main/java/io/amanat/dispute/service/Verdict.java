package io.amanat.dispute.service;

import io.amanat.dispute.entity.ResolutionAction;
import java.math.BigDecimal;

/**
 * How somebody of the staff wants to end a dispute, checked.
 *
 * @param amount of a compensation, more than 0; null for every other action
 * @param currency the token of the amount, or null
 * @param note the reason, as both sides read it
 */
public record Verdict(ResolutionAction action, BigDecimal amount, String currency, String note) {}
