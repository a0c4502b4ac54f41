package io.amanat.payment.entity;

import java.time.Instant;

/**
 * A payment whose transfer was seen and is not deep enough yet.
 *
 * @param seenTx null when only the provider's word says that money is on its way
 * @param seenDepth confirmations when it was seen last; null as above
 */
public record AwaitedDepth(PaymentRow payment, String seenTx, Integer seenDepth, Instant seenAt) {}
