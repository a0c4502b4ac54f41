package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who sends transactions on a chain: a lease by the database's clock, with a fence that only grows. */
@ApplicationScoped
public class SweepLaneRepository {
    /** Longer than all questions between two writes may take. */
    static final int LEASE_SECONDS = 45;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SweepLaneRepository() {}

    public SweepLaneRepository(EntityManager em) {
        this.em = em;
    }

    /** @return the fence under which the owner may write; empty while another owner holds the lane */
    @SuppressWarnings("unchecked")
    public Optional<Long> take(int chainId, String owner) {
        List<Number> fence = em.createNativeQuery(
                        """
                        insert into market.sweep_lanes as l (chain_id, owner, fence, expires_at)
                        values (?1, ?2, 1, clock_timestamp() + make_interval(secs => ?3))
                        on conflict (chain_id) do update set owner = excluded.owner, fence = l.fence + 1,
                          expires_at = excluded.expires_at
                        where l.expires_at <= clock_timestamp()
                        returning fence
                        """)
                .setParameter(1, chainId)
                .setParameter(2, owner)
                .setParameter(3, LEASE_SECONDS)
                .getResultList();
        return fence.stream().findFirst().map(Number::longValue);
    }

    /**
     * Makes sure that the lane is still held, until the caller's transaction ends, and holds it longer.
     *
     * @throws FenceLostException when it is not: the caller's transaction writes nothing
     */
    public void hold(int chainId, long fence) {
        int held = em.createNativeQuery(
                        """
                        update market.sweep_lanes set expires_at = clock_timestamp() + make_interval(secs => ?3)
                        where chain_id = ?1 and fence = ?2 and expires_at > clock_timestamp()
                        """)
                .setParameter(1, chainId)
                .setParameter(2, fence)
                .setParameter(3, LEASE_SECONDS)
                .executeUpdate();
        if (held == 0) {
            throw new FenceLostException(chainId);
        }
    }

    /**
     * Whether the timer's next round on a chain is due; whoever is told so does it.
     *
     * @param before when the last one has to have been
     */
    public boolean claimRound(int chainId, String owner, Instant before, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.sweep_lanes as l (chain_id, owner, fence, expires_at, planned_at)
                                values (?1, ?2, 1, clock_timestamp(), ?4)
                                on conflict (chain_id) do update set planned_at = ?4
                                where l.planned_at is null or l.planned_at <= ?3
                                """)
                        .setParameter(1, chainId)
                        .setParameter(2, owner)
                        .setParameter(3, Timestamp.from(before))
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** When the timer last looked, by chain. */
    @SuppressWarnings("unchecked")
    public Map<Integer, Instant> rounds() {
        List<Object[]> rows = em.createNativeQuery(
                        "select chain_id, planned_at from market.sweep_lanes where planned_at is not null order by 1")
                .getResultList();
        Map<Integer, Instant> rounds = new TreeMap<>();
        rows.forEach(row -> rounds.put((Integer) row[0], ((Timestamp) row[1]).toInstant()));
        return rounds;
    }

    /** Gives the lane up at once, so that another node need not wait. */
    public void release(int chainId, long fence) {
        em.createNativeQuery(
                        "update market.sweep_lanes set expires_at = clock_timestamp() where chain_id = ?1 and fence = ?2")
                .setParameter(1, chainId)
                .setParameter(2, fence)
                .executeUpdate();
    }
}
