package io.amanat.admin.entity;

import java.time.Duration;
import java.time.LocalDate;

/**
 * How long the money of one day's payouts was held, from the first booking of the hold to the payout.
 *
 * @param day on which the sellers were paid, UTC
 * @param median half of them took no longer
 * @param slow all but the slowest twentieth took no longer
 */
public record DaySettlement(LocalDate day, long count, Duration median, Duration slow) {}
