package io.amanat.request.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A seller whom a request is addressed to; read-only here, written in bulk by the repository. */
@Entity
@Table(schema = "market", name = "purchase_request_preferred_sellers")
@IdClass(PreferredSeller.Key.class)
public class PreferredSeller {
    @Id
    @Column(name = "purchase_request_id")
    private UUID requestId;

    @Id
    @Column(name = "seller_id")
    private UUID sellerId;

    protected PreferredSeller() {}

    public UUID requestId() {
        return requestId;
    }

    public UUID sellerId() {
        return sellerId;
    }

    /** Both columns together. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private UUID requestId;
        private UUID sellerId;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.requestId.equals(requestId) && key.sellerId.equals(sellerId);
        }

        @Override
        public int hashCode() {
            return 31 * requestId.hashCode() + sellerId.hashCode();
        }
    }
}
