package io.amanat.dispute.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
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

    public void add(Dispute dispute) {
        em.persist(dispute);
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

    /** Disputes in a status: the most urgent first, of these the oldest. */
    public List<Dispute> inStatus(DisputeStatus status, int offset, int limit) {
        return em.createQuery(
                        "select d from Dispute d where d.status = :status order by d.priority desc, d.createdAt, d.id",
                        Dispute.class)
                .setParameter("status", status)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Open disputes that somebody works on, in the same order. */
    public List<Dispute> inHandOf(UUID adminId, int offset, int limit) {
        return em.createQuery(
                        "select d from Dispute d where d.adminId = :admin and d.status in :open"
                                + " order by d.priority desc, d.createdAt, d.id",
                        Dispute.class)
                .setParameter("admin", adminId)
                .setParameter("open", OPEN)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Disputes of a buyer or seller, newest first. */
    public List<Dispute> ofParty(UUID userId, int offset, int limit) {
        return em.createQuery(
                        "select d from Dispute d where d.buyerId = :user or d.sellerId = :user"
                                + " order by d.createdAt desc, d.id desc",
                        Dispute.class)
                .setParameter("user", userId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** What was shown, oldest first. */
    public List<DisputeEvidence> evidence(UUID disputeId, int offset, int limit) {
        return page("select e from DisputeEvidence e", DisputeEvidence.class, disputeId, offset, limit);
    }

    /** What was done, oldest first. */
    public List<DisputeEvent> timeline(UUID disputeId, int offset, int limit) {
        return page("select e from DisputeEvent e", DisputeEvent.class, disputeId, offset, limit);
    }

    /** What was said, oldest first. */
    public List<DisputeMessage> messages(UUID disputeId, int offset, int limit) {
        return page("select e from DisputeMessage e", DisputeMessage.class, disputeId, offset, limit);
    }

    private <T> List<T> page(String head, Class<T> type, UUID disputeId, int offset, int limit) {
        return em.createQuery(head + " where e.disputeId = :dispute order by e.createdAt, e.id", type)
                .setParameter("dispute", disputeId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many disputes an account has a side in. */
    public long countOf(UUID userId) {
        return em.createQuery(
                        "select count(e) from Dispute e where e.buyerId = :user or e.sellerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }
}
