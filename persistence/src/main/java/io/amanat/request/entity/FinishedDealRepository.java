package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
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
    @SuppressWarnings("unchecked")
    public Optional<UUID> withSeller(UUID buyerId, UUID sellerId) {
        return newest(buyerId, sellerId, "").getResultStream().findFirst();
    }

    /** The buyer's newest finished deal that was made from a template, with its seller. */
    @SuppressWarnings("unchecked")
    public Optional<UUID> fromTemplate(UUID buyerId, UUID templateId, UUID sellerId) {
        return newest(buyerId, sellerId, " and r.template_id = ?3")
                .setParameter(3, templateId)
                .getResultStream()
                .findFirst();
    }

    private Query newest(UUID buyerId, UUID sellerId, String more) {
        return em.createNativeQuery(
                        "select r.id from market.purchase_requests r join market.offered_requests o on o.offer_id = r.selected_offer_id"
                                + " where r.buyer_id = ?1 and o.seller_id = ?2" + more + FINISHED
                                + " order by r.created_at desc, r.id desc limit 1")
                .setParameter(1, buyerId)
                .setParameter(2, sellerId);
    }
}
