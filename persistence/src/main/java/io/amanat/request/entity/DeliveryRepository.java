package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What hangs on a delivery info: the address, the seller's side, the tries of a code. */
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
}
