package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Discounts for points as payments see them: through a view, as points stand to the right. */
@ApplicationScoped
public class OfferDiscountRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OfferDiscountRepository() {}

    public OfferDiscountRepository(EntityManager em) {
        this.em = em;
    }

    /** The discount that stands for an offer at the price it was taken for; the caller holds the request's lock. */
    public Optional<OfferDiscount> standing(UUID offerId) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = em.createNativeQuery(
                        "select amount, fee_bps from market.offer_discounts where offer_id = ?1")
                .setParameter(1, offerId)
                .getResultList();
        return found.stream()
                .map(Columns::new)
                .map(row -> new OfferDiscount(row.amount(), row.integer()))
                .findFirst();
    }
}
