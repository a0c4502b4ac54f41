package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One-time secrets in the database, by their hash. */
@ApplicationScoped
public class ChallengeRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ChallengeRepository() {}

    public ChallengeRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * An answered challenge.
     *
     * @param userId whose it is; null where that was not known when it was given
     * @param data a JSON object, as it was stored
     */
    public record Used(UUID id, UUID userId, String data) {}

    /** @param secretHash lower hex SHA-256 of the secret */
    public void add(
            UUID id, ChallengeKind kind, UUID userId, String secretHash, String data, Instant now, Instant expiresAt) {
        em.createNativeQuery(
                        """
                        insert into market.auth_challenges (id, kind, user_id, secret_hash, data, created_at, expires_at)
                        values (?1, ?2, cast(?3 as uuid), ?4, cast(?5 as jsonb), ?6, ?7)
                        """)
                .setParameter(1, id)
                .setParameter(2, kind.code())
                .setParameter(3, userId == null ? null : userId.toString())
                .setParameter(4, secretHash)
                .setParameter(5, data)
                .setParameter(6, Timestamp.from(now))
                .setParameter(7, Timestamp.from(expiresAt))
                .executeUpdate();
    }

    /** Uses a secret up; empty when it is unknown, used or too old. Of two at once one gets it. */
    @SuppressWarnings("unchecked")
    public Optional<Used> use(ChallengeKind kind, String secretHash, Instant now) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        update market.auth_challenges set used_at = ?1
                        where kind = ?2 and secret_hash = ?3 and used_at is null and expires_at > ?1
                        returning id, user_id, data::text
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, kind.code())
                .setParameter(3, secretHash)
                .getResultList();
        return rows.stream().findFirst().map(row -> new Used((UUID) row[0], (UUID) row[1], (String) row[2]));
    }

    /** Whose secret it is, without using it up; empty when it is unknown, used or too old. */
    public Optional<UUID> owner(ChallengeKind kind, String secretHash, Instant now) {
        return em
                .createNativeQuery(
                        """
                        select user_id from market.auth_challenges
                        where kind = ?1 and secret_hash = ?2 and used_at is null and expires_at > ?3 and user_id is not null
                        """)
                .setParameter(1, kind.code())
                .setParameter(2, secretHash)
                .setParameter(3, Timestamp.from(now))
                .getResultList()
                .stream()
                .map(UUID.class::cast)
                .findFirst();
    }

    /** Uses up the newest secret of an account that still can be; empty when there is none. Of two at once one gets it. */
    @SuppressWarnings("unchecked")
    public Optional<Used> useNewest(ChallengeKind kind, UUID userId, Instant now) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        update market.auth_challenges set used_at = ?1
                        where used_at is null and id = (
                          select id from market.auth_challenges
                          where kind = ?2 and user_id = ?3 and used_at is null and expires_at > ?1
                          order by created_at desc, id desc limit 1)
                        returning id, user_id, data::text
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, kind.code())
                .setParameter(3, userId)
                .getResultList();
        return rows.stream().findFirst().map(row -> new Used((UUID) row[0], (UUID) row[1], (String) row[2]));
    }

    /** Deletes secrets whose time is over; says how many. */
    public int purge(Instant now, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        delete from market.auth_challenges where id = any (array(
                          select id from market.auth_challenges where expires_at < ?1
                          order by expires_at limit ?2 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
