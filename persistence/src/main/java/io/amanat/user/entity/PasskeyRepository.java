package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Passkeys in the database. */
@ApplicationScoped
public class PasskeyRepository {
    /** More than anybody registers; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 100;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PasskeyRepository() {}

    public PasskeyRepository(EntityManager em) {
        this.em = em;
    }

    /** Stores a passkey; false when somebody, perhaps another, registered the same credential before. */
    public boolean insert(Passkey passkey) {
        return em.createNativeQuery(
                                """
                                insert into market.user_passkeys (id, user_id, public_key, counter, device_type,
                                  device_name, aaguid, transports, backed_up, created_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as uuid), string_to_array(?8, ','), ?9, ?10)
                                on conflict (id) do nothing
                                """)
                        .setParameter(1, passkey.id())
                        .setParameter(2, passkey.userId())
                        .setParameter(3, passkey.publicKey())
                        .setParameter(4, passkey.counter())
                        .setParameter(5, passkey.deviceType().code())
                        .setParameter(6, passkey.deviceName())
                        .setParameter(
                                7,
                                passkey.aaguid() == null
                                        ? null
                                        : passkey.aaguid().toString())
                        .setParameter(8, String.join(",", passkey.transports()))
                        .setParameter(9, passkey.isBackedUp())
                        .setParameter(10, Timestamp.from(passkey.createdAt()))
                        .executeUpdate()
                == 1;
    }

    /** @param id the credential id, base64url without padding */
    public Optional<Passkey> find(String id) {
        return Optional.ofNullable(em.find(Passkey.class, id));
    }

    /** An account's passkeys, oldest first. */
    public List<Passkey> of(UUID userId) {
        return em.createQuery(
                        "select p from Passkey p where p.userId = :user order by p.createdAt, p.id", Passkey.class)
                .setParameter("user", userId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /**
     * Notes a sign-in.
     *
     * @param counter as the authenticator signed it; 0 from one that does not count
     * @return false when the counter is not above the stored one: somebody has a copy of the key
     */
    public boolean used(String id, long counter, boolean backedUp, Instant now) {
        return em.createQuery("update Passkey p set p.counter = :counter, p.backedUp = :backedUp, p.lastUsedAt = :now"
                                + " where p.id = :id and (p.counter < :counter or (p.counter = 0 and :counter = 0))")
                        .setParameter("counter", counter)
                        .setParameter("backedUp", backedUp)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    /** Deletes a passkey of its owner; false when this account has no such one. */
    public boolean delete(String id, UUID userId) {
        return em.createQuery("delete from Passkey p where p.id = :id and p.userId = :user")
                        .setParameter("id", id)
                        .setParameter("user", userId)
                        .executeUpdate()
                == 1;
    }
}
