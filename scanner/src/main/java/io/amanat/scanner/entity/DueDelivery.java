package io.amanat.scanner.entity;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A confirmed payment that the market is to be told of now.
 *
 * @param attempt counts from 1; its result is only taken while no later attempt began
 * @param observedAmount smallest unit that arrived
 * @param until when the claim runs out and it may be another's
 */
public record DueDelivery(ScannerIntent intent, BigInteger observedAmount, int attempt, Instant until) {}
