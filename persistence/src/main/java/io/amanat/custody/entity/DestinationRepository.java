package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The account's cursor, locked until the transaction ends; begun behind every index that is in use already. */
    public DerivationCursor lockCursor(String account, Instant now) {
        em.createNativeQuery(
                        """
                        insert into market.derivation_cursors (account, next_index, created_at, updated_at)
                        select ?1, coalesce(max(derivation_index) + 1, 0), cast(?2 as timestamptz), cast(?2 as timestamptz)
                        from market.derived_destinations where account = ?1
                        on conflict (account) do nothing
                        """)
                .setParameter(1, account)
                .setParameter(2, now.toString())
                .executeUpdate();
        return em.find(DerivationCursor.class, account, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The highest index of an account that ever held money; -1 before the first. */
    public long lastUsedIndex(String account) {
        Long index = em.createQuery(
                        "select max(d.derivationIndex) from DerivedDestination d where d.account = :account"
                                + " and d.usedAt is not null",
                        Long.class)
                .setParameter("account", account)
                .getSingleResult();
        return index == null ? -1 : index;
    }

    /** The address that has waited longest for another payment, locked; one that somebody else is taking is passed over. */
    @SuppressWarnings("unchecked")
    public Optional<DerivedDestination> lockReleased(String account, int chainId, Instant before) {
        List<UUID> ids = em.createNativeQuery(
                        """
                        select id from market.derived_destinations
                        where account = ?1 and chain_id = ?2 and released_at < cast(?3 as timestamptz)
                        order by released_at limit 1 for update skip locked
                        """)
                .setParameter(1, account)
                .setParameter(2, chainId)
                .setParameter(3, before.toString())
                .getResultList();
        return ids.stream().findFirst().flatMap(this::lock);
    }

    /** The address of a payment, locked; empty when it has none, or another payment has it now. */
    public Optional<DerivedDestination> lockOfPayment(UUID paymentId) {
        return em.createQuery(
                        "select d from DerivedDestination d where d.paymentId = :payment", DerivedDestination.class)
                .setParameter("payment", paymentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * Addresses, newest first.
     *
     * @param afterTime and afterId: strictly behind this position; null starts at the top
     */
    public List<DerivedDestination> list(DestinationFilter filter, Instant afterTime, UUID afterId, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (filter.status() != null) {
            conditions.add("d.status = :status");
            values.put("status", filter.status());
        }
        if (filter.chainId() != null) {
            conditions.add("d.chainId = :chain");
            values.put("chain", filter.chainId());
        }
        if (filter.address() != null) {
            conditions.add("d.address = :address");
            values.put("address", filter.address());
        }
        if (filter.paymentId() != null) {
            conditions.add("d.paymentId = :payment");
            values.put("payment", filter.paymentId());
        }
        if (filter.released() != null) {
            conditions.add(filter.released() ? "d.releasedAt is not null" : "d.releasedAt is null");
        }
        if (afterTime != null) {
            // As a range: "or" alone would read the list from its beginning.
            conditions.add("d.createdAt <= :time and (d.createdAt < :time or d.id < :id)");
            values.put("time", afterTime);
            values.put("id", afterId);
        }
        TypedQuery<DerivedDestination> query = em.createQuery(
                "select d from DerivedDestination d"
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by d.createdAt desc, d.id desc",
                DerivedDestination.class);
        values.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
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
