package io.amanat.request.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Purchase requests and their children in the database. */
@ApplicationScoped
public class RequestRepository {
    static final Set<RequestStatus> OPEN = EnumSet.of(
            RequestStatus.PENDING, RequestStatus.ACTIVE, RequestStatus.RECEIVED_OFFERS, RequestStatus.IN_NEGOTIATION);

    /** Far more than a request may name; the list is bounded all the same. */
    static final int MAX_SPECIFICATIONS = 200;

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
        if (!input.specifications().isEmpty()) {
            TextArrayConverter array = new TextArrayConverter();
            em.createNativeQuery(
                            """
                            insert into market.purchase_request_specifications (purchase_request_id, key, value, created_at)
                            select ?1, k, v, ?4 from unnest(cast(?2 as text[]), cast(?3 as text[])) as pairs (k, v)
                            """)
                    .setParameter(1, request.id())
                    .setParameter(
                            2,
                            array.convertToDatabaseColumn(
                                    List.copyOf(input.specifications().keySet())))
                    .setParameter(
                            3,
                            array.convertToDatabaseColumn(
                                    List.copyOf(input.specifications().values())))
                    .setParameter(4, Timestamp.from(request.createdAt()))
                    .executeUpdate();
        }
        if (!input.preferredSellerIds().isEmpty()) {
            em.createNativeQuery(
                            """
                            insert into market.purchase_request_preferred_sellers (purchase_request_id, seller_id)
                            select ?1, s from unnest(cast(?2 as uuid[])) as sellers (s)
                            """)
                    .setParameter(1, request.id())
                    .setParameter(2, idArray(input.preferredSellerIds()))
                    .executeUpdate();
        }
    }

    private static String idArray(Collection<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }

    public Optional<PurchaseRequest> find(UUID id) {
        return Optional.ofNullable(em.find(PurchaseRequest.class, id));
    }

    /** Loads and locks the row; whoever changes a request or its money takes this lock first. */
    public Optional<PurchaseRequest> lock(UUID id) {
        return Optional.ofNullable(em.find(PurchaseRequest.class, id, LockModeType.PESSIMISTIC_WRITE));
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

    /** A buyer's own requests, newest first. */
    public List<PurchaseRequest> ofBuyer(UUID buyerId, int offset, int limit) {
        return em.createQuery(
                        "select r from PurchaseRequest r where r.buyerId = :buyer and r.archive.archived = false"
                                + " order by r.createdAt desc, r.id desc",
                        PurchaseRequest.class)
                .setParameter("buyer", buyerId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Whether anybody has ever made one. */
    public boolean any() {
        return !em.createQuery("select r.id from PurchaseRequest r", UUID.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    public long countOfBuyer(UUID buyerId) {
        return em.createQuery(
                        "select count(r) from PurchaseRequest r where r.buyerId = :buyer and r.archive.archived = false",
                        Long.class)
                .setParameter("buyer", buyerId)
                .getSingleResult();
    }

    /**
     * What a seller may see: open public requests, open ones he is preferred for, and any he has a live offer on
     * (AC-043: also the lost ones).
     */
    public List<PurchaseRequest> visibleToSeller(UUID sellerId, int offset, int limit) {
        return visible(
                        "select r from PurchaseRequest r where ",
                        " order by r.createdAt desc, r.id desc",
                        sellerId,
                        PurchaseRequest.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    public long countVisibleToSeller(UUID sellerId) {
        return visible("select count(r) from PurchaseRequest r where ", "", sellerId, Long.class)
                .getSingleResult();
    }

    private <T> TypedQuery<T> visible(String head, String tail, UUID sellerId, Class<T> type) {
        String condition =
                """
                (r.status in :open and (r.publicRequest = true
                    or exists (select p from PreferredSeller p where p.requestId = r.id and p.sellerId = :seller)))
                or r.id in (select o.requestId from OfferedRequest o where o.sellerId = :seller)
                """;
        return em.createQuery(head + condition + tail, type)
                .setParameter("open", OPEN)
                .setParameter("seller", sellerId);
    }

    /** Sellers a private request is addressed to. */
    public List<UUID> preferredSellers(UUID requestId) {
        return em.createQuery("select p.sellerId from PreferredSeller p where p.requestId = :id", UUID.class)
                .setParameter("id", requestId)
                .getResultList();
    }

    /** Specifications by key, in the order of the keys. */
    public Map<String, String> specifications(UUID requestId) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        "select key, value from market.purchase_request_specifications where purchase_request_id = ?1 order by key")
                .setParameter(1, requestId)
                .getResultList();
        Map<String, String> specifications = new LinkedHashMap<>();
        rows.forEach(row -> specifications.put((String) row[0], (String) row[1]));
        return specifications;
    }

    /** The same with their labels, one row each. */
    public List<Specification> labelledSpecifications(UUID requestId) {
        return em.createQuery(
                        "select s from Specification s where s.purchaseRequestId = :id order by s.key",
                        Specification.class)
                .setParameter("id", requestId)
                .setMaxResults(MAX_SPECIFICATIONS)
                .getResultList();
    }

    public void add(Specification specification) {
        em.persist(specification);
    }

    public void add(ServiceInfo info) {
        em.persist(info);
    }

    /** What a service consists of; empty for goods. */
    public Optional<ServiceInfo> serviceInfo(UUID requestId) {
        return em.createQuery("select s from ServiceInfo s where s.purchaseRequestId = :id", ServiceInfo.class)
                .setParameter("id", requestId)
                .getResultStream()
                .findFirst();
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

    /** How many requests a buyer has made. */
    public long countOf(UUID userId) {
        return em.createQuery("select count(e) from PurchaseRequest e where e.buyerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
