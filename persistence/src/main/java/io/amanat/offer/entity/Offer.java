package io.amanat.offer.entity;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A seller's bid on a request.
 *
 * <p>Life: pending (or active where listed) until the buyer accepts one, which rejects its siblings; the owner may
 * change or withdraw it while it is open, the buyer may reject it. An accepted one whose selection is undone is pending
 * again. At most one open offer per seller and request, at most one accepted per request. When the buyer asks for something
 * else than its seller knew of, it is outdated: nobody takes it until its seller has said that it stands. Callers of
 * everything that changes one hold the lock of the request and of this row. Source: data model 11.3.
 */
@Entity
@Table(schema = "market", name = "seller_offers")
public class Offer {
    @Id
    private UUID id;

    @Column(name = "seller_id", updatable = false)
    private UUID sellerId;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    private String title;

    private String description;

    @Column(name = "price_amount")
    private BigDecimal priceAmount;

    @Column(name = "price_currency")
    private OfferCurrency priceCurrency;

    @Column(name = "delivery_time_amount")
    private int deliveryTimeAmount;

    @Column(name = "delivery_time_unit")
    private DeliveryTimeUnit deliveryTimeUnit;

    private OfferStatus status;

    @Convert(converter = TextArrayConverter.class)
    private List<String> attachments;

    private String notes;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "require_aml_check")
    private Boolean requireAmlCheck;

    @Column(name = "aml_block_on_failure")
    private Boolean amlBlockOnFailure;

    @Column(name = "rejection_reason")
    private String rejectionReason;

    @Column(name = "outdated_at")
    private Instant outdatedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Offer() {}

    /** Open: it can still be accepted, rejected or withdrawn. */
    public boolean isOpen() {
        return status == OfferStatus.PENDING || status == OfferStatus.ACTIVE;
    }

    /** Past its validity; an expired offer cannot be accepted. */
    public boolean isExpired(Instant now) {
        return validUntil != null && !validUntil.isAfter(now);
    }

    /**
     * The buyer takes it.
     *
     * @throws DomainException OFFER_NOT_SELECTABLE, OFFER_EXPIRED or OFFER_OUTDATED
     */
    public void accept(Instant now) {
        if (!OfferStatus.MOVES.allows(status, OfferStatus.ACCEPTED)) {
            throw new DomainException(ErrorCode.OFFER_NOT_SELECTABLE, "The offer is " + status.code() + ".");
        }
        if (isExpired(now)) {
            throw new DomainException(ErrorCode.OFFER_EXPIRED);
        }
        if (isOutdated()) {
            throw new DomainException(ErrorCode.OFFER_OUTDATED);
        }
        status = OfferStatus.ACCEPTED;
        updatedAt = now;
    }

    /**
     * The seller takes it back.
     *
     * @throws DomainException INVALID_STATUS unless open
     */
    public void withdraw(Instant now) {
        moveTo(OfferStatus.WITHDRAWN, "withdrawn", now);
    }

    /**
     * The buyer does not want it.
     *
     * @param reason for the seller, at most 500 characters, or null
     * @throws DomainException INVALID_STATUS unless open
     */
    public void reject(String reason, Instant now) {
        moveTo(OfferStatus.REJECTED, "rejected", now);
        rejectionReason = reason;
    }

    /**
     * The buyer has undone his selection: it waits for him as before.
     *
     * @throws DomainException INVALID_STATUS unless accepted
     */
    public void reopen(Instant now) {
        moveTo(OfferStatus.PENDING, "taken out of the selection", now);
    }

    private void moveTo(OfferStatus next, String deed, Instant now) {
        if (!OfferStatus.MOVES.allows(status, next)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The offer is " + status.code() + " and cannot be " + deed + ".");
        }
        status = next;
        updatedAt = now;
    }

    /**
     * Its owner changes what he offers; what the change leaves out stays.
     *
     * @throws DomainException INVALID_STATUS unless open (R-MKT-06)
     */
    public void change(OfferChange change, Instant now) {
        if (!isOpen()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The offer is " + status.code() + " and cannot be changed.");
        }
        title = change.title().orElse(title);
        description = change.description().orElse(description);
        priceAmount = change.priceAmount().orElse(priceAmount);
        priceCurrency = change.priceCurrency().orElse(priceCurrency);
        deliveryTimeAmount = change.deliveryTimeAmount().orElse(deliveryTimeAmount);
        deliveryTimeUnit = change.deliveryTimeUnit().orElse(deliveryTimeUnit);
        attachments = change.attachments().orElse(attachments);
        notes = change.notes().over(notes);
        validUntil = change.validUntil().over(validUntil);
        requireAmlCheck = change.requireAmlCheck().orElse(requireAmlCheck);
        amlBlockOnFailure = change.amlBlockOnFailure().orElse(amlBlockOnFailure);
        updatedAt = now;
    }

    /** Open, and its seller has not said yet that it stands for what the buyer asks for by now. */
    public boolean isOutdated() {
        return isOpen() && outdatedAt != null;
    }

    /**
     * Its seller stands by it as the request is now.
     *
     * @return whether that was waited for
     * @throws DomainException INVALID_STATUS unless open
     */
    public boolean confirm() {
        if (!isOpen()) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The offer is " + status.code() + " and cannot be confirmed.");
        }
        boolean waited = isOutdated();
        outdatedAt = null;
        return waited;
    }

    /** Both sides have agreed on these terms (product requirements, NEG-5). The currency is the same by then. */
    public void agree(NegotiationTerms terms, Instant now) {
        priceAmount = terms.price();
        deliveryTimeAmount = terms.deliveryTimeAmount();
        deliveryTimeUnit = terms.deliveryTimeUnit();
        updatedAt = now;
    }

    /** What is haggled over, as it stands. */
    public NegotiationTerms terms() {
        return new NegotiationTerms(priceAmount, priceCurrency, deliveryTimeAmount, deliveryTimeUnit, null);
    }

    public UUID id() {
        return id;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public BigDecimal priceAmount() {
        return priceAmount;
    }

    public OfferCurrency priceCurrency() {
        return priceCurrency;
    }

    public int deliveryTimeAmount() {
        return deliveryTimeAmount;
    }

    public DeliveryTimeUnit deliveryTimeUnit() {
        return deliveryTimeUnit;
    }

    public OfferStatus status() {
        return status;
    }

    public List<String> attachments() {
        return attachments;
    }

    public String notes() {
        return notes;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public Boolean requireAmlCheck() {
        return requireAmlCheck;
    }

    public Boolean amlBlockOnFailure() {
        return amlBlockOnFailure;
    }

    /** The buyer's, of a rejected one; null where he gave none or another offer was chosen. */
    public String rejectionReason() {
        return rejectionReason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
