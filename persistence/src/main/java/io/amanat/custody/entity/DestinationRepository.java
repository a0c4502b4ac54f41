package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Receiving addresses and their sweeps in the database. */
@ApplicationScoped
public class DestinationRepository {
    /** An address is swept a few times at most; a list is bounded all the same. */
    static final int MAX_SWEEPS = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected DestinationRepository() {}

    public DestinationRepository(EntityManager em) {
        this.em = em;
    }

    public void add(DerivedDestination destination) {
        em.persist(destination);
    }

    public void add(Sweep sweep) {
        em.persist(sweep);
    }

    public Optional<DerivedDestination> find(UUID id) {
        return Optional.ofNullable(em.find(DerivedDestination.class, id));
    }

    /** Loads and locks; whoever sweeps or quarantines takes this lock first. */
    public Optional<DerivedDestination> lock(UUID id) {
        return Optional.ofNullable(em.find(DerivedDestination.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<DerivedDestination> ofPayment(UUID paymentId) {
        return em.createQuery(
                        "select d from DerivedDestination d where d.paymentId = :payment", DerivedDestination.class)
                .setParameter("payment", paymentId)
                .getResultStream()
                .findFirst();
    }

    /** Whose money a deposit is. The address is compared as it is stored. */
    public Optional<DerivedDestination> byAddress(int chainId, String address) {
        return em.createQuery(
                        "select d from DerivedDestination d where d.address = :address and d.chainId = :chain",
                        DerivedDestination.class)
                .setParameter("address", address)
                .setParameter("chain", chainId)
                .getResultStream()
                .findFirst();
    }

    /** Addresses in a status, those untouched for the longest time first. */
    public List<DerivedDestination> inStatus(DestinationStatus status, int limit) {
        return em.createQuery(
                        "select d from DerivedDestination d where d.status = :status order by d.updatedAt, d.id",
                        DerivedDestination.class)
                .setParameter("status", status)
                .setMaxResults(limit)
                .getResultList();
    }

    /** All news of an address's sweeps, newest first. */
    public List<Sweep> sweeps(UUID destinationId) {
        return em.createQuery(
                        "select s from Sweep s where s.destinationId = :destination order by s.createdAt desc, s.id desc",
                        Sweep.class)
                .setParameter("destination", destinationId)
                .setMaxResults(MAX_SWEEPS)
                .getResultList();
    }
}
