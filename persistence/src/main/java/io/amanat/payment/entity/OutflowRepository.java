package io.amanat.payment.entity;

import io.amanat.shared.jpa.UuidArray;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Payouts and refunds of pay-ins in the database. */
@ApplicationScoped
public class OutflowRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected OutflowRepository() {}

    public OutflowRepository(EntityManager em) {
        this.em = em;
    }

    /** The payout or refund of a pay-in that is running now; there is one at most. */
    public Optional<Payment> running(UUID payInId) {
        return em.createQuery(
                        "select p from Payment p where p.sourcePaymentId = :payIn and p.direction in :out"
                                + " and p.status in :open",
                        Payment.class)
                .setParameter("payIn", payInId)
                .setParameter("out", EnumSet.of(PaymentDirection.OUT, PaymentDirection.REFUND))
                .setParameter("open", EnumSet.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING))
                .getResultStream()
                .findFirst();
    }

    /** Of these payouts and refunds those that run, with the pay-ins whose money they are, by their ids; one statement. */
    @SuppressWarnings("unchecked")
    public Map<UUID, Payment> runningWithPayIns(Collection<UUID> outflowIds) {
        List<Payment> found = em.createNativeQuery(
                        """
                        with o as (
                          select x.id, x.source_payment_id from market.payments x
                          where x.id = any (cast(?1 as uuid[])) and x.direction in ('out', 'refund')
                            and x.status in ('pending', 'processing'))
                        select p.* from market.payments p
                        where p.id in (select id from o union select source_payment_id from o)
                        """,
                        Payment.class)
                .setParameter(1, UuidArray.literal(outflowIds))
                .getResultList();
        return found.stream().collect(Collectors.toMap(Payment::id, Function.identity()));
    }

    /**
     * Releasable pay-ins whose payout nothing stops any more: no dispute, no hold of the staff, no deadline that has not passed, and where the
     * buyer has confirmed, the grace period of the kind of product is over.
     *
     * @param after the last one of the batch before; null: the first batch
     * @param graceHours by product type as stored
     */
    @SuppressWarnings("unchecked")
    public List<UUID> due(Instant now, Map<String, Integer> graceHours, UUID after, int limit) {
        JsonObjectBuilder grace = JsonObjects.builder();
        graceHours.forEach(grace::add);
        return em.createNativeQuery(
                        """
                        select p.id from market.payments p join market.purchase_requests r on r.id = p.purchase_request_id
                        where p.direction = 'in' and p.escrow_state = 'releasable'
                          and p.id > cast(?3 as uuid)
                          and not (r.dispute_raised and not r.dispute_resolved) and r.staff_held_at is null
                          and (r.hold_until is null or r.hold_until <= cast(?1 as timestamptz))
                          and (not r.delivery_confirmed or r.delivery_confirmed_at <= cast(?1 as timestamptz)
                            - make_interval(hours => cast(cast(?2 as jsonb) ->> r.product_type::text as integer)))
                        order by p.id limit ?4
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, grace.build().toString())
                .setParameter(3, after == null ? "00000000-0000-0000-0000-000000000000" : after.toString())
                .setParameter(4, limit)
                .getResultList();
    }

    /** Whether a transaction has paid a payout or refund of this pay-in before. */
    public boolean isBooked(UUID payInId, String txHash) {
        return !em.createNativeQuery("select 1 from market.payments where source_payment_id = ?1"
                        + " and market.transaction_key(blockchain_tx_hash) = market.transaction_key(cast(?2 as text))"
                        + " limit 1")
                .setParameter(1, payInId)
                .setParameter(2, txHash)
                .getResultList()
                .isEmpty();
    }

    /**
     * Whether somebody has ever begun to give money of a pay-in back. From then on it pays nothing else, also when it did not
     * get through: its transaction may still be mined, and it is begun again.
     */
    public boolean isBound(UUID payInId) {
        return !em.createNativeQuery(
                        "select 1 from market.payments where source_payment_id = ?1 and direction = 'refund' limit 1")
                .setParameter(1, payInId)
                .getResultList()
                .isEmpty();
    }

    /**
     * The part that had come in for a pay-in, locked by the caller, before it ended has gone back. The payment stays as it
     * ended.
     *
     * @return false when there was no part; nothing was changed then
     */
    public boolean markPartReturned(Payment payIn, Instant now) {
        boolean marked = em.createNativeQuery(
                                """
                                update market.payments set escrow_state = 'refunded', updated_at = ?2
                                where id = ?1 and direction = 'in' and status in ('failed', 'cancelled')
                                  and escrow_state = 'partial'
                                """)
                        .setParameter(1, payIn.id())
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
        em.refresh(payIn);
        return marked;
    }

    /**
     * Everything of a pay-in, locked by the caller, has gone back.
     *
     * @return false when its state does not allow it; nothing was changed then
     */
    public boolean markRefunded(Payment payIn, Instant now) {
        List<String> from = EscrowState.MOVES.before(EscrowState.REFUNDED).stream()
                .map(EscrowState::code)
                .toList();
        boolean marked = em.createNativeQuery(
                                """
                                update market.payments set status = 'refunded', escrow_state = 'refunded', updated_at = ?2
                                where id = ?1 and direction = 'in' and status in ('confirmed', 'completed')
                                  and escrow_state::text = any (string_to_array(?3, ','))
                                """)
                        .setParameter(1, payIn.id())
                        .setParameter(2, Timestamp.from(now))
                        .setParameter(3, String.join(",", from))
                        .executeUpdate()
                == 1;
        em.refresh(payIn);
        return marked;
    }
}
