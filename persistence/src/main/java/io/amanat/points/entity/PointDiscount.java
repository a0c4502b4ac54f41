package io.amanat.points.entity;

import io.amanat.offer.entity.OfferCurrency;
import io.amanat.shared.jpa.UuidConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What a buyer's points take off the price of one deal. Stored, used and given back by {@link PointDiscountRepository}. */
@Entity
@Table(schema = "market", name = "point_discounts")
public class PointDiscount {
    @Id
    private UUID id;

    @Column(name = "transaction_id", updatable = false)
    private UUID transactionId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "purchase_request_id", updatable = false)
    private UUID purchaseRequestId;

    @Column(updatable = false)
    private int points;

    @Column(updatable = false)
    private BigDecimal amount;

    @Column(updatable = false)
    private OfferCurrency currency;

    @Column(name = "offer_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID offerId;

    @Column(updatable = false)
    private BigDecimal price;

    @Column(name = "fee_bps", updatable = false)
    private Integer feeBps;

    @Column(name = "payment_id", updatable = false)
    @Convert(converter = UuidConverter.class)
    private UUID paymentId;

    @Column(name = "used_at", updatable = false)
    private Instant usedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "returned_at", updatable = false)
    private Instant returnedAt;

    protected PointDiscount() {}

    public UUID id() {
        return id;
    }

    /** The change that took the points. */
    public UUID transactionId() {
        return transactionId;
    }

    public UUID userId() {
        return userId;
    }

    public UUID purchaseRequestId() {
        return purchaseRequestId;
    }

    public int points() {
        return points;
    }

    /** Two decimals; more than 0. */
    public BigDecimal amount() {
        return amount;
    }

    /** Of the accepted offer: USD, USDT or USDC. */
    public OfferCurrency currency() {
        return currency;
    }

    /** The accepted offer it was taken for; null for a discount from before prices knew any, which no payment uses. */
    public UUID offerId() {
        return offerId;
    }

    /** Of that offer when it was taken; null without one. */
    public BigDecimal price() {
        return price;
    }

    /** The platform's rate then, hundredths of a percent; null without an offer. */
    public Integer feeBps() {
        return feeBps;
    }

    /** The pay-in that was funded at the lower price; null while there is none. */
    public UUID paymentId() {
        return paymentId;
    }

    /** When that was; null while there is none. */
    public Instant usedAt() {
        return usedAt;
    }

    /** A payment has lowered its price by it. */
    public boolean isUsed() {
        return paymentId != null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the points came back; null while the discount stands. */
    public Instant returnedAt() {
        return returnedAt;
    }
}
