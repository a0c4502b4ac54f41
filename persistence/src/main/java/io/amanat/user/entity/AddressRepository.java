package io.amanat.user.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
}
