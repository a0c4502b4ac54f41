package io.amanat.dispute.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Disputes and what was shown, done and said in them, in the database. */
@ApplicationScoped
public class DisputeRepository {
    private static final Set<DisputeStatus> OPEN = EnumSet.of(DisputeStatus.PENDING, DisputeStatus.IN_PROGRESS);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected DisputeRepository() {}

    public DisputeRepository(EntityManager em) {
        this.em = em;
    }

    /** Written at once: what is shown, done and said in it refers to it. */
    public void add(Dispute dispute) {
        em.persist(dispute);
        em.flush();
    }

    public void add(DisputeEvidence evidence) {
        em.persist(evidence);
    }

    public void add(DisputeEvent event) {
        em.persist(event);
    }

    public void add(DisputeMessage message) {
        em.persist(message);
    }

    public Optional<Dispute> find(UUID id) {
        return Optional.ofNullable(em.find(Dispute.class, id));
    }

    /** About which request it is: known before its lock may be taken. */
    public Optional<UUID> requestOf(UUID id) {
        return em.createQuery("select d.purchaseRequestId from Dispute d where d.id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Loads and locks; the request's lock is taken before. */
    public Optional<Dispute> lock(UUID id) {
        return Optional.ofNullable(em.find(Dispute.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The dispute of a request that is open now. */
    public Optional<Dispute> open(UUID requestId) {
        return em.createQuery(
                        "select d from Dispute d where d.purchaseRequestId = :request and d.status in :open",
                        Dispute.class)
                .setParameter("request", requestId)
                .setParameter("open", OPEN)
                .getResultStream()
                .findFirst();
    }

    /** The dispute, of whatever status, whose people talk in a chat: each has a chat of its own. */
    public Optional<Dispute> ofChat(UUID chatId) {
        return em.createQuery("select d from Dispute d where d.chatId = :chat", Dispute.class)
                .setParameter("chat", chatId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** How many disputes about a request somebody has opened and taken back. */
    public long countTakenBack(UUID requestId, UUID raisedBy) {
        return em.createQuery(
                        "select count(d) from Dispute d where d.purchaseRequestId = :request and d.raisedBy = :raiser"
                                + " and d.status = :closed",
                        Long.class)
                .setParameter("request", requestId)
                .setParameter("raiser", raisedBy)
                .setParameter("closed", DisputeStatus.CLOSED)
                .getSingleResult();
    }

    /** What was shown, oldest first. */
    public List<DisputeEvidence> evidence(UUID disputeId, DisputeCursor after, int limit) {
        return page("DisputeEvidence", DisputeEvidence.class, disputeId, after, limit);
    }

    /** What was done, oldest first. */
    public List<DisputeEvent> timeline(UUID disputeId, DisputeCursor after, int limit) {
        return page("DisputeEvent", DisputeEvent.class, disputeId, after, limit);
    }

    /** What was said, oldest first. */
    public List<DisputeMessage> messages(UUID disputeId, DisputeCursor after, int limit) {
        return page("DisputeMessage", DisputeMessage.class, disputeId, after, limit);
    }

    /** @param after null for the beginning */
    private <T> List<T> page(String entity, Class<T> type, UUID disputeId, DisputeCursor after, int limit) {
        // As a range: "or" alone would read the log from its beginning.
        String later = after == null ? "" : " and e.createdAt >= :time and (e.createdAt > :time or e.id > :last)";
        TypedQuery<T> query = em.createQuery(
                        "select e from " + entity + " e where e.disputeId = :dispute" + later
                                + " order by e.createdAt, e.id",
                        type)
                .setParameter("dispute", disputeId)
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("time", after.createdAt()).setParameter("last", after.id());
        }
        return query.getResultList();
    }

    /** How many disputes an account has a side in. */
    public long countOf(UUID userId) {
        return em.createQuery(
                        "select count(e) from Dispute e where e.buyerId = :user or e.sellerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
