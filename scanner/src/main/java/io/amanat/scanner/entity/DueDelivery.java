package io.amanat.scanner.entity;

import java.math.BigInteger;

/**
 * A confirmed payment that the market is to be told of now.
 *
 * @param attempt counts from 1; its result is only taken while no later attempt began
 * @param observedAmount smallest unit that arrived
 */
public record DueDelivery(ScannerIntent intent, BigInteger observedAmount, int attempt) {}
