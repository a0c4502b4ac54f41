package io.amanat.limit.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Failed sign-ins and locks in the database, by the hash of the account's name. */
@ApplicationScoped
public class LoginFailureRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LoginFailureRepository() {}

    public LoginFailureRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * How failures lead to locks.
     *
     * @param threshold failures within {@code window} that lock
     * @param firstLock length of the first lock; each further one is twice as long, up to {@code longestLock}
     * @param forgiveness so long after the last failure the count of locks begins anew
     */
    public record Policy(
            int threshold, Duration window, Duration firstLock, Duration longestLock, Duration forgiveness) {}

    /**
     * What is known of an account's failures.
     *
     * @param lockedUntil null when it is not locked
     */
    public record State(Instant lockedUntil) {}

    /** Empty when no failure is noted. */
    @SuppressWarnings("unchecked")
    public Optional<State> state(String accountHash, Instant now) {
        List<Object[]> found = em.createNativeQuery(
                        "select locked_until, 1 from platform.login_failures where account_hash = ?1")
                .setParameter(1, accountHash)
                .getResultList();
        return found.stream().findFirst().map(row -> {
            Instant until = row[0] == null ? null : ((Timestamp) row[0]).toInstant();
            return new State(until != null && until.isAfter(now) ? until : null);
        });
    }

    /** Counts one failure, in one statement; the one that reaches the threshold locks. */
    public void fail(String accountHash, Policy policy, Instant now) {
        em.createNativeQuery(
                        """
                        insert into platform.login_failures as f (account_hash, failures, first_failure_at, updated_at)
                        values (?1, 1, cast(?2 as timestamptz), cast(?2 as timestamptz))
                        on conflict (account_hash) do update set
                          failures = case when f.first_failure_at < cast(?3 as timestamptz) then 1 when f.failures + 1 >= cast(?4 as integer) then 0 else f.failures + 1 end,
                          first_failure_at = case when f.first_failure_at < cast(?3 as timestamptz) or f.failures = 0 then cast(?2 as timestamptz) else f.first_failure_at end,
                          locked_until = case when f.first_failure_at >= cast(?3 as timestamptz) and f.failures + 1 >= cast(?4 as integer)
                            then cast(?2 as timestamptz) + least(cast(?6 as double precision), cast(?5 as double precision) * power(2, case when f.updated_at < cast(?7 as timestamptz) then 0 else least(f.locks, 20) end))
                              * interval '1 second' else f.locked_until end,
                          locks = case when f.updated_at < cast(?7 as timestamptz) then 0 else f.locks end
                            + case when f.first_failure_at >= cast(?3 as timestamptz) and f.failures + 1 >= cast(?4 as integer) then 1 else 0 end,
                          updated_at = cast(?2 as timestamptz)
                        """)
                .setParameter(1, accountHash)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, Timestamp.from(now.minus(policy.window())))
                .setParameter(4, policy.threshold())
                .setParameter(5, policy.firstLock().toSeconds())
                .setParameter(6, policy.longestLock().toSeconds())
                .setParameter(7, Timestamp.from(now.minus(policy.forgiveness())))
                .executeUpdate();
    }

    /** The account proved itself. */
    public void forget(String accountHash) {
        em.createNativeQuery("delete from platform.login_failures where account_hash = ?1")
                .setParameter(1, accountHash)
                .executeUpdate();
    }

    /** Deletes what has not been touched since a moment; says how many. */
    public int purge(Instant before, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from platform.login_failures where account_hash = any (array(
                          select account_hash from platform.login_failures where updated_at < ?1
                          order by updated_at limit ?2 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
