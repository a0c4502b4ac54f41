package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pay-ins while their money is on its way. */
@ApplicationScoped
public class PayInRepository {
    private static final Set<PaymentStatus> OPEN = EnumSet.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PayInRepository() {}

    public PayInRepository(EntityManager em) {
        this.em = em;
    }

    /** Which payment the Request Network means by its own id. */
    public Optional<PaymentKey> byNetworkRequest(String requestId) {
        return em.createQuery(
                        "select new io.amanat.payment.entity.PaymentKey(p.id, p.purchaseRequestId) from Payment p"
                                + " where p.provider = :network and p.instructions.networkRequestId = :request",
                        PaymentKey.class)
                .setParameter("network", PaymentProvider.REQUEST_NETWORK)
                .setParameter("request", requestId)
                .getResultStream()
                .findFirst();
    }

    /**
     * Open pay-ins that a provider can be asked about, in the order of their ids, so that a round over all of them ends. Those
     * told by a balance are no provider's.
     *
     * @param after the last one of the page before; null for the first page
     * @param payableBefore younger ones still have their callback to come
     */
    public List<UUID> openAfter(UUID after, Instant payableBefore, int limit) {
        String place = after == null ? "" : " and p.id > :after";
        var query = em.createQuery(
                        "select p.id from Payment p where p.direction = :in and p.status in :open"
                                + " and p.payableAt < :before and p.purchaseRequestId is not null"
                                + " and not exists (select d from DirectBalanceIntent d where d.paymentId = p.id)"
                                + place
                                + " order by p.id",
                        UUID.class)
                .setParameter("in", PaymentDirection.IN)
                .setParameter("open", OPEN)
                .setParameter("before", payableBefore)
                .setMaxResults(limit);
        if (after != null) {
            query.setParameter("after", after);
        }
        return query.getResultList();
    }

    /** A transfer for it is on the chain and only has to become deeper: from now on nobody cancels it. */
    public boolean see(Payment payment, Instant now) {
        int moved = em.createQuery("update Payment p set p.status = :processing, p.updatedAt = :now"
                        + " where p.id = :id and p.status = :pending")
                .setParameter("processing", PaymentStatus.PROCESSING)
                .setParameter("now", now)
                .setParameter("id", payment.id())
                .setParameter("pending", PaymentStatus.PENDING)
                .executeUpdate();
        em.refresh(payment);
        return moved == 1;
    }

    /**
     * Some of the money of a payment that has just ended lies at its own address: it stays visible until a person has
     * decided on it.
     */
    public boolean keepPart(UUID paymentId, Instant now) {
        em.flush();
        return em.createQuery("update Payment p set p.escrowState = :partial, p.updatedAt = :now"
                                + " where p.id = :id and p.escrowState = :none and p.status = :failed")
                        .setParameter("partial", EscrowState.PARTIAL)
                        .setParameter("now", now)
                        .setParameter("id", paymentId)
                        .setParameter("none", EscrowState.NONE)
                        .setParameter("failed", PaymentStatus.FAILED)
                        .executeUpdate()
                == 1;
    }

    /**
     * What came too late for a payment that has ended goes back: as long as it is here it counts as a part.
     *
     * @param payment locked by the caller
     * @return false when a part was here before, or everything has gone back
     */
    public boolean keepLate(Payment payment, Instant now) {
        int kept = em.createQuery("update Payment p set p.escrowState = :partial, p.updatedAt = :now"
                        + " where p.id = :id and p.escrowState in :idle and p.status in :ended")
                .setParameter("partial", EscrowState.PARTIAL)
                .setParameter("now", now)
                .setParameter("id", payment.id())
                .setParameter("idle", EnumSet.of(EscrowState.NONE, EscrowState.CANCELLED))
                .setParameter("ended", EnumSet.of(PaymentStatus.FAILED, PaymentStatus.CANCELLED))
                .executeUpdate();
        em.refresh(payment);
        return kept == 1;
    }

    /** The money at the address of a payment that had ended was given to another one: nothing of it is here any more. */
    public boolean closePart(UUID paymentId, Instant now) {
        return em.createQuery("update Payment p set p.escrowState = :cancelled, p.updatedAt = :now"
                                + " where p.id = :id and p.escrowState = :partial and p.status = :failed")
                        .setParameter("cancelled", EscrowState.CANCELLED)
                        .setParameter("now", now)
                        .setParameter("id", paymentId)
                        .setParameter("partial", EscrowState.PARTIAL)
                        .setParameter("failed", PaymentStatus.FAILED)
                        .executeUpdate()
                == 1;
    }

    /**
     * Payments that had ended with parts of their money: where every part has paid another payment or gone back for one by
     * now, nothing of them is here any more.
     *
     * @param paymentId has just been paid by such parts, or gives them back
     */
    public int closeSpentParts(UUID paymentId, Instant now) {
        em.flush();
        return em.createNativeQuery(
                        """
                        update market.payments o set escrow_state = 'cancelled', updated_at = ?2
                        where o.direction = 'in' and o.escrow_state = 'partial' and o.status in ('failed', 'cancelled')
                          and o.id in (select e.payment_id from market.payment_evidence mine
                            join market.payment_evidence e on e.chain_id = mine.chain_id and e.tx_hash = mine.tx_hash
                              and e.transfer_ordinal = mine.transfer_ordinal
                            where mine.payment_id = ?1 and mine.verdict in ('accepted', 'returned')
                              and e.verdict = 'underpaid' and e.payment_id <> ?1)
                          and not exists (select from market.payment_evidence r
                            where r.payment_id = o.id and r.verdict = 'underpaid' and not exists (
                              select from market.payment_evidence a
                              where a.chain_id = r.chain_id and a.tx_hash = r.tx_hash
                                and a.transfer_ordinal = r.transfer_ordinal and a.verdict in ('accepted', 'returned')
                                and a.payment_id <> o.id))
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /** Some of the money is here: people are told, nothing is booked. */
    public boolean seePart(Payment payment, Instant now) {
        int moved = em.createQuery("update Payment p set p.escrowState = :partial, p.updatedAt = :now"
                        + " where p.id = :id and p.escrowState = :none and p.status in :open")
                .setParameter("partial", EscrowState.PARTIAL)
                .setParameter("now", now)
                .setParameter("id", payment.id())
                .setParameter("none", EscrowState.NONE)
                .setParameter("open", OPEN)
                .executeUpdate();
        em.refresh(payment);
        return moved == 1;
    }
}
