package io.amanat.shop.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What is counted about a seller. Read only: triggers of reviews and requests keep it. */
@Entity
@Table(schema = "market", name = "seller_summaries")
public class SellerSummary {
    @Id
    @Column(name = "seller_id")
    private UUID sellerId;

    @Embedded
    private StarCounts stars;

    @Column(name = "sales_count", insertable = false, updatable = false)
    private int salesCount;

    protected SellerSummary() {}

    public UUID sellerId() {
        return sellerId;
    }

    public StarCounts stars() {
        return stars;
    }

    /** Deals completed. */
    public int salesCount() {
        return salesCount;
    }
}
