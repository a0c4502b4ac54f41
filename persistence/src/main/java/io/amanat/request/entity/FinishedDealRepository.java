package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Deals that came to their end: completed or paid out. */
@ApplicationScoped
public class FinishedDealRepository {
    private static final String FINISHED = " and r.status in ('completed', 'seller_paid')";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected FinishedDealRepository() {}

    public FinishedDealRepository(EntityManager em) {
        this.em = em;
    }

    /** The buyer's newest finished deal with a seller. */
    public Optional<UUID> withSeller(UUID buyerId, UUID sellerId) {
        return first(
                "select r.id from market.purchase_requests r join market.offered_requests o on o.offer_id = r.selected_offer_id"
                        + " where r.buyer_id = ?1 and o.seller_id = ?2" + FINISHED,
                buyerId,
                sellerId);
    }

    /** The buyer's newest finished deal that was made from a template. */
    public Optional<UUID> fromTemplate(UUID buyerId, UUID templateId) {
        return first(
                "select r.id from market.purchase_requests r where r.buyer_id = ?1 and r.template_id = ?2" + FINISHED,
                buyerId,
                templateId);
    }

    @SuppressWarnings("unchecked")
    private Optional<UUID> first(String sql, UUID buyerId, UUID subjectId) {
        return em.createNativeQuery(sql + " order by r.created_at desc, r.id desc limit 1")
                .setParameter(1, buyerId)
                .setParameter(2, subjectId)
                .getResultStream()
                .findFirst();
    }
}
