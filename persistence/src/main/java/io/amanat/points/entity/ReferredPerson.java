package io.amanat.points.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody whom another brought.
 *
 * @param name null for an account without one
 * @param deals finished ones
 * @param spent on them, US dollars: prices in USD, USDT and USDC at one to one, others left out
 * @param earned points that their coming brought
 * @param rewardedAt null before
 */
public record ReferredPerson(
        UUID userId, String name, Instant joinedAt, int deals, BigDecimal spent, int earned, Instant rewardedAt) {}
