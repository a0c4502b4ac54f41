package io.amanat.payment.admin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened to a payment.
 *
 * @param kind created, payable, seen, named, delivered, told, booked, completed, failed, expires
 * @param word the verdict, outcome, event or kind of booking; null for none
 * @param detail source, transaction, confirmations; null for none
 * @param amount of a booking, else null
 * @param held what the ledger holds after this booking, else null
 * @param personId who was told, else null
 * @param personName null where there is none
 */
public record TimelineEntry(
        Instant at,
        String kind,
        String word,
        String detail,
        BigDecimal amount,
        BigDecimal held,
        UUID personId,
        String personName) {
    static TimelineEntry of(Instant at, String kind, String word, String detail) {
        return new TimelineEntry(at, kind, word, detail, null, null, null, null);
    }
}
