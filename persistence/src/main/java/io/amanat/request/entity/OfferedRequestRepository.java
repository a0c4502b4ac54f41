package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The view of who has a live offer on what. */
@ApplicationScoped
public class OfferedRequestRepository {
    /** More offers than one seller makes on one request. */
    static final int MAX_LISTED = 200;

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

    public Optional<OfferedRequest> find(UUID offerId) {
        return Optional.ofNullable(em.find(OfferedRequest.class, offerId));
    }

    /** Live offers of one seller on one request; one at a time is open, lost ones stay. */
    public List<OfferedRequest> of(UUID requestId, UUID sellerId) {
        return em.createQuery(
                        "select o from OfferedRequest o where o.requestId = :request and o.sellerId = :seller",
                        OfferedRequest.class)
                .setParameter("request", requestId)
                .setParameter("seller", sellerId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** Who waits for the buyer's answer on a request. */
    public List<UUID> openBidders(UUID requestId) {
        return em.createQuery(
                        "select distinct o.sellerId from OfferedRequest o where o.requestId = :request and o.open = true",
                        UUID.class)
                .setParameter("request", requestId)
                .getResultList();
    }

    public Optional<UUID> sellerOf(UUID offerId) {
        return em.createQuery("select o.sellerId from OfferedRequest o where o.offerId = :offer", UUID.class)
                .setParameter("offer", offerId)
                .getResultStream()
                .findFirst();
    }
}
