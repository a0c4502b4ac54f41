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
 * withdraw while it is open. At most one open offer per seller and request, at most one accepted per request.
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
     * The buyer takes it. Callers hold the lock of the request and of this row.
     *
     * @throws DomainException OFFER_NOT_SELECTABLE or OFFER_EXPIRED
     */
    public void accept(Instant now) {
        if (!OfferStatus.MOVES.allows(status, OfferStatus.ACCEPTED)) {
            throw new DomainException(ErrorCode.OFFER_NOT_SELECTABLE, "The offer is " + status.code() + ".");
        }
        if (isExpired(now)) {
            throw new DomainException(ErrorCode.OFFER_EXPIRED);
        }
        status = OfferStatus.ACCEPTED;
        updatedAt = now;
    }

    /**
     * The seller takes it back. Callers hold the lock of the request and of this row.
     *
     * @throws DomainException INVALID_STATUS unless open
     */
    public void withdraw(Instant now) {
        if (!OfferStatus.MOVES.allows(status, OfferStatus.WITHDRAWN)) {
            throw new DomainException(
                    ErrorCode.INVALID_STATUS, "The offer is " + status.code() + " and cannot be withdrawn.");
        }
        status = OfferStatus.WITHDRAWN;
        updatedAt = now;
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

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
