package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;

/**
 * Where people stand: the first by points, whom somebody brought, what somebody has done. Each question is one statement
 * however many people it is about (R-PTS-04); names are the only thing told of anybody.
 */
@ApplicationScoped
public class StandingRepository {
    private static final String NAME =
            "nullif(btrim(coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '')), '')";

    private static final String BROUGHT = "with brought as (select u.id, " + NAME
            + " as name, u.created_at from market.users u" + " where u.referred_by_id = ?1 and u.status <> 'deleted'";

    // Two scalars: see PointRepository.
    private static final String AFTER = " and (u.created_at, u.id) < ((select c.created_at from market.users c"
            + " where c.id = ?3 and c.referred_by_id = ?1), ?3)";

    /** Aggregates are made for the people of the page only. */
    private static final String DEALS =
            """
             order by u.created_at desc, u.id desc limit ?2)
            select b.id, b.name, b.created_at, coalesce(d.deals, 0), coalesce(d.spent, 0), coalesce(p.earned, 0), p.rewarded_at
            from brought b
            left join lateral (
              select count(*) as deals, sum(o.price_amount) filter (where o.price_currency in ('USD', 'USDT', 'USDC')) as spent
              from market.purchase_requests r join market.seller_offers o on o.id = r.selected_offer_id
              where r.buyer_id = b.id and r.status in ('completed', 'seller_paid')) d on true
            left join lateral (
              select sum(t.amount) as earned, case when count(*) filter (where t.source = 'referral') > count(*) filter
                  (where t.source = 'purchase_return') then max(t.created_at) filter (where t.source = 'referral') end as rewarded_at
              from market.point_transactions t
              where t.referred_user_id = b.id and t.user_id = ?1 and t.source in ('referral', 'purchase_return')) p on true
            order by b.created_at desc, b.id desc
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected StandingRepository() {}

    public StandingRepository(EntityManager em) {
        this.em = em;
    }

    /** The active accounts with the most points ever earned, without those of testers (00, section 6, row 16), the same points by age of the account. */
    public List<Leader> leaders(int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery("select u.id, " + NAME + ", u.points_total, u.points_level"
                        + " from market.users u where u.status = 'active' and not u.is_tester and u.points_total > 0"
                        + " order by u.points_total desc, u.id limit ?1")
                .setParameter(1, limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Leader((UUID) row[0], (String) row[1], number(row[2]), number(row[3])))
                .toList();
    }

    /**
     * Whom somebody brought, the newest first, with what they bought and what their coming earned.
     *
     * @param after the last one of the page before, null for the first page; one who was brought by another finds nothing
     */
    public List<ReferredPerson> broughtBy(UUID userId, UUID after, int limit) {
        Query query = em.createNativeQuery(BROUGHT + (after == null ? "" : AFTER) + DEALS)
                .setParameter(1, userId)
                .setParameter(2, limit);
        if (after != null) {
            query.setParameter(3, after);
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new ReferredPerson(
                        (UUID) row[0],
                        (String) row[1],
                        ((Timestamp) row[2]).toInstant(),
                        number(row[3]),
                        new BigDecimal(row[4].toString()),
                        number(row[5]),
                        row[6] == null ? null : ((Timestamp) row[6]).toInstant()))
                .toList();
    }

    /** What somebody has done so far. */
    public Facts facts(UUID userId) {
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select u.is_email_verified, u.referral_stats_active, u.points_level,
                          count(r.id), count(r.id) filter (where r.status in ('delivered', 'confirming', 'completed', 'seller_paid')),
                          count(r.id) filter (where r.status in ('completed', 'seller_paid'))
                        from market.users u left join market.purchase_requests r on r.buyer_id = u.id
                        where u.id = ?1 group by u.id
                        """)
                .setParameter(1, userId)
                .getSingleResult();
        return new Facts(
                (Boolean) row[0], number(row[3]), number(row[4]), number(row[5]), number(row[1]), number(row[2]));
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }
}
