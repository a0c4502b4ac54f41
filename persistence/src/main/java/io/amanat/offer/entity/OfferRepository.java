package io.amanat.offer.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Offers in the database. */
@ApplicationScoped
public class OfferRepository {
    private static final Set<OfferStatus> OPEN = EnumSet.of(OfferStatus.PENDING, OfferStatus.ACTIVE);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OfferRepository() {}

    public OfferRepository(EntityManager em) {
        this.em = em;
    }

    /** Stores a new pending offer; see the longer form. */
    public boolean insert(UUID id, UUID sellerId, UUID requestId, NewOffer offer, Instant now) {
        return insert(id, sellerId, requestId, offer, OfferStatus.PENDING, now);
    }

    /**
     * Stores a new offer.
     *
     * @param status pending, or active for a listed one
     * @return false when the seller has an open offer on the request already; nothing was written then
     */
    public boolean insert(UUID id, UUID sellerId, UUID requestId, NewOffer offer, OfferStatus status, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.seller_offers (id, seller_id, purchase_request_id, title, description,
                                  price_amount, price_currency, delivery_time_amount, delivery_time_unit, status, attachments,
                                  notes, valid_until, require_aml_check, aml_block_on_failure, created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?16, cast(?10 as text[]), ?11,
                                  cast(?12 as timestamptz), cast(?13 as boolean), cast(?14 as boolean), ?15, ?15)
                                on conflict (purchase_request_id, seller_id) where status in ('pending', 'active', 'accepted')
                                do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, sellerId)
                        .setParameter(3, requestId)
                        .setParameter(4, offer.title())
                        .setParameter(5, offer.description())
                        .setParameter(6, offer.priceAmount())
                        .setParameter(7, offer.priceCurrency().code())
                        .setParameter(8, offer.deliveryTimeAmount())
                        .setParameter(9, offer.deliveryTimeUnit().code())
                        .setParameter(10, new TextArrayConverter().convertToDatabaseColumn(offer.attachments()))
                        .setParameter(11, offer.notes())
                        .setParameter(
                                12,
                                offer.validUntil() == null
                                        ? null
                                        : offer.validUntil().toString())
                        .setParameter(13, text(offer.requireAmlCheck()))
                        .setParameter(14, text(offer.amlBlockOnFailure()))
                        .setParameter(15, Timestamp.from(now))
                        .setParameter(16, status.code())
                        .executeUpdate()
                == 1;
    }

    private static String text(Boolean flag) {
        return flag == null ? null : flag.toString();
    }

    /** Of these offers those whose seller does not want senders screened. */
    public Set<UUID> unscreened(Collection<UUID> ids) {
        List<?> rows = em.createNativeQuery(
                        "select id from market.seller_offers where id = any (cast(?1 as uuid[])) and require_aml_check is not true")
                .setParameter(1, UuidArray.literal(ids))
                .getResultList();
        Set<UUID> found = new HashSet<>();
        rows.forEach(row -> found.add((UUID) row));
        return found;
    }

    public Optional<Offer> find(UUID id) {
        return Optional.ofNullable(em.find(Offer.class, id));
    }

    /** Loads and locks; the request's lock is taken before. */
    public Optional<Offer> lock(UUID id) {
        return Optional.ofNullable(em.find(Offer.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Rejects every open offer of a request that has ended; says how many. */
    public int rejectOpen(UUID requestId, Instant now) {
        return em.createQuery("update Offer o set o.status = :rejected, o.updatedAt = :now"
                        + " where o.purchaseRequestId = :request and o.status in :open")
                .setParameter("rejected", OfferStatus.REJECTED)
                .setParameter("now", now)
                .setParameter("request", requestId)
                .setParameter("open", OPEN)
                .executeUpdate();
    }

    /** The buyer asks for something else: every open offer of the request waits for its seller's word; says how many. */
    public int outdate(UUID requestId, Instant now) {
        return em.createQuery("update Offer o set o.outdatedAt = :now"
                        + " where o.purchaseRequestId = :request and o.status in :open")
                .setParameter("now", now)
                .setParameter("request", requestId)
                .setParameter("open", OPEN)
                .executeUpdate();
    }

    public boolean hasOffer(UUID requestId, UUID sellerId) {
        return !em.createQuery(
                        "select o.id from Offer o where o.purchaseRequestId = :request and o.sellerId = :seller",
                        UUID.class)
                .setParameter("request", requestId)
                .setParameter("seller", sellerId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Whether the seller has an offer on the request that he has not taken back; a lost one counts. */
    public boolean hasStandingOffer(UUID requestId, UUID sellerId) {
        return !em.createQuery(
                        "select o.id from Offer o where o.purchaseRequestId = :request and o.sellerId = :seller"
                                + " and o.status <> :withdrawn",
                        UUID.class)
                .setParameter("request", requestId)
                .setParameter("seller", sellerId)
                .setParameter("withdrawn", OfferStatus.WITHDRAWN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Rejects every other open offer of the request; returns (offer, seller) of those that lost. One statement. */
    public List<LostOffer> rejectSiblings(UUID requestId, UUID acceptedId, Instant now) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        update market.seller_offers set status = 'rejected', updated_at = ?1
                        where purchase_request_id = ?2 and id <> ?3 and status in ('pending', 'active')
                        returning id, seller_id
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, requestId)
                .setParameter(3, acceptedId)
                .getResultList();
        return rows.stream()
                .map(row -> new LostOffer((UUID) row[0], (UUID) row[1]))
                .toList();
    }

    /** Open offers whose time is over, longest over first. */
    public List<Offer> expired(Instant now, int limit) {
        return em.createQuery(
                        "select o from Offer o where o.status in :open and o.validUntil < :now order by o.validUntil",
                        Offer.class)
                .setParameter("open", OPEN)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Rejects an offer whose time is over; false when it is no longer open or has been given more time. */
    public boolean expire(UUID id, Instant now) {
        return em.createQuery("update Offer o set o.status = :rejected, o.updatedAt = :now"
                                + " where o.id = :id and o.status in :open and o.validUntil < :now")
                        .setParameter("rejected", OfferStatus.REJECTED)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("open", OPEN)
                        .executeUpdate()
                == 1;
    }

    public boolean anyOpen(UUID requestId) {
        return !em.createQuery(
                        "select o.id from Offer o where o.purchaseRequestId = :request and o.status in :open",
                        UUID.class)
                .setParameter("request", requestId)
                .setParameter("open", OPEN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** An offer that was not chosen. */
    public record LostOffer(UUID offerId, UUID sellerId) {}

    /**
     * Ids of a seller's offers that still bind him without any money: open ones, then those that were chosen and are not paid,
     * but for orders made of his templates.
     */
    @SuppressWarnings("unchecked")
    public List<UUID> unpaidOf(UUID sellerId, int limit) {
        return em.createNativeQuery(
                        """
                        select o.id from market.seller_offers o join market.purchase_requests r on r.id = o.purchase_request_id
                        where o.seller_id = ?1 and (o.status in ('pending', 'active')
                          or o.status = 'accepted' and r.selected_offer_id = o.id and r.status = 'pending_payment'
                            and r.source <> 'template')
                        order by o.status = 'accepted', o.id limit ?2
                        """)
                .setParameter(1, sellerId)
                .setParameter(2, limit)
                .getResultList();
    }

    /** How many offers a seller has made. */
    public long countOf(UUID userId) {
        return em.createQuery("select count(e) from Offer e where e.sellerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /** How many of a seller's offers were chosen. */
    public long countSelectedOf(UUID sellerId) {
        Object found = em.createNativeQuery(
                        """
                        select count(*) from market.purchase_requests r
                        join market.seller_offers o on o.id = r.selected_offer_id where o.seller_id = ?1
                        """)
                .setParameter(1, sellerId)
                .getSingleResult();
        return ((Number) found).longValue();
    }
}
