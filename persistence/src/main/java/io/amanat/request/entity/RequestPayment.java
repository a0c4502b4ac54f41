package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
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
@SqlResultSetMapping(
        name = RequestPayment.ROW,
        entities = @EntityResult(entityClass = PurchaseRequest.class),
        columns = {
            @ColumnResult(name = "category_name"),
            @ColumnResult(name = "category_name_en"),
            @ColumnResult(name = "deal_seller_id", type = String.class),
            @ColumnResult(name = "deal_price"),
            @ColumnResult(name = "deal_currency"),
            @ColumnResult(name = "paid_id", type = String.class),
            @ColumnResult(name = "paid_status"),
            @ColumnResult(name = "paid_escrow"),
            @ColumnResult(name = "paid_amount"),
            @ColumnResult(name = "paid_currency")
        })
public class RequestPayment {
    /** A request with what its row in a list says besides. */
    static final String ROW = "RequestRow";

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
