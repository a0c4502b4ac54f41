package io.amanat.offer.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rounds of negotiation in the database. */
@ApplicationScoped
public class NegotiationRepository {
    /** The table stores no more per offer; the list is bounded all the same. */
    static final int MAX_ROUNDS = 5;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected NegotiationRepository() {}

    public NegotiationRepository(EntityManager em) {
        this.em = em;
    }

    public void add(NegotiationRound round) {
        em.persist(round);
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
