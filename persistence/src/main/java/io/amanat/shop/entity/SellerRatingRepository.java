package io.amanat.shop.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who sellers are and what buyers think of them, for lists: of reviews, which are written elsewhere, only their sum. */
@ApplicationScoped
public class SellerRatingRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SellerRatingRepository() {}

    public SellerRatingRepository(EntityManager em) {
        this.em = em;
    }

    /** Name and rating of each of these people, in one statement; ids that do not exist are left out. */
    public Map<UUID, NamedSeller> of(Collection<UUID> sellerIds) {
        Map<UUID, NamedSeller> cards = new HashMap<>();
        if (sellerIds.isEmpty()) {
            return cards;
        }
        String ids = UuidArray.literal(sellerIds);
        for (Object row : em.createNativeQuery(
                        """
                        select u.id, nullif(btrim(concat_ws(' ', u.first_name, u.last_name)), ''), s.rating, s.review_count
                        from market.users u left join market.seller_summaries s on s.seller_id = u.id
                        where u.id = any (cast(?1 as uuid[]))
                        """)
                .setParameter(1, ids)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            SellerRating rating = columns[2] == null
                    ? SellerRating.NONE
                    : new SellerRating((BigDecimal) columns[2], ((Number) columns[3]).longValue());
            cards.put((UUID) columns[0], new NamedSeller((String) columns[1], rating));
        }
        return cards;
    }
}
