package io.amanat.points.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Discounts for points in the database; one stands per deal. */
@ApplicationScoped
public class PointDiscountRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PointDiscountRepository() {}

    public PointDiscountRepository(EntityManager em) {
        this.em = em;
    }

    /** @return false when one stands on the deal already; nothing was written then */
    public boolean insert(UUID id, NewPointDiscount discount, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.point_discounts (id, transaction_id, user_id, purchase_request_id, points,
                                  amount, currency, offer_id, price, fee_bps, created_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, discount.transactionId())
                        .setParameter(3, discount.userId())
                        .setParameter(4, discount.purchaseRequestId())
                        .setParameter(5, discount.points())
                        .setParameter(6, discount.amount())
                        .setParameter(7, discount.currency().code())
                        .setParameter(8, discount.offerId())
                        .setParameter(9, discount.price())
                        .setParameter(10, discount.feeBps())
                        .setParameter(11, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The discount that stands on a deal, used or not. */
    public Optional<PointDiscount> standing(UUID requestId) {
        return em.createQuery(
                        "select d from PointDiscount d where d.purchaseRequestId = :request and d.returnedAt is null",
                        PointDiscount.class)
                .setParameter("request", requestId)
                .getResultStream()
                .findFirst();
    }

    /** Spends the standing discount of a deal on a pay-in; false when there is none that is free, or it was given back. */
    public boolean markUsed(UUID requestId, UUID paymentId, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.point_discounts set payment_id = ?2, used_at = ?3
                                where purchase_request_id = ?1 and returned_at is null and payment_id is null
                                """)
                        .setParameter(1, requestId)
                        .setParameter(2, paymentId)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Ends a standing discount that no payment has used; false when one has, or somebody else ended it first. */
    public boolean markReturnedUnused(UUID id, Instant now) {
        return markReturned(id, " and payment_id is null", now);
    }

    /** Ends a standing discount, used or not; false when somebody else did it first. */
    public boolean markReturned(UUID id, Instant now) {
        return markReturned(id, "", now);
    }

    private boolean markReturned(UUID id, String as, Instant now) {
        return em.createNativeQuery(
                                "update market.point_discounts set returned_at = ?2 where id = ?1 and returned_at is null"
                                        + as)
                        .setParameter(1, id)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }
}
