package io.amanat.payment.entity;

import java.math.BigDecimal;

/**
 * What the buyer's points take off the price of an accepted offer, as long as no payment has used it.
 *
 * @param amount in the offer's currency; more than 0, less than its price and no more than the platform's fee of it
 * @param feeBps the platform's rate when the points were taken, hundredths of a percent
 */
public record OfferDiscount(BigDecimal amount, int feeBps) {}
