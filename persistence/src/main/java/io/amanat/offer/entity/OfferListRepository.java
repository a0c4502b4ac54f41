package io.amanat.offer.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Lists of offers and who may see which (AC-040 to AC-042), decided in SQL. */
@ApplicationScoped
public class OfferListRepository {
    /** No request has ever had near this many offers; the list is bounded all the same (R-MKT-22). */
    static final int MAX_LISTED = 200;

    private static final Set<OfferStatus> SHOWN =
            EnumSet.of(OfferStatus.PENDING, OfferStatus.ACTIVE, OfferStatus.ACCEPTED);

    private static final Set<OfferStatus> OPEN = EnumSet.of(OfferStatus.PENDING, OfferStatus.ACTIVE);

    private static final String NEWEST_FIRST = " order by o.createdAt desc, o.id desc";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OfferListRepository() {}

    public OfferListRepository(EntityManager em) {
        this.em = em;
    }

    /** Where a list of a seller's offers goes on: after this one. */
    public record After(Instant createdAt, UUID id) {}

    /** An offer with what its seller wants to know of its request. */
    public record OwnOffer(Offer offer, String requestTitle, String requestStatus) {}

    /** What buyers see of a request's offers: open and accepted ones, newest first; their order is the client's. */
    public List<Offer> shown(UUID requestId) {
        return listed(em.createQuery(
                        "select o from Offer o where o.purchaseRequestId = :request and o.status in :shown"
                                + NEWEST_FIRST,
                        Offer.class)
                .setParameter("request", requestId)
                .setParameter("shown", SHOWN));
    }

    /** All offers of a request, rejected and withdrawn ones too, newest first. */
    public List<Offer> all(UUID requestId) {
        return listed(
                em.createQuery("select o from Offer o where o.purchaseRequestId = :request" + NEWEST_FIRST, Offer.class)
                        .setParameter("request", requestId));
    }

    /** What somebody who has bid on the request sees: open and accepted ones; nothing for anybody else, or once all are withdrawn. */
    public List<Offer> shownToBidder(UUID requestId, UUID sellerId) {
        return listed(em.createQuery(
                        "select o from Offer o where o.purchaseRequestId = :request and o.status in :shown"
                                + " and exists (select m.id from Offer m where m.purchaseRequestId = :request"
                                + " and m.sellerId = :seller and m.status <> :withdrawn)" + NEWEST_FIRST,
                        Offer.class)
                .setParameter("request", requestId)
                .setParameter("shown", SHOWN)
                .setParameter("withdrawn", OfferStatus.WITHDRAWN)
                .setParameter("seller", sellerId));
    }

    /** All offers of one seller on a request, also rejected and withdrawn ones (AC-042). */
    public List<Offer> ofSeller(UUID requestId, UUID sellerId) {
        return listed(em.createQuery(
                        "select o from Offer o where o.purchaseRequestId = :request and o.sellerId = :seller"
                                + NEWEST_FIRST,
                        Offer.class)
                .setParameter("request", requestId)
                .setParameter("seller", sellerId));
    }

    private static List<Offer> listed(TypedQuery<Offer> query) {
        return query.setMaxResults(MAX_LISTED).getResultList();
    }

    /** Whether others than its seller and staff may see an offer in this status. */
    public static boolean isShown(OfferStatus status) {
        return SHOWN.contains(status);
    }

    /** A seller's offers on all requests, newest first, from where the page before ended (R-MKT-24). */
    public List<OwnOffer> page(UUID sellerId, Optional<OfferStatus> status, Optional<After> after, int limit) {
        TypedQuery<Object[]> query = em.createQuery(
                        "select o, r.title, r.status from Offer o, PurchaseRequest r"
                                + " where r.id = o.purchaseRequestId and o.sellerId = :seller"
                                + (status.isPresent() ? " and o.status = :status" : "")
                                + (after.isPresent()
                                        ? " and o.createdAt <= :at and (o.createdAt < :at or o.id < :id)"
                                        : "")
                                + NEWEST_FIRST,
                        Object[].class)
                .setParameter("seller", sellerId)
                .setMaxResults(limit);
        status.ifPresent(wanted -> query.setParameter("status", wanted));
        after.ifPresent(last -> query.setParameter("at", last.createdAt()).setParameter("id", last.id()));
        return query.getResultList().stream()
                .map(row -> new OwnOffer((Offer) row[0], (String) row[1], ((Coded) row[2]).code()))
                .toList();
    }

    /** The newest open offers on a buyer's requests that still take offers. */
    public List<OwnOffer> waiting(UUID buyerId, int limit) {
        return em
                .createQuery(
                        "select o, r.title, r.status from Offer o, PurchaseRequest r"
                                + " where r.id = o.purchaseRequestId and r.buyerId = :buyer and r.selectedOfferId is null"
                                + " and o.status in :open" + NEWEST_FIRST,
                        Object[].class)
                .setParameter("buyer", buyerId)
                .setParameter("open", OPEN)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new OwnOffer((Offer) row[0], (String) row[1], ((Coded) row[2]).code()))
                .toList();
    }

    /** How many offers a seller has in each status; one statement (R-MKT-23). */
    public Map<OfferStatus, Long> counts(UUID sellerId) {
        Map<OfferStatus, Long> counts = new EnumMap<>(OfferStatus.class);
        em.createQuery(
                        "select o.status, count(o) from Offer o where o.sellerId = :seller group by o.status",
                        Object[].class)
                .setParameter("seller", sellerId)
                .getResultList()
                .forEach(row -> counts.put((OfferStatus) row[0], (Long) row[1]));
        return counts;
    }
}
