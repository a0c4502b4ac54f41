package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes of points in the database: rows are added and read; the database refuses anything else. */
@ApplicationScoped
public class PointRepository {
    private static final String FIRST_PAGE = "select p.* from market.point_transactions p where p.user_id = ?1";

    // Two scalars, so that the index of the list begins where the page does.
    private static final String NEXT_PAGE = " and (p.created_at, p.id) < ((select c.created_at"
            + " from market.point_transactions c where c.id = ?3 and c.user_id = ?1), ?3)";

    private static final String NEWEST = " order by p.created_at desc, p.id desc limit ?2";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PointRepository() {}

    public PointRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Books a change. The account's balance is raised in the same transaction by the caller, who holds its lock.
     *
     * @return false when its key, or the reward of the same person and deal, is booked already (R-PTS-01); nothing was
     *     written then
     */
    public boolean insert(UUID id, NewPointTransaction change, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.point_transactions (id, user_id, source, amount, balance, referred_user_id,
                                  purchase_request_id, actor_user_id, idempotency_key, description, created_at)
                                values (?1, ?2, ?3, ?4, ?5, cast(?6 as uuid), cast(?7 as uuid), cast(?8 as uuid), ?9, ?10, ?11)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, change.userId())
                        .setParameter(3, change.source().code())
                        .setParameter(4, change.amount())
                        .setParameter(5, change.balance())
                        .setParameter(6, text(change.referredUserId()))
                        .setParameter(7, text(change.purchaseRequestId()))
                        .setParameter(8, text(change.actorUserId()))
                        .setParameter(9, change.idempotencyKey())
                        .setParameter(10, change.description())
                        .setParameter(11, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    public Optional<PointTransaction> find(UUID id) {
        return Optional.ofNullable(em.find(PointTransaction.class, id));
    }

    public Optional<PointTransaction> findByKey(String idempotencyKey) {
        return em.createQuery("select p from PointTransaction p where p.idempotencyKey = :key", PointTransaction.class)
                .setParameter("key", idempotencyKey)
                .getResultStream()
                .findFirst();
    }

    /** Of the given keys those that are booked; none are asked for without a statement. */
    public Set<String> booked(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(em.createQuery(
                        "select p.idempotencyKey from PointTransaction p where p.idempotencyKey in :keys", String.class)
                .setParameter("keys", keys)
                .getResultList());
    }

    /**
     * Bonuses by which somebody may have been rewarded: those of the given keys, and those of the old store, which named no
     * reward; without keys nothing is asked.
     */
    public List<PointTransaction> bonuses(UUID userId, Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return em.createQuery(
                        "select p from PointTransaction p where p.userId = :user and p.source = :bonus"
                                + " and (p.idempotencyKey in :keys or p.idempotencyKey like 'import:%')",
                        PointTransaction.class)
                .setParameter("user", userId)
                .setParameter("bonus", PointSource.BONUS)
                .setParameter("keys", keys)
                .getResultList();
    }

    /** What the end of a deal has earned that its refund takes back: of its purchase, and for whoever brought its buyer. */
    public List<PointTransaction> earnedBy(UUID requestId) {
        return em.createQuery(
                        "select p from PointTransaction p where p.purchaseRequestId = :request and p.source in :sources"
                                + " order by p.id",
                        PointTransaction.class)
                .setParameter("request", requestId)
                .setParameter("sources", List.of(PointSource.PURCHASE, PointSource.REFERRAL))
                .getResultList();
    }

    /** Points of a deal's purchase that were taken back, with parts of its money or with all of it; 0 or more. */
    public int purchaseReturned(UUID requestId) {
        return -((Number) em.createNativeQuery(
                                "select coalesce(sum(amount), 0) from market.point_transactions"
                                        + " where purchase_request_id = ?1 and source = 'purchase_return' and referred_user_id is null")
                        .setParameter(1, requestId)
                        .getSingleResult())
                .intValue();
    }

    /** What somebody's coming has earned so far, whenever and under whichever key. */
    public ReferralReward referralOf(UUID referredUserId) {
        Object[] row = (Object[]) em.createNativeQuery(
                        """
                        select count(*) filter (where source = 'referral'), count(*) filter (where source = 'purchase_return'),
                          coalesce(sum(amount), 0)
                        from market.point_transactions
                        where referred_user_id = ?1 and source in ('referral', 'purchase_return')
                        """)
                .setParameter(1, referredUserId)
                .getSingleResult();
        return new ReferralReward(
                ((Number) row[0]).intValue(), ((Number) row[1]).intValue(), ((Number) row[2]).intValue());
    }

    /**
     * A person's changes, newest first.
     *
     * @param after the last one of the page before, null for the first page; somebody else's finds nothing
     */
    public List<PointTransaction> of(UUID userId, UUID after, int limit) {
        String sql = after == null ? FIRST_PAGE : FIRST_PAGE + NEXT_PAGE;
        Query query = em.createNativeQuery(sql + NEWEST, PointTransaction.class)
                .setParameter(1, userId)
                .setParameter(2, limit);
        if (after != null) {
            query.setParameter(3, after);
        }
        @SuppressWarnings("unchecked")
        List<PointTransaction> rows = query.getResultList();
        return rows;
    }
}
