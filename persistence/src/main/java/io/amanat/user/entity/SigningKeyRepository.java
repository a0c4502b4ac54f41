package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Keys of access tokens in the database. */
@ApplicationScoped
public class SigningKeyRepository {
    /** More than are ever valid at once. */
    static final int MAX_LISTED = 50;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SigningKeyRepository() {}

    public SigningKeyRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * A key as stored.
     *
     * @param publicJwk JSON Web Key without its private part
     * @param sealedPrivateKey the private part, encrypted
     * @param signsUntil from then on it only verifies
     */
    public record Row(
            String kid,
            String publicJwk,
            byte[] sealedPrivateKey,
            Instant createdAt,
            Instant signsUntil,
            Instant verifiesUntil) {
        /** Without the private part, sealed as it is. */
        @Override
        public String toString() {
            return "Row[" + kid + "]";
        }
    }

    public void add(Row key) {
        em.createNativeQuery(
                        """
                        insert into platform.signing_keys
                          (kid, algorithm, public_jwk, sealed_private_key, created_at, signs_until, verifies_until)
                        values (?1, 'ES256', cast(?2 as jsonb), ?3, ?4, ?5, ?6)
                        """)
                .setParameter(1, key.kid())
                .setParameter(2, key.publicJwk())
                .setParameter(3, key.sealedPrivateKey())
                .setParameter(4, Timestamp.from(key.createdAt()))
                .setParameter(5, Timestamp.from(key.signsUntil()))
                .setParameter(6, Timestamp.from(key.verifiesUntil()))
                .executeUpdate();
    }

    /** Keys that still verify, newest first. */
    @SuppressWarnings("unchecked")
    public List<Row> valid(Instant now) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select kid, public_jwk::text, sealed_private_key, created_at, signs_until, verifies_until
                        from platform.signing_keys where verifies_until > ?1 order by created_at desc, kid limit ?2
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, MAX_LISTED)
                .getResultList();
        return rows.stream()
                .map(row -> new Row(
                        (String) row[0],
                        (String) row[1],
                        (byte[]) row[2],
                        ((Timestamp) row[3]).toInstant(),
                        ((Timestamp) row[4]).toInstant(),
                        ((Timestamp) row[5]).toInstant()))
                .toList();
    }

    /** Deletes keys that verify nothing any more; says how many. */
    public int purge(Instant now) {
        return em.createNativeQuery("delete from platform.signing_keys where verifies_until <= ?1")
                .setParameter(1, Timestamp.from(now))
                .executeUpdate();
    }
}
