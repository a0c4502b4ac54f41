package io.amanat.shop.entity;

import io.amanat.shared.jpa.IntegerArrayConverter;
import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** Writes what was changed so far, so that the version is the new one. */
    public void store() {
        em.flush();
    }

    public void add(ShopCategory category) {
        em.persist(category);
    }

    /** The categories the shop names itself. */
    @SuppressWarnings("unchecked")
    public List<NamedCategory> categories(UUID shopId) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select c.id, c.name, c.name_en from market.shop_categories o
                        join market.categories c on c.id = o.category_id
                        where o.shop_settings_id = ?1 order by c.id limit ?2
                        """)
                .setParameter(1, shopId)
                .setParameter(2, MAX_CATEGORIES)
                .getResultList();
        return rows.stream()
                .map(row -> new NamedCategory((UUID) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    /** A seller's shop as stored now; nobody else changes it until the transaction ends. */
    @SuppressWarnings("unchecked")
    public Optional<ShopSettings> lockBySeller(UUID sellerId) {
        List<UUID> locked = em.createNativeQuery(
                        "select id from market.shop_settings where seller_id = ?1 for no key update")
                .setParameter(1, sellerId)
                .getResultList();
        return locked.stream().findFirst().map(id -> {
            ShopSettings shop = em.find(ShopSettings.class, id);
            em.refresh(shop);
            return shop;
        });
    }

    /**
     * The shop names exactly the given categories from now on; its row is locked by the caller.
     *
     * @param categoryIds no id twice
     * @return false when one of them does not exist or is not in use; what was written must be rolled back then
     */
    public boolean replaceCategories(UUID shopId, List<UUID> categoryIds) {
        em.createQuery("delete from ShopCategory c where c.shopId = :shop")
                .setParameter("shop", shopId)
                .executeUpdate();
        if (categoryIds.isEmpty()) {
            return true;
        }
        int added = em.createNativeQuery(
                        """
                        insert into market.shop_categories (shop_settings_id, category_id)
                        select ?1, c.id from market.categories c
                        where c.id = any (cast(string_to_array(?2, ',') as uuid[])) and c.is_active
                        """)
                .setParameter(1, shopId)
                .setParameter(2, categoryIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .executeUpdate();
        return added == categoryIds.size();
    }

    /** How many shops name a category. */
    public long countInCategory(UUID categoryId) {
        return em.createQuery("select count(c) from ShopCategory c where c.categoryId = :category", Long.class)
                .setParameter("category", categoryId)
                .getSingleResult();
    }

    /** Shops that named one category name another instead. */
    public void moveCategory(UUID from, UUID into) {
        em.createNativeQuery(
                        """
                        insert into market.shop_categories (shop_settings_id, category_id)
                        select shop_settings_id, ?1 from market.shop_categories where category_id = ?2
                        order by shop_settings_id on conflict do nothing
                        """)
                .setParameter(1, into)
                .setParameter(2, from)
                .executeUpdate();
        em.createQuery("delete from ShopCategory c where c.categoryId = :category")
                .setParameter("category", from)
                .executeUpdate();
    }

    /**
     * The rails of a seller's shop and of one of his templates, in one statement (R-TPL-13). A seller without a shop is
     * no exception.
     *
     * @param sellerId null for the template's own seller
     * @param templateId may be null; somebody else's template says nothing
     */
    public PaymentConfig paymentConfig(UUID sellerId, UUID templateId) {
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select s.allowed_chains, s.accepted_tokens, cast(t.payment_config as text)
                        from (select coalesce(cast(?1 as uuid),
                            (select seller_id from market.request_templates where id = cast(?2 as uuid))) as id) seller
                        left join market.shop_settings s on s.seller_id = seller.id
                        left join market.request_templates t on t.seller_id = seller.id and t.id = cast(?2 as uuid)
                        """)
                .setParameter(1, sellerId == null ? null : sellerId.toString())
                .setParameter(2, templateId == null ? null : templateId.toString())
                .getSingleResult();
        return new PaymentConfig(
                new IntegerArrayConverter().convertToEntityAttribute(row[0]),
                new TextArrayConverter().convertToEntityAttribute(row[1]),
                (String) row[2]);
    }

    /**
     * Takes everything personal out of a seller's shop and closes it.
     *
     * @return false when there is none
     */
    public boolean clear(UUID sellerId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.shop_settings set name = null, description = null, avatar = null,
                                  cover_image = null, region = null, payout_address = null, instagram = null, telegram = null,
                                  website = null, whatsapp = null, telegram_bot_username = null, mini_app_url = null,
                                  accepting_orders = false, version = version + 1, updated_at = ?2
                                where seller_id = ?1
                                """)
                        .setParameter(1, sellerId)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    public Optional<SellerSummary> summary(UUID sellerId) {
        return Optional.ofNullable(em.find(SellerSummary.class, sellerId));
    }
}
