package io.amanat.outbox.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;

/**
 * What is over: leases of workers that died, messages that came too late, and those that left long ago. Rows that another
 * connection holds are passed over, for it is at the same.
 */
@ApplicationScoped
public class OutboxOverRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OutboxOverRepository() {}

    public OutboxOverRepository(EntityManager em) {
        this.em = em;
    }

    /** Gives messages of workers that died back to the queue; says how many. */
    public int releaseExpiredLeases(Instant now) {
        return em.createNativeQuery(
                        """
                        update platform.outbox_messages
                        set status = 'pending', lease_until = null, next_attempt_at = ?1, last_error = 'the worker went away'
                        where id = any (array(select o.id from platform.outbox_messages o
                          where o.status = 'sending' and o.lease_until < ?1 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .executeUpdate();
    }

    /** Drops waiting messages that nobody needs any more; says how many. */
    public int dropExpired(Instant now) {
        return em.createNativeQuery(
                        """
                        update platform.outbox_messages
                        set status = 'done', outcome = 'expired', finished_at = ?1, payload = '{}'
                        where id = any (array(select o.id from platform.outbox_messages o
                          where o.status = 'pending' and o.expires_at <= ?1 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .executeUpdate();
    }

    /** Deletes messages that left before a moment; says how many. */
    public int purge(Instant before, int limit) {
        return em.createNativeQuery(
                        """
                        delete from platform.outbox_messages where id in (
                          select id from platform.outbox_messages where status = 'done' and finished_at < ?1
                          order by finished_at limit ?2 for update skip locked)
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
