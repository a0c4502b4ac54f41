package io.amanat.admin.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Figures over all features. Each question is one statement that reads the days asked for and nothing older. */
@ApplicationScoped
public class MarketFiguresRepository {
    /** What came of a request is younger than the request: each list begins with the first day too. */
    private static final String FUNNEL =
            """
            select count(*),
              count(*) filter (where r.id in (select o.purchase_request_id from market.seller_offers o
                where o.created_at >= cast(?1 as timestamptz))),
              count(*) filter (where r.id in (select p.purchase_request_id from market.payments p
                where p.created_at >= cast(?1 as timestamptz) and p.direction = 'in'
                  and p.status in ('confirmed', 'completed', 'refunded') and p.purchase_request_id is not null)),
              count(*) filter (where r.status in ('delivered', 'confirming', 'completed', 'seller_paid')),
              count(*) filter (where r.status = 'seller_paid')
            from market.purchase_requests r where r.created_at >= cast(?1 as timestamptz)
            """;

    private static final String SETTLEMENTS =
            """
            select cast(s.day as text), count(*), percentile_disc(0.5) within group (order by s.held),
              percentile_disc(0.95) within group (order by s.held)
            from (
              select cast(o.completed_at at time zone 'UTC' as date) as day,
                cast(extract(epoch from o.completed_at - h.created_at) as bigint) as held
              from market.payments o
              cross join lateral (select e.created_at from market.funds_ledger_entries e
                where e.payment_id = o.source_payment_id and e.entry_type = 'hold' order by e.created_at limit 1) h
              where o.direction = 'out' and o.status = 'completed' and o.completed_at >= cast(?1 as timestamptz)) s
            group by s.day order by s.day
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected MarketFiguresRepository() {}

    public MarketFiguresRepository(EntityManager em) {
        this.em = em;
    }

    /** What has become of the requests made since a moment. */
    public MarketFunnel funnel(Instant since) {
        Object[] row = (Object[]) em.createNativeQuery(FUNNEL)
                .setParameter(1, Timestamp.from(since))
                .getSingleResult();
        return new MarketFunnel(whole(row[0]), whole(row[1]), whole(row[2]), whole(row[3]), whole(row[4]));
    }

    /** The payouts since a moment by their days, the oldest first; days without any are left out. */
    public List<DaySettlement> settlements(Instant since) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(SETTLEMENTS)
                .setParameter(1, Timestamp.from(since))
                .getResultList();
        return rows.stream()
                .map(row -> new DaySettlement(
                        LocalDate.parse((String) row[0]),
                        whole(row[1]),
                        Duration.ofSeconds(whole(row[2])),
                        Duration.ofSeconds(whole(row[3]))))
                .toList();
    }

    /** The points that can be redeemed, and how many accounts hold them. */
    public HeldPoints heldPoints() {
        Object[] row = (Object[]) em.createNativeQuery("select count(*), coalesce(sum(points_available), 0)"
                        + " from market.users where points_available > 0 and status <> 'deleted'")
                .getSingleResult();
        return new HeldPoints(whole(row[0]), whole(row[1]));
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }
}
