package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders of payouts and refunds in the database. */
@ApplicationScoped
public class PayoutOrderRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PayoutOrderRepository() {}

    public PayoutOrderRepository(EntityManager em) {
        this.em = em;
    }

    /** Its payment is stored by then; a second order of the same payment is a bug that the key refuses. */
    public void add(NewPayoutOrder order, Instant now) {
        // The payment is a row that only this transaction has; the provider knows no association between the two.
        em.flush();
        em.createNativeQuery(
                        """
                        insert into market.payout_orders (payment_id, pay_in_id, started_by, reason, dispute_id,
                          approval_needed, created_at, destination)
                        values (?1, ?2, cast(?3 as uuid), ?4, cast(?5 as uuid), ?6, ?7, ?8)
                        """)
                .setParameter(1, order.paymentId())
                .setParameter(2, order.payInId())
                .setParameter(3, text(order.startedBy()))
                .setParameter(4, order.reason())
                .setParameter(5, text(order.disputeId()))
                .setParameter(6, order.approvalNeeded())
                .setParameter(7, Timestamp.from(now))
                .setParameter(8, order.destination())
                .executeUpdate();
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    public Optional<PayoutOrder> find(UUID paymentId) {
        return Optional.ofNullable(em.find(PayoutOrder.class, paymentId));
    }

    /** Notes who agreed; false when somebody has already, nobody has to, or it is the one who started or redirected it. */
    public boolean approve(UUID paymentId, UUID by, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payout_orders set approved_by = ?2, approved_at = ?3
                                where payment_id = ?1 and approval_needed and approved_by is null
                                  and started_by is distinct from ?2 and redirected_by is distinct from ?2
                                """)
                        .setParameter(1, paymentId)
                        .setParameter(2, by)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /**
     * The rest of one that has arrived in part is ordered to another wallet, or to the same one by somebody else; whoever had agreed
     * has agreed to what was before. When it was ordered to a wallet does not change when somebody else orders it to the same one.
     *
     * @param before where it was wanted until now; null: nobody knew
     * @return false when it is wanted somewhere else by now
     */
    public boolean redirect(UUID paymentId, String before, String destination, UUID by, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payout_orders set destination = ?3, redirected_by = ?4,
                                  redirected_at = case when redirected_at is not null and destination = ?3 then redirected_at else ?5 end,
                                  approved_by = null, approved_at = null
                                where payment_id = ?1 and destination is not distinct from cast(?2 as text)
                                """)
                        .setParameter(1, paymentId)
                        .setParameter(2, before)
                        .setParameter(3, destination)
                        .setParameter(4, by)
                        .setParameter(5, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /**
     * What a dispute has decided for the buyer of a pay-in and what failed on its way, as long as it was not started anew
     * and the staff has decided no later dispute about the same deal. One that was taken back decides nothing.
     */
    public Optional<OwedRefund> owed(UUID payInId) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select d.id, d.resolved_by, p.amount from market.payout_orders o
                        join market.payments p on p.id = o.payment_id
                        join market.disputes d on d.id = o.dispute_id
                        where o.pay_in_id = ?1 and p.direction = 'refund' and p.status in ('failed', 'cancelled')
                          and d.status = 'resolved'
                          and not exists (select 1 from market.payout_orders again
                            join market.payments a on a.id = again.payment_id
                            where again.dispute_id = d.id and a.direction = 'refund' and a.status not in ('failed', 'cancelled'))
                          and not exists (select 1 from market.disputes later
                            where later.purchase_request_id = d.purchase_request_id and later.id <> d.id
                              and later.status in ('resolved', 'rejected') and later.resolved_at > d.resolved_at)
                        order by o.created_at, o.payment_id limit 1
                        """)
                .setParameter(1, payInId)
                .getResultList();
        return rows.stream()
                .map(row -> new OwedRefund((UUID) row[0], (UUID) row[1], (BigDecimal) row[2]))
                .findFirst();
    }

    /** Whether money of a dispute has gone back, or is about to. */
    public boolean isRefunded(UUID disputeId) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.payout_orders o join market.payments p on p.id = o.payment_id
                        where o.dispute_id = ?1 and p.direction = 'refund' and p.status not in ('failed', 'cancelled') limit 1
                        """)
                .setParameter(1, disputeId)
                .getResultList()
                .isEmpty();
    }
}
