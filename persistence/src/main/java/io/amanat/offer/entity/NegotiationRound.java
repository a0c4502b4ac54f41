package io.amanat.offer.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One proposal in the haggle over an offer: at most five rounds, one of them pending at a time.
 *
 * <p>What was proposed never changes; only what became of it does, once.
 */
@Entity
@Table(schema = "market", name = "offer_negotiations")
public class NegotiationRound {
    @Id
    private UUID id;

    @Column(name = "offer_id", updatable = false)
    private UUID offerId;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    @Column(name = "round_number", updatable = false)
    private int roundNumber;

    @Column(name = "proposed_by", updatable = false)
    private NegotiationParty proposedBy;

    @Column(updatable = false)
    private BigDecimal price;

    @Column(updatable = false)
    private OfferCurrency currency;

    @Column(name = "delivery_time_amount", updatable = false)
    private int deliveryTimeAmount;

    @Column(name = "delivery_time_unit", updatable = false)
    private DeliveryTimeUnit deliveryTimeUnit;

    @Column(updatable = false)
    private String message;

    private NegotiationStatus status;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "responded_at")
    private Instant respondedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected NegotiationRound() {}

    /** A proposal that waits for the other side. */
    public static NegotiationRound propose(
            UUID id,
            Offer offer,
            int number,
            NegotiationParty by,
            NegotiationTerms terms,
            Instant expiresAt,
            Instant now) {
        NegotiationRound round = new NegotiationRound();
        round.id = id;
        round.offerId = offer.id();
        round.purchaseRequestId = offer.purchaseRequestId();
        round.roundNumber = number;
        round.proposedBy = by;
        round.price = terms.price();
        round.currency = terms.currency();
        round.deliveryTimeAmount = terms.deliveryTimeAmount();
        round.deliveryTimeUnit = terms.deliveryTimeUnit();
        round.message = terms.message();
        round.status = NegotiationStatus.PENDING;
        round.expiresAt = expiresAt;
        round.createdAt = now;
        return round;
    }

    /**
     * The other side has answered, or the offer is gone. Callers hold the lock of the request.
     *
     * @throws DomainException INVALID_STATUS unless it waits for an answer
     */
    public void answer(NegotiationStatus answer, Instant now) {
        if (!NegotiationStatus.MOVES.allows(status, answer)) {
            throw new DomainException(ErrorCode.INVALID_STATUS, "The proposal is " + status.code() + " already.");
        }
        status = answer;
        respondedAt = now;
    }

    /** Whether its time is over, marked so or not (NEG-4). */
    public boolean isExpired(Instant now) {
        return status == NegotiationStatus.EXPIRED || (isPending() && !expiresAt.isAfter(now));
    }

    /** Marked as waiting for an answer; its time may be over. */
    public boolean isPending() {
        return status == NegotiationStatus.PENDING;
    }

    public NegotiationTerms terms() {
        return new NegotiationTerms(price, currency, deliveryTimeAmount, deliveryTimeUnit, message);
    }

    public UUID id() {
        return id;
    }

    public UUID offerId() {
        return offerId;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    /** From 1. */
    public int roundNumber() {
        return roundNumber;
    }

    public NegotiationParty proposedBy() {
        return proposedBy;
    }

    public BigDecimal price() {
        return price;
    }

    public OfferCurrency currency() {
        return currency;
    }

    public int deliveryTimeAmount() {
        return deliveryTimeAmount;
    }

    public DeliveryTimeUnit deliveryTimeUnit() {
        return deliveryTimeUnit;
    }

    public String message() {
        return message;
    }

    public NegotiationStatus status() {
        return status;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Null while pending, and when nobody answered in time. */
    public Instant respondedAt() {
        return respondedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
