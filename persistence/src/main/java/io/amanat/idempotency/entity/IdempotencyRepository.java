package io.amanat.idempotency.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Named calls in the database. */
@ApplicationScoped
public class IdempotencyRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected IdempotencyRepository() {}

    public IdempotencyRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * A named call.
     *
     * @param operation such as request.create
     * @param key the client's name for it, 1 to 200 visible ASCII characters
     * @param fingerprint SHA-256 of what it asks for, lower hex
     */
    public record NamedCall(UUID accountId, String operation, String key, String fingerprint) {}

    /** A call of that name that was made before. */
    public record Earlier(String fingerprint, UUID resultId) {}

    /**
     * Takes a name, also one whose time is over. A call of the same name at this moment is waited for.
     *
     * @param resultId what this call is going to make, in this transaction
     * @param over names older than this are free again
     * @return false when the name is taken; nothing was written then
     */
    public boolean claim(NamedCall call, UUID resultId, Instant now, Instant over) {
        return em.createNativeQuery(
                                """
                                insert into platform.idempotency_keys as k
                                  (account_id, operation, key, fingerprint, result_id, created_at)
                                values (?1, ?2, ?3, ?4, ?5, cast(?6 as timestamptz))
                                on conflict (account_id, operation, key) do update set fingerprint = excluded.fingerprint,
                                  result_id = excluded.result_id, created_at = excluded.created_at
                                where k.created_at < cast(?7 as timestamptz)
                                """)
                        .setParameter(1, call.accountId())
                        .setParameter(2, call.operation())
                        .setParameter(3, call.key())
                        .setParameter(4, call.fingerprint())
                        .setParameter(5, resultId)
                        .setParameter(6, Timestamp.from(now))
                        .setParameter(7, Timestamp.from(over))
                        .executeUpdate()
                == 1;
    }

    public Optional<Earlier> find(UUID accountId, String operation, String key) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        "select cast(fingerprint as text), result_id from platform.idempotency_keys"
                                + " where account_id = ?1 and operation = ?2 and key = ?3")
                .setParameter(1, accountId)
                .setParameter(2, operation)
                .setParameter(3, key)
                .getResultList();
        return rows.stream()
                .map(row -> new Earlier((String) row[0], (UUID) row[1]))
                .findFirst();
    }

    /** Forgets the oldest of those made before a moment; says how many. Two callers take different ones. */
    public int purge(Instant before, int limit) {
        return em.createNativeQuery(
                        """
                        delete from platform.idempotency_keys where (account_id, operation, key) in (
                          select account_id, operation, key from platform.idempotency_keys where created_at < ?1
                          order by created_at limit ?2 for update skip locked)
                        """)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
