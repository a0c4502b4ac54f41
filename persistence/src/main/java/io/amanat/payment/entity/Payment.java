package io.amanat.payment.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;

/**
 * A movement of money for a deal: the buyer's pay-in, the seller's payout, or a refund.
 *
 * <p>Life of a pay-in: pending and not payable while the provider is asked for instructions; payable until its time is
 * over; completed and the escrow funded by the coordinator alone; escrow releasable once delivered, releasing while a
 * payout runs, released when it is booked. Callers hold the lock of the request, then of this row.
 */
@Entity
@Table(schema = "market", name = "payments")
public class Payment {
    @Id
    private UUID id;

    @Column(name = "purchase_request_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID purchaseRequestId;

    @Column(name = "seller_offer_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID sellerOfferId;

    @Column(name = "buyer_id", updatable = false)
    private UUID buyerId;

    @Column(name = "seller_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID sellerId;

    @Column(name = "source_payment_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID sourcePaymentId;

    @Column(updatable = false)
    private BigDecimal amount;

    @Column(name = "amount_currency", updatable = false)
    private String amountCurrency;

    @Column(updatable = false)
    private PaymentProvider provider;

    @Column(updatable = false)
    private PaymentDirection direction;

    private PaymentStatus status = PaymentStatus.PENDING;

    @Column(name = "escrow_state")
    private EscrowState escrowState = EscrowState.NONE;

    @Embedded
    private OnChain onChain;

    @Embedded
    private PaymentInstructions instructions;

    @Column(name = "expected_base_units", updatable = false)
    private BigDecimal expectedUnits;

    @Embedded
    private FeeWaiver waiver;

    @Column(name = "payable_at")
    private Instant payableAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "failure_reason")
    private String failureReason;

    @Column(name = "processed_at")
    private Instant processedAt;

    @Column(name = "completed_at")
    private Instant completedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Payment() {}

    /** A pay-in that nobody may pay yet: its instructions are still to be fetched from the provider. */
    public static Payment payIn(UUID id, PayInTerms terms, Instant expiresAt, Instant now) {
        Payment payment = pending(id, PaymentDirection.IN, terms.provider(), now);
        payment.purchaseRequestId = terms.requestId();
        payment.sellerOfferId = terms.offerId();
        payment.buyerId = terms.buyerId();
        payment.sellerId = terms.sellerId();
        payment.amount = terms.settleAmount();
        payment.amountCurrency = terms.token().symbol();
        payment.waiver = terms.waiver();
        payment.onChain = OnChain.expecting(terms);
        payment.expectedUnits = new BigDecimal(terms.expectedBaseUnits());
        payment.instructions = PaymentInstructions.awaited(terms.providerPaymentId(id));
        payment.expiresAt = expiresAt;
        return payment;
    }

    /** Money of a funded pay-in that leaves: a payout or a refund, running until its transaction is known. */
    public static Payment outflow(UUID id, Payment payIn, PaymentDirection way, BigDecimal amount, Instant now) {
        Payment payment = pending(id, way, PaymentProvider.ESCROW, now);
        payment.purchaseRequestId = payIn.purchaseRequestId;
        payment.sellerOfferId = payIn.sellerOfferId;
        payment.buyerId = payIn.buyerId;
        payment.sellerId = payIn.sellerId;
        payment.sourcePaymentId = payIn.id;
        payment.amount = amount;
        payment.amountCurrency = payIn.amountCurrency;
        payment.onChain = OnChain.sameToken(payIn.onChain);
        return payment;
    }

    private static Payment pending(UUID id, PaymentDirection way, PaymentProvider provider, Instant now) {
        Payment payment = new Payment();
        payment.id = id;
        payment.direction = way;
        payment.provider = provider;
        payment.createdAt = now;
        payment.updatedAt = now;
        return payment;
    }

    /** The provider's instructions are here: from now on the buyer may pay. */
    public void makePayable(String reference, String checkoutBlock, Instant now) {
        instructions.arrive(reference, checkoutBlock);
        payableAt = now;
        updatedAt = now;
    }

    /** Money may still turn this pay-in into a funded one. */
    public boolean isPayable() {
        return direction == PaymentDirection.IN
                && payableAt != null
                && (status == PaymentStatus.PENDING || status == PaymentStatus.PROCESSING);
    }

    public boolean isPaid() {
        return status == PaymentStatus.CONFIRMED || status == PaymentStatus.COMPLETED;
    }

    /** The full amount is proven: confirmed and completed in one step, the escrow is funded. */
    public void fund(String transaction, Long block, int depth, Instant now) {
        moveEscrow(EscrowState.FUNDED, now);
        completeOutflow(transaction, block, depth, now);
    }

    /** @param reason a short code an operator can search for */
    public void fail(String reason, Instant now) {
        moveTo(PaymentStatus.FAILED);
        failureReason = reason;
        updatedAt = now;
    }

    /**
     * The escrow's next state: releasable once delivered, releasing while a payout runs, released when it is booked.
     *
     * @throws DomainException INVALID_STATUS when the table does not know the move
     */
    public void moveEscrow(EscrowState next, Instant now) {
        if (!EscrowState.MOVES.allows(escrowState, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "An escrow that is " + escrowState.code() + " cannot become " + next.code() + ".");
        }
        escrowState = next;
        updatedAt = now;
    }

    /** A payout or refund whose transaction counts; the block is null when only a person says so. */
    public void completeOutflow(String transaction, Long block, int depth, Instant now) {
        moveTo(PaymentStatus.CONFIRMED);
        moveTo(PaymentStatus.COMPLETED);
        processedAt = now;
        completedAt = now;
        updatedAt = now;
        onChain.prove(transaction, block, depth, now);
    }

    private void moveTo(PaymentStatus next) {
        if (!PaymentStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A " + status.code() + " payment cannot become " + next.code() + ".");
        }
        status = next;
    }

    /** What must arrive, in the token's smallest unit; null for payouts. */
    public BigInteger expectedBaseUnits() {
        return expectedUnits == null ? null : expectedUnits.toBigIntegerExact();
    }

    public UUID id() {
        return id;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public UUID sellerOfferId() {
        return sellerOfferId;
    }

    public UUID buyerId() {
        return buyerId;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public UUID sourcePaymentId() {
        return sourcePaymentId;
    }

    public BigDecimal amount() {
        return amount;
    }

    public String amountCurrency() {
        return amountCurrency;
    }

    public PaymentProvider provider() {
        return provider;
    }

    public PaymentDirection direction() {
        return direction;
    }

    public PaymentStatus status() {
        return status;
    }

    public EscrowState escrowState() {
        return escrowState;
    }

    /** Null for payouts. */
    public PaymentInstructions instructions() {
        return instructions;
    }

    public OnChain onChain() {
        return onChain;
    }

    /** What the platform gives up of its fee for the buyer's points; null for nothing. */
    public FeeWaiver waiver() {
        return waiver;
    }

    public Instant payableAt() {
        return payableAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public String failureReason() {
        return failureReason;
    }

    public Instant processedAt() {
        return processedAt;
    }

    public Instant completedAt() {
        return completedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
