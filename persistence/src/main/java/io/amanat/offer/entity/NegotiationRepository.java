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

    /**
     * Ends pending rounds whose time is over, the oldest first; a round that somebody is answering right now is left to
     * him. One statement.
     *
     * @return how many, at most the limit
     */
    public int expire(Instant now, int limit) {
        // As an array the inner query runs once: joined, the planner may run it again and pass the limit.
        return em.createNativeQuery(
                        """
                        update market.offer_negotiations set status = 'expired'
                        where id = any (array(
                          select id from market.offer_negotiations where status = 'pending' and expires_at <= ?1
                          order by expires_at limit ?2 for update skip locked))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
