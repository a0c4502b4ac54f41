package io.amanat.payment.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.JsonConverter;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
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

    private PaymentStatus status;

    @Column(name = "escrow_state")
    private EscrowState escrowState;

    @Column(name = "blockchain_network", updatable = false)
    private String network;

    @Column(name = "blockchain_chain_id", updatable = false)
    private Integer chainId;

    @Column(name = "blockchain_token_address", updatable = false)
    private String tokenAddress;

    @Column(name = "blockchain_token_symbol", updatable = false)
    private String tokenSymbol;

    @Column(name = "blockchain_token_decimals", updatable = false)
    private Integer tokenDecimals;

    @Column(name = "blockchain_tx_hash")
    private String txHash;

    @Column(name = "blockchain_sender")
    private String sender;

    @Column(name = "blockchain_receiver")
    private String receiver;

    @Column(name = "blockchain_confirmed_at")
    private Instant confirmedAt;

    @Column(name = "blockchain_confirmations")
    private int confirmations;

    @Column(name = "blockchain_block_number")
    private Long blockNumber;

    @Column(name = "expected_base_units", updatable = false)
    private BigDecimal expectedUnits;

    @Column(name = "provider_payment_id")
    private String providerPaymentId;

    @Column(name = "payment_reference")
    private String paymentReference;

    @Column(name = "checkout_block")
    @Convert(converter = JsonConverter.class)
    private String checkoutBlock;

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
        Payment payment = new Payment();
        payment.id = id;
        payment.purchaseRequestId = terms.requestId();
        payment.sellerOfferId = terms.offerId();
        payment.buyerId = terms.buyerId();
        payment.sellerId = terms.sellerId();
        payment.amount = terms.settleAmount();
        payment.amountCurrency = terms.token().symbol();
        payment.provider = terms.provider();
        payment.direction = PaymentDirection.IN;
        payment.status = PaymentStatus.PENDING;
        payment.escrowState = EscrowState.NONE;
        payment.network = terms.network();
        payment.chainId = terms.token().chainId();
        payment.tokenAddress = terms.token().address();
        payment.tokenSymbol = terms.token().symbol();
        payment.tokenDecimals = terms.token().decimals();
        payment.receiver = terms.destination();
        payment.expectedUnits = new BigDecimal(terms.expectedBaseUnits());
        payment.providerPaymentId = terms.providerPaymentId(id);
        payment.expiresAt = expiresAt;
        payment.createdAt = now;
        payment.updatedAt = now;
        return payment;
    }

    /** The payout of a funded pay-in to its seller, running until its transaction is known. */
    public static Payment payout(UUID id, Payment payIn, BigDecimal amount, Instant now) {
        Payment payment = new Payment();
        payment.id = id;
        payment.purchaseRequestId = payIn.purchaseRequestId;
        payment.sellerOfferId = payIn.sellerOfferId;
        payment.buyerId = payIn.buyerId;
        payment.sellerId = payIn.sellerId;
        payment.sourcePaymentId = payIn.id;
        payment.amount = amount;
        payment.amountCurrency = payIn.amountCurrency;
        payment.provider = PaymentProvider.ESCROW;
        payment.direction = PaymentDirection.OUT;
        payment.status = PaymentStatus.PENDING;
        payment.escrowState = EscrowState.NONE;
        payment.network = payIn.network;
        payment.chainId = payIn.chainId;
        payment.tokenAddress = payIn.tokenAddress;
        payment.tokenSymbol = payIn.tokenSymbol;
        payment.tokenDecimals = payIn.tokenDecimals;
        payment.createdAt = now;
        payment.updatedAt = now;
        return payment;
    }

    /** The provider's instructions are here: from now on the buyer may pay. */
    public void makePayable(String reference, String instructions, Instant now) {
        paymentReference = reference;
        checkoutBlock = instructions;
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
        moveTo(PaymentStatus.CONFIRMED);
        moveTo(PaymentStatus.COMPLETED);
        moveEscrow(EscrowState.FUNDED);
        txHash = transaction;
        blockNumber = block;
        confirmations = depth;
        confirmedAt = now;
        processedAt = now;
        completedAt = now;
        updatedAt = now;
    }

    /** @param reason a short code an operator can search for */
    public void fail(String reason, Instant now) {
        moveTo(PaymentStatus.FAILED);
        failureReason = reason;
        updatedAt = now;
    }

    /** The hand-over is proven: the money may go to the seller. */
    public void makeReleasable(Instant now) {
        moveEscrow(EscrowState.RELEASABLE);
        updatedAt = now;
    }

    public void startRelease(Instant now) {
        moveEscrow(EscrowState.RELEASING);
        updatedAt = now;
    }

    public void finishRelease(Instant now) {
        moveEscrow(EscrowState.RELEASED);
        updatedAt = now;
    }

    /** A payout whose transaction is on chain. */
    public void completePayout(String transaction, Instant now) {
        moveTo(PaymentStatus.CONFIRMED);
        moveTo(PaymentStatus.COMPLETED);
        txHash = transaction;
        confirmedAt = now;
        processedAt = now;
        completedAt = now;
        updatedAt = now;
    }

    private void moveTo(PaymentStatus next) {
        if (!PaymentStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "A " + status.code() + " payment cannot become " + next.code() + ".");
        }
        status = next;
    }

    private void moveEscrow(EscrowState next) {
        if (!EscrowState.MOVES.allows(escrowState, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS,
                    "An escrow that is " + escrowState.code() + " cannot become " + next.code() + ".");
        }
        escrowState = next;
    }

    /** What must arrive, in the token's smallest unit; null for payouts. */
    public BigInteger expectedBaseUnits() {
        return expectedUnits == null ? null : expectedUnits.toBigIntegerExact();
    }

    /** {@code PAY-} and the last eight characters of the id, for people (not unique). */
    public String displayRef() {
        String text = id.toString();
        return "PAY-" + text.substring(text.length() - 8).toUpperCase(Locale.ROOT);
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

    public String network() {
        return network;
    }

    public Integer chainId() {
        return chainId;
    }

    public String tokenAddress() {
        return tokenAddress;
    }

    public String tokenSymbol() {
        return tokenSymbol;
    }

    public Integer tokenDecimals() {
        return tokenDecimals;
    }

    public String txHash() {
        return txHash;
    }

    public String sender() {
        return sender;
    }

    public String receiver() {
        return receiver;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }

    public int confirmations() {
        return confirmations;
    }

    public Long blockNumber() {
        return blockNumber;
    }

    public String providerPaymentId() {
        return providerPaymentId;
    }

    public String paymentReference() {
        return paymentReference;
    }

    public String checkoutBlock() {
        return checkoutBlock;
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
