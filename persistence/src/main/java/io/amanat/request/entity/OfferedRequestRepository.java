package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** The view of who has a live offer on what. */
@ApplicationScoped
public class OfferedRequestRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OfferedRequestRepository() {}

    public OfferedRequestRepository(EntityManager em) {
        this.em = em;
    }

    public boolean exists(UUID requestId, UUID sellerId) {
        return !em.createQuery(
                        "select o.offerId from OfferedRequest o where o.requestId = :request and o.sellerId = :seller",
                        UUID.class)
                .setParameter("request", requestId)
                .setParameter("seller", sellerId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** What was agreed on. */
    public record Price(UUID sellerId, BigDecimal amount, String currency) {}

    /** Seller and price of an offer. */
    public Optional<Price> priceOf(UUID offerId) {
        @SuppressWarnings("unchecked")
        java.util.List<Object[]> rows = em.createNativeQuery(
                        "select seller_id, price_amount, cast(price_currency as text) from market.seller_offers where id = ?1")
                .setParameter(1, offerId)
                .getResultList();
        return rows.stream()
                .map(row -> new Price((UUID) row[0], (BigDecimal) row[1], (String) row[2]))
                .findFirst();
    }

    public Optional<UUID> sellerOf(UUID offerId) {
        return em.createQuery("select o.sellerId from OfferedRequest o where o.offerId = :offer", UUID.class)
                .setParameter("offer", offerId)
                .getResultStream()
                .findFirst();
    }
}
