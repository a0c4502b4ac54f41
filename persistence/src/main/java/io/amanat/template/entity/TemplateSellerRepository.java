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
              select u.id, u.first_name, u.last_name from market.users u where %s
              order by u.id desc limit ?2 offset ?3)
            select p.id, nullif(btrim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), ''),
              s.name, s.description, s.avatar, coalesce(s.accepting_orders, true), r.rating, r.review_count,
              (select count(*) from market.request_templates t
                where t.seller_id = p.id and t.is_active and (t.expires_at is null or t.expires_at > ?1)),
              r.sales_count, %s
            from page p
            join market.seller_summaries r on r.seller_id = p.id
            left join market.shop_settings s on s.seller_id = p.id
            order by p.id desc
            """;

    private static final String ACTIVE = "u.role = 'seller' and u.status = 'active'";

    private static final String HAS_LIVE = ACTIVE
            + """
             and exists (select from market.request_templates t
              where t.seller_id = u.id and t.is_active and (t.expires_at is null or t.expires_at > ?1))
            """;

    private static final String COUNT = "select count(*) from market.users u where " + HAS_LIVE;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected TemplateSellerRepository() {}

    public TemplateSellerRepository(EntityManager em) {
        this.em = em;
    }

    /** Sellers with something to sell, from the newest account. */
    public List<SellerCard> page(int offset, int limit, Instant now) {
        return cards(rows(query(HAS_LIVE, "null", offset, limit, now)));
    }

    /** The same with the number of them all, in one statement. */
    public Counted<SellerCard> counted(int offset, int limit, Instant now) {
        List<Object[]> rows = rows(query(HAS_LIVE, "(" + COUNT + ")", offset, limit, now));
        return new Counted<>(cards(rows), rows.isEmpty() ? null : ((Number) rows.get(0)[10]).longValue());
    }

    /** How many they are. */
    public long count(Instant now) {
        return ((Number) em.createNativeQuery(COUNT)
                        .setParameter(1, Timestamp.from(now))
                        .getSingleResult())
                .longValue();
    }

    /** Those behind one of them. */
    public List<SellerCard> after(UUID last, int limit, Instant now) {
        return cards(
                rows(query(HAS_LIVE + " and u.id < ?4", "null", 0, limit, now).setParameter(4, last)));
    }

    /** One seller, also with nothing to sell. */
    public Optional<SellerCard> find(UUID sellerId, Instant now) {
        return cards(rows(query(ACTIVE + " and u.id = ?4", "null", 0, 1, now).setParameter(4, sellerId))).stream()
                .findFirst();
    }

    private Query query(String condition, String total, int offset, int limit, Instant now) {
        return em.createNativeQuery(SELLERS.formatted(condition, total))
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .setParameter(3, offset);
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static List<SellerCard> cards(List<Object[]> rows) {
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
