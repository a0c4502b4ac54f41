package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

    public Optional<UUID> sellerOf(UUID offerId) {
        return em.createQuery("select o.sellerId from OfferedRequest o where o.offerId = :offer", UUID.class)
                .setParameter("offer", offerId)
                .getResultStream()
                .findFirst();
    }
}
