package io.amanat.points.entity;

import io.amanat.offer.entity.OfferCurrency;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A discount about to be stored.
 *
 * @param transactionId the change that took the points
 * @param points more than 0
 * @param amount more than 0
 * @param currency USD, USDT or USDC
 */
public record NewPointDiscount(
        UUID transactionId,
        UUID userId,
        UUID purchaseRequestId,
        int points,
        BigDecimal amount,
        OfferCurrency currency) {}
