package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sellers of templates; suspended and deleted ones are never found. */
@ApplicationScoped
public class TemplateSellerRepository {
    private static final String SELLERS =
            """
            with page as (
              select u.id, u.first_name, u.last_name from market.users u
              where u.role = 'seller' and u.status = 'active' and %s
              order by u.id desc limit ?2)
            select p.id, nullif(btrim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), ''),
              s.name, s.description, s.avatar, coalesce(s.accepting_orders, true), r.rating, r.reviews,
              (select count(*) from market.request_templates t
                where t.seller_id = p.id and t.is_active and (t.expires_at is null or t.expires_at > ?1)),
              (select count(*) from market.seller_offers o
                join market.purchase_requests q on q.selected_offer_id = o.id
                where o.seller_id = p.id and o.status = 'accepted' and q.status in ('completed', 'seller_paid'))
            from page p
            left join market.shop_settings s on s.seller_id = p.id
            left join lateral (
              select round(avg(v.rating), 2) as rating, count(*) as reviews from market.reviews v
              where v.subject_type = 'seller' and v.subject_id = p.id and v.is_published) r on true
            order by p.id desc
            """;

    private static final String HAS_LIVE =
            """
            exists (select from market.request_templates t
              where t.seller_id = u.id and t.is_active and (t.expires_at is null or t.expires_at > ?1))
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TemplateSellerRepository() {}

    public TemplateSellerRepository(EntityManager em) {
        this.em = em;
    }

    /** Sellers with something to sell, from the newest account. */
    public List<SellerCard> page(UUID before, int limit, Instant now) {
        Query query = query(before == null ? HAS_LIVE : HAS_LIVE + " and u.id < ?3", limit, now);
        if (before != null) {
            query.setParameter(3, before);
        }
        return cards(query);
    }

    /** One seller, also with nothing to sell. */
    public Optional<SellerCard> find(UUID sellerId, Instant now) {
        return cards(query("u.id = ?3", 1, now).setParameter(3, sellerId)).stream()
                .findFirst();
    }

    private Query query(String condition, int limit, Instant now) {
        return em.createNativeQuery(SELLERS.formatted(condition))
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit);
    }

    @SuppressWarnings("unchecked")
    private static List<SellerCard> cards(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new SellerCard(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (Boolean) row[5],
                        (BigDecimal) row[6],
                        ((Number) row[7]).longValue(),
                        ((Number) row[8]).longValue(),
                        ((Number) row[9]).longValue()))
                .toList();
    }
}
