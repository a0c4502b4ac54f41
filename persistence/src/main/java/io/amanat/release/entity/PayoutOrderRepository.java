package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
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

    /** Notes who agreed; false when somebody has already, nobody has to, or it is the one who started it. */
    public boolean approve(UUID paymentId, UUID by, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payout_orders set approved_by = ?2, approved_at = ?3
                                where payment_id = ?1 and approval_needed and approved_by is null
                                  and started_by is distinct from ?2
                                """)
                        .setParameter(1, paymentId)
                        .setParameter(2, by)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
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
