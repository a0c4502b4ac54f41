package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Discounts for points in the database; one per deal. */
@ApplicationScoped
public class PointDiscountRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PointDiscountRepository() {}

    public PointDiscountRepository(EntityManager em) {
        this.em = em;
    }

    /** @return false when the deal has one already, standing or given back; nothing was written then */
    public boolean insert(UUID id, NewPointDiscount discount, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.point_discounts (id, transaction_id, user_id, purchase_request_id, points,
                                  amount, currency, created_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, discount.transactionId())
                        .setParameter(3, discount.userId())
                        .setParameter(4, discount.purchaseRequestId())
                        .setParameter(5, discount.points())
                        .setParameter(6, discount.amount())
                        .setParameter(7, discount.currency().code())
                        .setParameter(8, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The discount of a deal, standing or given back. */
    public Optional<PointDiscount> ofRequest(UUID requestId) {
        return em.createQuery("select d from PointDiscount d where d.purchaseRequestId = :request", PointDiscount.class)
                .setParameter("request", requestId)
                .getResultStream()
                .findFirst();
    }

    /** Ends a standing discount; false when somebody else did it first. */
    public boolean markReturned(UUID id, Instant now) {
        return em.createNativeQuery(
                                "update market.point_discounts set returned_at = ?2 where id = ?1 and returned_at is null")
                        .setParameter(1, id)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }
}
