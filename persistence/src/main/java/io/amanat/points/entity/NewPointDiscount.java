package io.amanat.points.entity;

import io.amanat.offer.entity.OfferCurrency;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A discount about to be stored.
 *
 * @param transactionId the change that took the points
 * @param points more than 0
 * @param amount more than 0, less than the price and no more than the platform's fee of it
 * @param currency USD, USDT or USDC
 * @param offerId the accepted offer
 * @param price of that offer
 * @param feeBps the platform's rate, 1..10000; from now on that of this deal
 */
public record NewPointDiscount(
        UUID transactionId,
        UUID userId,
        UUID purchaseRequestId,
        int points,
        BigDecimal amount,
        OfferCurrency currency,
        UUID offerId,
        BigDecimal price,
        int feeBps) {}
