package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * Which seller has a live offer on which request: a view, so that the request list can be decided in one statement
 * without knowing the offer feature's table.
 */
@Entity
@Table(schema = "market", name = "offered_requests")
public class OfferedRequest {
    @Id
    @Column(name = "offer_id")
    private UUID offerId;

    @Column(name = "purchase_request_id")
    private UUID requestId;

    @Column(name = "seller_id")
    private UUID sellerId;

    @Column(name = "is_open")
    private boolean open;

    @Column(name = "price_amount")
    private BigDecimal priceAmount;

    @Column(name = "price_currency")
    private String priceCurrency;

    protected OfferedRequest() {}

    public UUID offerId() {
        return offerId;
    }

    public UUID requestId() {
        return requestId;
    }

    public UUID sellerId() {
        return sellerId;
    }

    /** Neither accepted nor rejected yet. */
    public boolean isOpen() {
        return open;
    }

    public BigDecimal priceAmount() {
        return priceAmount;
    }

    public String priceCurrency() {
        return priceCurrency;
    }
}
