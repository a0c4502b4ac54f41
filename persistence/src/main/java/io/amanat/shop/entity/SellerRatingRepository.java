package io.amanat.shop.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What buyers think of sellers: of reviews, which are written elsewhere, only their sum is read here. */
@ApplicationScoped
public class SellerRatingRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SellerRatingRepository() {}

    public SellerRatingRepository(EntityManager em) {
        this.em = em;
    }

    /** Average and number of the published reviews of each of these sellers; those without any are left out. */
    public Map<UUID, SellerRating> of(Collection<UUID> sellerIds) {
        Map<UUID, SellerRating> ratings = new HashMap<>();
        if (sellerIds.isEmpty()) {
            return ratings;
        }
        String ids =
                "{" + String.join(",", sellerIds.stream().map(UUID::toString).toList()) + "}";
        for (Object row : em.createNativeQuery(
                        """
                        select seller_id, rating, review_count from market.seller_summaries
                        where seller_id = any (cast(?1 as uuid[])) and review_count > 0
                        """)
                .setParameter(1, ids)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            ratings.put(
                    (UUID) columns[0], new SellerRating((BigDecimal) columns[1], ((Number) columns[2]).longValue()));
        }
        return ratings;
    }
}
