package io.amanat.payment.admin;

import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.service.Balances;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.TrailEntry;
import io.amanat.payment.service.PaymentHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts what is known of a payment into one order of time. Pure. */
final class Timeline {
    private Timeline() {}

    static List<TimelineEntry> of(
            PaymentRow payment, PaymentHealth health, List<TrailEntry> trail, List<LedgerEntry> ledger) {
        List<TimelineEntry> entries = new ArrayList<>();
        PaymentRow.Times times = payment.times();
        add(entries, times.createdAt(), "created", payment.provider().code());
        add(entries, times.payableAt(), "payable", null);
        for (TrailEntry one : trail) {
            entries.add(new TimelineEntry(
                    one.at(), one.kind(), one.word(), one.detail(), null, null, one.personId(), one.personName()));
        }
        book(entries, ledger);
        if (payment.failureReason() != null) {
            entries.add(TimelineEntry.of(times.updatedAt(), "failed", payment.failureReason(), null));
        }
        add(entries, times.completedAt(), "completed", payment.status().code());
        if (health != null && health.timers().expiresInSeconds() != null) {
            add(entries, times.expiresAt(), "expires", null);
        }
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return List.copyOf(entries);
    }

    /** Each booking with what the ledger holds of this payment after it. */
    private static void book(List<TimelineEntry> entries, List<LedgerEntry> ledger) {
        for (int index = 0; index < ledger.size(); index++) {
            LedgerEntry entry = ledger.get(index);
            Balances after = Balances.of(ledger.subList(0, index + 1));
            entries.add(new TimelineEntry(
                    entry.createdAt(),
                    "booked",
                    entry.type().code(),
                    entry.txHash(),
                    entry.amount(),
                    after.held(),
                    null,
                    null));
        }
    }

    private static void add(List<TimelineEntry> entries, Instant at, String kind, String word) {
        if (at != null) {
            entries.add(TimelineEntry.of(at, kind, word, null));
        }
    }
}
