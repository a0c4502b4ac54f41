package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
