package io.amanat.shop.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shops in the database. */
@ApplicationScoped
public class ShopRepository {
    /** More than any shop names; a list without a limit would grow with a mistake. */
    static final int MAX_CATEGORIES = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ShopRepository() {}

    public ShopRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Opens a seller's shop with everything as delivered; the columns' defaults say what that is.
     *
     * @return false when the seller has a shop already; nothing was written then
     */
    public boolean open(UUID id, UUID sellerId, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.shop_settings (id, seller_id, created_at, updated_at)
                                values (?1, ?2, ?3, ?3)
                                on conflict (seller_id) do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, sellerId)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<ShopSettings> find(UUID id) {
        return Optional.ofNullable(em.find(ShopSettings.class, id));
    }

    public Optional<ShopSettings> findBySeller(UUID sellerId) {
        return em.createQuery("select s from ShopSettings s where s.sellerId = :seller", ShopSettings.class)
                .setParameter("seller", sellerId)
                .getResultStream()
                .findFirst();
    }

    public void add(ShopCategory category) {
        em.persist(category);
    }

    /** The categories the shop names itself. */
    public List<UUID> categories(UUID shopId) {
        return em.createQuery(
                        "select c.categoryId from ShopCategory c where c.shopId = :shop order by c.categoryId",
                        UUID.class)
                .setParameter("shop", shopId)
                .setMaxResults(MAX_CATEGORIES)
                .getResultList();
    }
}
