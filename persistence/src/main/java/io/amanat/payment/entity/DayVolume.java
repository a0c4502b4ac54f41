package io.amanat.payment.entity;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What was paid of one day's payments in one currency.
 *
 * @param day on which they were begun, UTC
 */
public record DayVolume(LocalDate day, String currency, long count, BigDecimal amount) {}
