package io.amanat.ledger.service;

import io.amanat.config.service.MarketClock;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Books into the caller's transaction. Every row has a key that is booked once, so that no retry and no race books
 * twice (00, 2.6).
 */
@ApplicationScoped
public class Ledger {
    @Inject
    private LedgerRepository entries;

    @Inject
    private MarketClock clock;

    /**
     * Where a booking belongs.
     *
     * @param paymentId the pay-in; payouts and refunds are booked on it too
     * @param actorUserId null when the system books
     */
    public record Subject(
            UUID paymentId,
            UUID requestId,
            String currency,
            Integer chainId,
            String tokenAddress,
            String txHash,
            UUID actorUserId) {}

    /**
     * A pay-in is proven: what arrived, and what is kept for the deal.
     *
     * @throws IllegalStateException when it is booked already; the caller holds the payment's lock, so this is a bug
     */
    public void bookFunding(Subject subject, BigDecimal detected, BigDecimal held) {
        Instant now = clock.instant();
        String key = "payment:" + subject.paymentId();
        List<LedgerEntry> rows = List.of(
                entry(subject, LedgerEntryType.PAYMENT_DETECTED, detected, key + ":detected", now),
                entry(subject, LedgerEntryType.HOLD, held, key + ":hold", now));
        mustAdd(rows, subject);
    }

    /**
     * A provider costs something: it is taken from what is held.
     *
     * @param reference what it was for, once per payment
     * @throws IllegalStateException when it is booked already
     */
    public void bookProviderFee(Subject subject, String reference, BigDecimal fee) {
        String key = "payment:" + subject.paymentId() + ":provider_fee:" + reference;
        mustAdd(List.of(entry(subject, LedgerEntryType.PROVIDER_FEE, fee, key, clock.instant())), subject);
    }

    /**
     * A payout has left: to the seller, and the platform's fee when there is one.
     *
     * @param fee 0 for none
     * @throws IllegalStateException when it is booked already
     */
    public void bookRelease(Subject subject, UUID payoutId, BigDecimal amount, BigDecimal fee) {
        Instant now = clock.instant();
        List<LedgerEntry> rows = new ArrayList<>();
        rows.add(entry(subject, LedgerEntryType.RELEASE, amount, "payout:" + payoutId + ":release", now));
        if (fee.signum() > 0) {
            rows.add(entry(subject, LedgerEntryType.PLATFORM_FEE, fee, "payout:" + payoutId + ":platform_fee", now));
        }
        mustAdd(rows, subject);
    }

    /**
     * A dispute blocks what is held.
     *
     * @throws IllegalStateException when it is booked already; the caller holds the payment's lock, so this is a bug
     */
    public void bookDisputeHold(Subject subject, UUID disputeId, BigDecimal amount) {
        mustAdd(
                List.of(entry(
                        subject,
                        LedgerEntryType.DISPUTE_HOLD,
                        amount,
                        "dispute:" + disputeId + ":hold",
                        clock.instant())),
                subject);
    }

    private void mustAdd(List<LedgerEntry> rows, Subject subject) {
        if (entries.add(rows) != rows.size()) {
            throw new IllegalStateException("booked before: " + subject.paymentId());
        }
    }

    private static LedgerEntry entry(
            Subject subject, LedgerEntryType type, BigDecimal amount, String key, Instant now) {
        return new LedgerEntry(
                Uuid7.next(),
                subject.paymentId(),
                subject.requestId(),
                type,
                amount,
                subject.currency(),
                subject.chainId(),
                subject.tokenAddress(),
                subject.txHash(),
                subject.actorUserId(),
                key,
                now);
    }

    /** The rows of a payment, oldest first. */
    public List<LedgerEntry> entries(UUID paymentId) {
        return entries.ofPayment(paymentId);
    }
}
