package io.amanat.user.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Points on accounts, changed under a lock of the account only. Entities loaded before such a change do not show it.
 */
@ApplicationScoped
public class PointBalanceRepository {
    private static final String SELECT =
            "select u.id, cast(u.status as text), u.referred_by_id, u.points_total, u.points_available, u.points_used,"
                    + " u.points_level from market.users u where u.id = ?1";

    /** Several are locked in the order of their ids. */
    private static final String LOCK = " order by u.id for no key update of u";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PointBalanceRepository() {}

    public PointBalanceRepository(EntityManager em) {
        this.em = em;
    }

    /** Locks an account; none when there is no such one. */
    public List<PointBalance> lock(UUID userId) {
        return read(SELECT + LOCK, userId);
    }

    /** Locks an account and, when somebody brought it, that account too. */
    public List<PointBalance> lockWithReferrer(UUID userId) {
        return read(SELECT + " or u.id = (select b.referred_by_id from market.users b where b.id = ?1)" + LOCK, userId);
    }

    @SuppressWarnings("unchecked")
    private List<PointBalance> read(String sql, UUID userId) {
        List<Object[]> rows = em.createNativeQuery(sql).setParameter(1, userId).getResultList();
        return rows.stream()
                .map(row -> new PointBalance(
                        (UUID) row[0],
                        Coded.require(UserStatus.class, (String) row[1]),
                        (UUID) row[2],
                        ((Number) row[3]).intValue(),
                        ((Number) row[4]).intValue(),
                        ((Number) row[5]).intValue(),
                        ((Number) row[6]).intValue()))
                .toList();
    }

    /**
     * Adds to the three balances, each change may be negative, and notes the level.
     *
     * @return false when one of them would fall below 0; nothing was written then
     */
    public boolean change(UUID userId, int total, int available, int used, int level) {
        return em.createNativeQuery(
                                """
                                update market.users set points_total = points_total + ?2, points_available = points_available + ?3,
                                  points_used = points_used + ?4, points_level = ?5
                                where id = ?1 and points_total + ?2 >= 0 and points_available + ?3 >= 0 and points_used + ?4 >= 0
                                """)
                        .setParameter(1, userId)
                        .setParameter(2, total)
                        .setParameter(3, available)
                        .setParameter(4, used)
                        .setParameter(5, level)
                        .executeUpdate()
                == 1;
    }

    /** Counts somebody brought by an account who has bought something, and what that earned. */
    public void countReward(UUID userId, int points) {
        em.createNativeQuery(
                        """
                        update market.users set referral_stats_active = referral_stats_active + 1,
                          referral_stats_total_earned = referral_stats_total_earned + ?2
                        where id = ?1
                        """)
                .setParameter(1, userId)
                .setParameter(2, points)
                .executeUpdate();
    }

    /** The deal that a reward was counted for has been undone: what of it was taken back counts no more. */
    public void discountReward(UUID userId, int points) {
        em.createNativeQuery(
                        """
                        update market.users set referral_stats_active = greatest(referral_stats_active - 1, 0),
                          referral_stats_total_earned = greatest(referral_stats_total_earned - ?2, 0)
                        where id = ?1
                        """)
                .setParameter(1, userId)
                .setParameter(2, points)
                .executeUpdate();
    }

    /**
     * Puts every account on the level of its points; says how many moved.
     *
     * @param floors the first balance of level 1, of level 2 and so on, rising
     */
    public int relevel(List<Integer> floors) {
        String array = floors.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return em.createNativeQuery(
                        """
                        with wrong as (
                          select id, width_bucket(points_total, cast(?1 as integer[])) as level from market.users
                          where points_level <> width_bucket(points_total, cast(?1 as integer[]))
                          order by id for no key update)
                        update market.users u set points_level = w.level from wrong w where w.id = u.id
                        """)
                .setParameter(1, array)
                .executeUpdate();
    }
}
