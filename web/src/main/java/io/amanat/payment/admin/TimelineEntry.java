package io.amanat.payment.admin;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One thing that happened to a payment.
 *
 * @param kind created, payable, seen, named, booked, completed, failed, expires
 * @param word the verdict, outcome or kind of booking; null for none
 * @param detail source, transaction, confirmations; null for none
 * @param amount of a booking, else null
 * @param held what the ledger holds after this booking, else null
 */
public record TimelineEntry(Instant at, String kind, String word, String detail, BigDecimal amount, BigDecimal held) {
    static TimelineEntry of(Instant at, String kind, String word, String detail) {
        return new TimelineEntry(at, kind, word, detail, null, null);
    }
}
