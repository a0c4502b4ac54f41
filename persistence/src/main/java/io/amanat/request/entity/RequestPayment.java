package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A pay-in of a request that is open or paid: a view, so that lists can show it without knowing the payment feature's
 * table.
 */
@Entity
@Table(schema = "market", name = "request_payments")
public class RequestPayment {
    @Id
    @Column(name = "payment_id")
    private UUID paymentId;

    @Column(name = "purchase_request_id")
    private UUID requestId;

    @Column(name = "buyer_id")
    private UUID buyerId;

    @Column(name = "seller_id")
    private UUID sellerId;

    private String status;

    @Column(name = "escrow_state")
    private String escrowState;

    private BigDecimal amount;

    private String currency;

    @Column(name = "created_at")
    private Instant createdAt;

    protected RequestPayment() {}

    public UUID paymentId() {
        return paymentId;
    }

    public UUID requestId() {
        return requestId;
    }

    public UUID buyerId() {
        return buyerId;
    }

    public UUID sellerId() {
        return sellerId;
    }

    public String status() {
        return status;
    }

    public String escrowState() {
        return escrowState;
    }

    public BigDecimal amount() {
        return amount;
    }

    public String currency() {
        return currency;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
