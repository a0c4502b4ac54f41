package io.amanat.offer.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rounds of negotiation in the database. */
@ApplicationScoped
public class NegotiationRepository {
    /** Proposals over one offer at most (NEG-3); the table repeats it. */
    public static final int MAX_ROUNDS = 5;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected NegotiationRepository() {}

    public NegotiationRepository(EntityManager em) {
        this.em = em;
    }

    /** The answer to the round before goes first: only one may wait for an answer. */
    public void add(NegotiationRound round) {
        em.flush();
        em.persist(round);
        em.flush();
    }

    public Optional<NegotiationRound> find(UUID id) {
        return Optional.ofNullable(em.find(NegotiationRound.class, id));
    }

    /** Loads and locks; the locks of the request and of the offer are taken before. */
    public Optional<NegotiationRound> lock(UUID id) {
        return Optional.ofNullable(em.find(NegotiationRound.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The thread of an offer, first round first. */
    public List<NegotiationRound> rounds(UUID offerId) {
        return em.createQuery(
                        "select n from NegotiationRound n where n.offerId = :offer order by n.roundNumber",
                        NegotiationRound.class)
                .setParameter("offer", offerId)
                .setMaxResults(MAX_ROUNDS)
                .getResultList();
    }

    /** The last round of an offer, whatever became of it. */
    public Optional<NegotiationRound> latest(UUID offerId) {
        return em.createQuery(
                        "select n from NegotiationRound n where n.offerId = :offer order by n.roundNumber desc",
                        NegotiationRound.class)
                .setParameter("offer", offerId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The round of an offer that waits for an answer; it may be past its time. */
    public Optional<NegotiationRound> pending(UUID offerId) {
        return em.createQuery(
                        "select n from NegotiationRound n where n.offerId = :offer and n.status = :pending",
                        NegotiationRound.class)
                .setParameter("offer", offerId)
                .setParameter("pending", NegotiationStatus.PENDING)
                .getResultStream()
                .findFirst();
    }

    /** Whether the round of an offer that waits for an answer waits in vain. */
    public boolean isOverdue(UUID offerId, Instant now) {
        return !em.createQuery(
                        "select n.id from NegotiationRound n where n.offerId = :offer and n.status = :pending"
                                + " and n.expiresAt <= :now",
                        UUID.class)
                .setParameter("offer", offerId)
                .setParameter("pending", NegotiationStatus.PENDING)
                .setParameter("now", now)
                .getResultList()
                .isEmpty();
    }

    /** Pending rounds whose time is over, longest over first. */
    public List<NegotiationRound> overdue(Instant now, int limit) {
        return em.createQuery(
                        "select n from NegotiationRound n where n.status = :pending and n.expiresAt <= :now"
                                + " order by n.expiresAt",
                        NegotiationRound.class)
                .setParameter("pending", NegotiationStatus.PENDING)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Ends a pending round whose time is over; false when somebody has answered it. The request is locked before. */
    public boolean expire(UUID id, Instant now) {
        return em.createQuery("update NegotiationRound n set n.status = :expired"
                                + " where n.id = :id and n.status = :pending and n.expiresAt <= :now")
                        .setParameter("expired", NegotiationStatus.EXPIRED)
                        .setParameter("id", id)
                        .setParameter("pending", NegotiationStatus.PENDING)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** The offer is gone: what waits on it is rejected, or expired when its time is over. The request is locked before. */
    public int closeOf(UUID offerId, Instant now) {
        return close("offer_id", offerId, now);
    }

    /** The request has its choice or has ended: the same for all of its offers. */
    public int closeAll(UUID requestId, Instant now) {
        return close("purchase_request_id", requestId, now);
    }

    private int close(String column, UUID id, Instant now) {
        // An answer given in this transaction is not to be taken for none.
        em.flush();
        return em.createNativeQuery(
                        """
                        update market.offer_negotiations set
                          status = case when expires_at <= ?1 then cast('expired' as market.negotiation_status)
                            else cast('rejected' as market.negotiation_status) end,
                          responded_at = case when expires_at <= ?1 then null else cast(?1 as timestamptz) end
                        where %s = ?2 and status = 'pending'
                        """
                                .formatted(column))
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, id)
                .executeUpdate();
    }

    /** Whether a round on any offer of the request waits for an answer. */
    public boolean anyPending(UUID requestId) {
        return !em.createQuery(
                        "select n.id from NegotiationRound n where n.purchaseRequestId = :request"
                                + " and n.status = :pending",
                        UUID.class)
                .setParameter("request", requestId)
                .setParameter("pending", NegotiationStatus.PENDING)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
