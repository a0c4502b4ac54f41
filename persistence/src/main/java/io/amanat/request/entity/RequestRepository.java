package io.amanat.request.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Purchase requests and their children in the database. */
@ApplicationScoped
public class RequestRepository {
    static final Set<RequestStatus> OPEN = EnumSet.of(
            RequestStatus.PENDING, RequestStatus.ACTIVE, RequestStatus.RECEIVED_OFFERS, RequestStatus.IN_NEGOTIATION);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected RequestRepository() {}

    public RequestRepository(EntityManager em) {
        this.em = em;
    }

    /** Stores the request with its delivery info, specifications and preferred sellers. */
    public void add(PurchaseRequest request, DeliveryInfo delivery, NewRequest input) {
        // The provider knows no association between the two and would insert them in any order.
        em.persist(request);
        em.flush();
        em.persist(delivery);
        em.flush();
        new RequestPartsRepository(em).add(request.id(), input, request.createdAt());
    }

    public Optional<PurchaseRequest> find(UUID id) {
        return Optional.ofNullable(em.find(PurchaseRequest.class, id));
    }

    /** Loads and locks the row; whoever changes a request or its money takes this lock first. */
    public Optional<PurchaseRequest> lock(UUID id) {
        return Optional.ofNullable(em.find(PurchaseRequest.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The same for those of many that nobody else holds: it waits for none of them. The others are left out, and so are ids
     * that do not exist. What is changed in them is written by {@link #storeStatus} alone.
     */
    @SuppressWarnings("unchecked")
    public List<PurchaseRequest> lockIdle(Collection<UUID> ids) {
        List<PurchaseRequest> locked = em.createNativeQuery(
                        "select r.* from market.purchase_requests r where r.id = any (cast(?1 as uuid[])) order by r.id"
                                + " for update skip locked",
                        PurchaseRequest.class)
                .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH)
                .setParameter(1, UuidArray.literal(ids))
                .getResultList();
        locked.forEach(em::detach);
        return locked;
    }

    /**
     * Writes the status that {@link PurchaseRequest#moveTo} has given to requests from {@link #lockIdle}, in one statement.
     *
     * @param from the status that all of them have had
     * @throws IllegalStateException when one of them had another one
     */
    public void storeStatus(List<PurchaseRequest> moved, RequestStatus from) {
        TextArrayConverter arrays = new TextArrayConverter();
        int written = em.createNativeQuery(
                        """
                        update market.purchase_requests r set status = m.status, updated_at = m.at
                        from unnest(cast(?1 as uuid[]), cast(?2 as market.purchase_request_status[]),
                          cast(?3 as timestamptz[])) as m (id, status, at)
                        where r.id = m.id and r.status = cast(?4 as market.purchase_request_status)
                        """)
                .setParameter(
                        1,
                        UuidArray.literal(
                                moved.stream().map(PurchaseRequest::id).toList()))
                .setParameter(
                        2,
                        arrays.convertToDatabaseColumn(moved.stream()
                                .map(request -> request.status().code())
                                .toList()))
                .setParameter(
                        3,
                        arrays.convertToDatabaseColumn(moved.stream()
                                .map(request -> request.updatedAt().toString())
                                .toList()))
                .setParameter(4, from.code())
                .executeUpdate();
        if (written != moved.size()) {
            throw new IllegalStateException(written + " of " + moved.size() + " requests were " + from.code());
        }
    }

    /** Requests by their ids, by one statement. */
    public Map<UUID, PurchaseRequest> all(Collection<UUID> ids) {
        return em.createQuery("select r from PurchaseRequest r where r.id in :ids", PurchaseRequest.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(PurchaseRequest::id, Function.identity()));
    }

    /** What these requests are called; ids that do not exist are left out. One statement, none for no ids. */
    public Map<UUID, String> titles(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> titles = new HashMap<>();
        em.createQuery("select r.id, r.title from PurchaseRequest r where r.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> titles.put((UUID) row[0], (String) row[1]));
        return titles;
    }

    public Optional<DeliveryInfo> deliveryInfo(UUID requestId) {
        return em.createQuery("select d from DeliveryInfo d where d.purchaseRequestId = :id", DeliveryInfo.class)
                .setParameter("id", requestId)
                .getResultStream()
                .findFirst();
    }

    /** The request of the same buyer with the same text made since the given moment, if any (R-MKT-10). */
    public Optional<UUID> duplicate(UUID buyerId, String title, String description, Instant since) {
        @SuppressWarnings("unchecked")
        List<UUID> found = em.createNativeQuery(
                        """
                        select id from market.purchase_requests
                        where buyer_id = ?1 and md5(title) = md5(?2) and title = ?2 and description = ?3 and created_at > ?4
                        limit 1
                        """)
                .setParameter(1, buyerId)
                .setParameter(2, title)
                .setParameter(3, description)
                .setParameter(4, Timestamp.from(since))
                .getResultList();
        return found.stream().findFirst();
    }

    /** Two creations by one buyer wait for each other, so that a double click meets its twin. Lasts for the transaction. */
    public void serialiseCreations(UUID buyerId) {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(?1)")
                .setParameter(1, buyerId.getMostSignificantBits() ^ buyerId.getLeastSignificantBits())
                .getResultList();
    }

    /** Whether anybody has ever made one. */
    public boolean any() {
        return !em.createQuery("select r.id from PurchaseRequest r", UUID.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Puts own requests out of sight, or back; one statement. @return those that were on the other side before */
    @SuppressWarnings("unchecked")
    public List<UUID> archive(UUID buyerId, Collection<UUID> ids, boolean archived, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return em.createNativeQuery(
                        """
                        update market.purchase_requests
                        set is_archived = ?1, archived_at = case when ?1 then cast(?2 as timestamptz) end,
                          archived_by = case when ?1 then cast(?3 as uuid) end
                        where id = any (cast(?4 as uuid[])) and buyer_id = ?3 and is_archived <> ?1
                        returning id
                        """)
                .setParameter(1, archived)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, buyerId)
                .setParameter(4, UuidArray.literal(ids))
                .getResultList();
    }

    /** The first offer opens the list; later ones change nothing. */
    public boolean markOffersReceived(UUID id, Instant now) {
        return em.createQuery("update PurchaseRequest r set r.status = :next, r.updatedAt = :now"
                                + " where r.id = :id and r.status in :from")
                        .setParameter("next", RequestStatus.RECEIVED_OFFERS)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("from", EnumSet.of(RequestStatus.PENDING, RequestStatus.ACTIVE))
                        .executeUpdate()
                == 1;
    }

    /** The last haggle over an offer is over without a choice. */
    public boolean markNegotiationOver(UUID id, Instant now) {
        return em.createQuery("update PurchaseRequest r set r.status = :next, r.updatedAt = :now"
                                + " where r.id = :id and r.status = :from")
                        .setParameter("next", RequestStatus.RECEIVED_OFFERS)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("from", RequestStatus.IN_NEGOTIATION)
                        .executeUpdate()
                == 1;
    }

    /** The last open offer is gone; a request with a choice or a negotiation stays where it is. */
    public boolean markNoOffers(UUID id, Instant now) {
        return em.createQuery("update PurchaseRequest r set r.status = :next, r.updatedAt = :now"
                                + " where r.id = :id and r.status = :from")
                        .setParameter("next", RequestStatus.ACTIVE)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("from", RequestStatus.RECEIVED_OFFERS)
                        .executeUpdate()
                == 1;
    }

    /** Ids of a buyer's requests that are neither funded nor ended; those that wait for money come last. */
    public List<UUID> unfunded(UUID buyerId, int limit) {
        return em.createQuery(
                        "select r.id from PurchaseRequest r where r.buyerId = :buyer and (r.status in :open"
                                + " or r.status = :choice) order by case when r.status = :choice then 1 else 0 end, r.id",
                        UUID.class)
                .setParameter("buyer", buyerId)
                .setParameter("open", OPEN)
                .setParameter("choice", RequestStatus.PENDING_PAYMENT)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many requests a buyer has made. */
    public long countOf(UUID userId) {
        return em.createQuery("select count(e) from PurchaseRequest e where e.buyerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
