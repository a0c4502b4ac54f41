package io.amanat.request.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tries of delivery codes. Each is one conditional update, so that of two at once one counts (R-DLV-01). */
@ApplicationScoped
public class DeliveryCodeRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected DeliveryCodeRepository() {}

    public DeliveryCodeRepository(EntityManager em) {
        this.em = em;
    }

    public Optional<DeliveryCodeState> state(UUID requestId) {
        return em.createQuery(
                        "select new io.amanat.request.entity.DeliveryCodeState(d.id, d.codeHash, d.codeSalt,"
                                + " d.codeExpiresAt, d.codeFailedAttempts, d.codeUsed)"
                                + " from DeliveryInfo d where d.purchaseRequestId = :id",
                        DeliveryCodeState.class)
                .setParameter("id", requestId)
                .getResultStream()
                .findFirst();
    }

    /**
     * Uses a code up: only while it equals, is unused, has time and tries left, and its request is under way.
     *
     * @return false when any of it does not hold; nothing has changed then
     */
    public boolean consume(UUID deliveryInfoId, String hash, UUID sellerId, int maxFailed, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.purchase_request_delivery_info d
                                set delivery_code_used = true, delivery_code_used_at = cast(?1 as timestamptz),
                                  delivery_code_used_by = ?2, delivered_at = cast(?1 as timestamptz),
                                  updated_at = cast(?1 as timestamptz)
                                from market.purchase_requests r
                                where d.id = ?3 and r.id = d.purchase_request_id and r.status = 'delivery'
                                  and d.delivery_code_hash = ?4 and not d.delivery_code_used
                                  and d.delivery_code_expires_at > cast(?1 as timestamptz)
                                  and d.delivery_code_failed_attempts < ?5
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, sellerId)
                        .setParameter(3, deliveryInfoId)
                        .setParameter(4, hash)
                        .setParameter(5, maxFailed)
                        .executeUpdate()
                == 1;
    }

    /** Counts a wrong try against the code it was meant for; false when that one is void, used or locked by now. */
    public boolean fail(UUID deliveryInfoId, String hash, int maxFailed, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.purchase_request_delivery_info
                                set delivery_code_failed_attempts = delivery_code_failed_attempts + 1,
                                  updated_at = cast(?1 as timestamptz)
                                where id = ?2 and delivery_code_hash = ?3 and not delivery_code_used
                                  and delivery_code_failed_attempts < ?4
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, deliveryInfoId)
                        .setParameter(3, hash)
                        .setParameter(4, maxFailed)
                        .executeUpdate()
                == 1;
    }
}
