package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What hangs on a delivery info: the address, the seller's side, the tries of a code; and whose deadline has passed. */
@ApplicationScoped
public class DeliveryRepository {
    /** A code locks after a few tries and may be made anew; a list is bounded all the same. */
    static final int MAX_LISTED = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected DeliveryRepository() {}

    public DeliveryRepository(EntityManager em) {
        this.em = em;
    }

    public void add(DeliveryAddress address) {
        em.persist(address);
    }

    public void add(SellerDeliveryInfo info) {
        em.persist(info);
    }

    public void add(DeliveryAttempt attempt) {
        em.persist(attempt);
    }

    public Optional<DeliveryAddress> address(UUID deliveryInfoId) {
        return em.createQuery("select a from DeliveryAddress a where a.deliveryInfoId = :info", DeliveryAddress.class)
                .setParameter("info", deliveryInfoId)
                .getResultStream()
                .findFirst();
    }

    /** Before another one is copied, or where nothing is sent by post any more. */
    public void removeAddress(UUID deliveryInfoId) {
        em.createQuery("delete from DeliveryAddress a where a.deliveryInfoId = :info")
                .setParameter("info", deliveryInfoId)
                .executeUpdate();
    }

    public Optional<SellerDeliveryInfo> sellerDelivery(UUID deliveryInfoId) {
        return em.createQuery(
                        "select s from SellerDeliveryInfo s where s.deliveryInfoId = :info", SellerDeliveryInfo.class)
                .setParameter("info", deliveryInfoId)
                .getResultStream()
                .findFirst();
    }

    /** The tries of a code, oldest first. */
    public List<DeliveryAttempt> attempts(UUID deliveryInfoId) {
        return em.createQuery(
                        "select a from DeliveryAttempt a where a.deliveryInfoId = :info order by a.attemptedAt, a.id",
                        DeliveryAttempt.class)
                .setParameter("info", deliveryInfoId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** It counts as arrived without a word of the buyer's. What was shown of it is not read for that. */
    public void arrived(UUID requestId, Instant now) {
        em.createQuery("update DeliveryInfo d set d.confirmationProof = null, d.deliveredAt = :now, d.updatedAt = :now"
                        + " where d.purchaseRequestId = :request")
                .setParameter("now", now)
                .setParameter("request", requestId)
                .executeUpdate();
    }

    /** Requests under way whose deadline has passed without a dispute or a hold. Whoever is at one of them is not waited for. */
    @SuppressWarnings("unchecked")
    public List<UUID> lockOverdue(Instant now, int limit) {
        return em.createNativeQuery(
                        """
                        select id from market.purchase_requests
                        where status = 'delivery' and hold_until <= cast(?1 as timestamptz) and selected_offer_id is not null
                          and not (dispute_raised and not dispute_resolved) and staff_held_at is null
                        order by id limit ?2 for update skip locked
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .getResultList();
    }
}
