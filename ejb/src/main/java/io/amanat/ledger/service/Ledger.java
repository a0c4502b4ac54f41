package io.amanat.ledger.service;

import io.amanat.config.service.MarketClock;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

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
     * A pay-in that is proven.
     *
     * @param detected what arrived
     * @param held what is kept for the deal
     */
    public record Funding(Subject subject, BigDecimal detected, BigDecimal held) {}

    /** How many rows were booked in a time; no more than {@code most} are counted. */
    public long countBetween(Instant from, Instant until, int most) {
        return entries.countBetween(from, until, most);
    }

    /** Rows of a time, oldest first. Whoever calls has made sure that an administrator asks. */
    public List<LedgerEntry> between(Instant from, Instant until, TimeCursor after, int limit) {
        return entries.between(from, until, after, limit);
    }

    /**
     * A pay-in is proven: what arrived, and what is kept for the deal.
     *
     * @throws IllegalStateException when it is booked already; the caller holds the payment's lock, so this is a bug
     */
    public void bookFunding(Subject subject, BigDecimal detected, BigDecimal held) {
        bookFundings(List.of(new Funding(subject, detected, held)));
    }

    /**
     * The same for many pay-ins in one statement.
     *
     * @throws IllegalStateException when one of them is booked already; the caller holds the payments' locks, so this is a bug
     */
    public void bookFundings(List<Funding> fundings) {
        Instant now = clock.instant();
        List<LedgerEntry> rows = new ArrayList<>();
        for (Funding funding : fundings) {
            Subject subject = funding.subject();
            String key = "payment:" + subject.paymentId();
            rows.add(entry(subject, LedgerEntryType.PAYMENT_DETECTED, funding.detected(), key + ":detected", now));
            rows.add(entry(subject, LedgerEntryType.HOLD, funding.held(), key + ":hold", now));
        }
        if (!rows.isEmpty() && entries.add(rows) != rows.size()) {
            throw new IllegalStateException("booked before: one of "
                    + fundings.stream()
                            .map(funding -> funding.subject().paymentId())
                            .toList());
        }
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

    /**
     * A refund has left, of the whole hold or a part of it.
     *
     * @throws IllegalStateException when it is booked already
     */
    public void bookRefund(Subject subject, UUID refundId, BigDecimal amount) {
        mustAdd(
                List.of(entry(
                        subject, LedgerEntryType.REFUND, amount, "refund:" + refundId + ":refund", clock.instant())),
                subject);
    }

    /**
     * What had come in part for a payment that ended has gone back: detected, kept for nothing else, refunded, in one step.
     * Until then such a part has no row (00, 2.2).
     *
     * @throws IllegalStateException when it is booked already
     */
    public void bookReturnedPart(Subject subject, UUID refundId, BigDecimal amount) {
        bookFunding(subject, amount, amount);
        bookRefund(subject, refundId, amount);
    }

    /**
     * A dispute has ended: what it blocked is free again. A dispute that blocked nothing, or was lifted before, changes
     * nothing.
     *
     * @param actorUserId null when the system does it
     * @return what came free, 0 when nothing was blocked any more
     */
    public BigDecimal liftDisputeHold(UUID disputeId, UUID actorUserId) {
        return entries.byKey("dispute:" + disputeId + ":hold")
                .filter(hold -> entries.add(List.of(hold.reversal(Uuid7.next(), actorUserId, clock.instant()))) == 1)
                .map(LedgerEntry::amount)
                .orElse(BigDecimal.ZERO);
    }

    /**
     * What a provider took of a pay-in for its service, e.g. for screening the sender (R-PAY-04). Nothing of the pay-in is
     * on its way: what a payout was started over would not be there any more.
     *
     * @param reference the provider's word for what it charged; booked once
     * @return the row
     * @throws IllegalStateException when it is booked already
     */
    public UUID bookProviderFee(Subject subject, String reference, BigDecimal amount) {
        LedgerEntry fee = entry(
                subject,
                LedgerEntryType.PROVIDER_FEE,
                amount,
                "payment:" + subject.paymentId() + ":provider_fee:" + reference,
                clock.instant());
        mustAdd(List.of(fee), subject);
        return fee.id();
    }

    /**
     * Takes a row back: the one way to correct a mistake. The caller holds the payment's lock.
     *
     * @return false when it was taken back before
     * @throws IllegalArgumentException when the payment has no such row, or it takes something back itself
     */
    public boolean reverse(UUID paymentId, UUID entryId, UUID actorUserId) {
        LedgerEntry wrong = entries.ofPayment(paymentId).stream()
                .filter(row -> row.id().equals(entryId) && row.type() != LedgerEntryType.ADJUSTMENT)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row that could be taken back: " + entryId));
        return entries.add(List.of(wrong.reversal(Uuid7.next(), actorUserId, clock.instant()))) == 1;
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

    /** What all rows of a payment add up to. */
    public Balances balances(UUID paymentId) {
        return Balances.ofSums(entries.sums(paymentId));
    }

    /** The same of many payments, read by one statement now and added up when one of them is asked for. */
    public Function<UUID, Balances> balances(Collection<UUID> paymentIds) {
        Map<UUID, Map<LedgerEntryType, BigDecimal>> sums = entries.sums(paymentIds);
        return id -> Balances.ofSums(sums.getOrDefault(id, Map.of()));
    }

    /** The rows of a payment, oldest first. */
    public List<LedgerEntry> entries(UUID paymentId) {
        return entries.ofPayment(paymentId);
    }
}
