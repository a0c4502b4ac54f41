package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Postal addresses in the database. Deleted ones are never found. */
@ApplicationScoped
public class AddressRepository {
    /** More than anybody keeps; a list without a limit would grow with a mistake. */
    static final int MAX_LISTED = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected AddressRepository() {}

    public AddressRepository(EntityManager em) {
        this.em = em;
    }

    public void add(Address address) {
        em.persist(address);
    }

    public Optional<Address> find(UUID id) {
        return Optional.ofNullable(em.find(Address.class, id)).filter(address -> address.deletedAt() == null);
    }

    /** An account's addresses, the primary one first, then from the newest. */
    public List<Address> of(UUID userId) {
        return em.createQuery(
                        "select a from Address a where a.userId = :user and a.deletedAt is null"
                                + " order by a.primary desc, a.createdAt desc, a.id desc",
                        Address.class)
                .setParameter("user", userId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /** A live address of that very account. */
    public Optional<Address> find(UUID id, UUID userId) {
        return find(id).filter(address -> address.userId().equals(userId));
    }

    /**
     * Makes whoever else changes this account's addresses wait: which one is primary is decided one after the other.
     *
     * @return false when the account is not active
     */
    public boolean lockOwner(UUID userId) {
        return !em.createNativeQuery(
                        "select id from market.users where id = ?1 and status = 'active' for no key update")
                .setParameter(1, userId)
                .getResultList()
                .isEmpty();
    }

    public long count(UUID userId) {
        return em.createQuery(
                        "select count(a) from Address a where a.userId = :user and a.deletedAt is null", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /** Takes the mark from the primary address; the caller holds the owner's lock. */
    public void clearPrimary(UUID userId, Instant now) {
        em.createQuery("update Address a set a.primary = false, a.updatedAt = :now"
                        + " where a.userId = :user and a.primary = true and a.deletedAt is null")
                .setParameter("now", now)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Marks an address as primary; no other live one of the account may be. False when it is gone. */
    public boolean markPrimary(UUID id, UUID userId, Instant now) {
        return em.createQuery("update Address a set a.primary = true, a.updatedAt = :now"
                                + " where a.id = :id and a.userId = :user and a.deletedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("user", userId)
                        .executeUpdate()
                == 1;
    }

    /** Hides a live address; false when it is gone already. */
    public boolean delete(UUID id, UUID userId, Instant now) {
        return em.createQuery("update Address a set a.deletedAt = :now, a.updatedAt = :now"
                                + " where a.id = :id and a.userId = :user and a.deletedAt is null")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("user", userId)
                        .executeUpdate()
                == 1;
    }

    /** The address as stored now, past what was loaded before. */
    public Address reload(UUID id) {
        Address address = em.find(Address.class, id);
        em.refresh(address);
        return address;
    }
}
