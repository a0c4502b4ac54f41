package io.amanat.payment.service;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one source says.
 *
 * @param usd US dollars for one unit
 * @param asOf when that was so, by the source's own word
 */
public record Price(String source, BigDecimal usd, Instant asOf) {}
