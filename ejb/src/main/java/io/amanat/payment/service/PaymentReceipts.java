package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.service.Ledger;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentListRepository;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a receipt says; the page itself is made by {@link ReceiptPage}, outside of any transaction. */
@Stateless
public class PaymentReceipts {
    @Inject
    private PaymentQueries queries;

    @Inject
    private PaymentListRepository lists;

    @Inject
    private Ledger ledger;

    @Inject
    private MarketClock clock;

    /**
     * A paid payment, for the eyes of both sides.
     *
     * @param fee what the platform kept of it, 0 for nothing; null where it is not yet taken
     * @param issuedAt when the receipt was asked for
     */
    public record Receipt(PaymentRow payment, BigDecimal fee, Instant issuedAt) {}

    /** @throws DomainException PAYMENT_NOT_FOUND, FORBIDDEN for strangers, INVALID_STATUS unless it was paid */
    public Receipt of(Actor actor, UUID id) {
        Payment payment = queries.view(actor, id).payment();
        if (!payment.isPaid() && payment.status() != PaymentStatus.REFUNDED) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "There is a receipt once the payment is paid.");
        }
        PaymentRow row = lists.row(id).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        UUID booked = payment.sourcePaymentId() == null ? id : payment.sourcePaymentId();
        // Nothing is kept of what goes back.
        BigDecimal fee = row.direction() == PaymentDirection.REFUND ? null : fee(ledger.entries(booked));
        return new Receipt(row, fee, clock.instant());
    }

    /** What the platform kept, less what was taken back of it; null before anything has left. */
    static BigDecimal fee(List<LedgerEntry> entries) {
        boolean left = entries.stream()
                .anyMatch(entry ->
                        entry.type() == LedgerEntryType.RELEASE || entry.type() == LedgerEntryType.PLATFORM_FEE);
        Set<UUID> fees = entries.stream()
                .filter(entry -> entry.type() == LedgerEntryType.PLATFORM_FEE)
                .map(LedgerEntry::id)
                .collect(Collectors.toSet());
        return !left
                ? null
                : entries.stream()
                        .filter(entry -> fees.contains(entry.id())
                                || (entry.reversesEntryId() != null && fees.contains(entry.reversesEntryId())))
                        .map(LedgerEntry::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
