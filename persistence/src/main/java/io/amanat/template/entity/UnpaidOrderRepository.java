package io.amanat.template.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders of templates whose items nobody has paid. */
@ApplicationScoped
public class UnpaidOrderRepository {
    private static final UUID FIRST = new UUID(0, 0);

    /** Whoever is gone neither pays nor delivers: what he can still pay does not keep his order. */
    private static final String DUE =
            """
            from market.purchase_requests r
            join market.template_checkout_lines l on l.request_id = r.id
            join market.request_templates t on t.id = l.template_id
            where r.source = 'template'
              and r.status in ('pending_payment', 'pending', 'active', 'received_offers', 'in_negotiation')
              and (exists (select from market.users u where u.id in (r.buyer_id, t.seller_id) and u.status = 'deleted')
                or r.created_at < ?1 and not exists (select from market.payments p where p.purchase_request_id = r.id
                  and p.direction = 'in' and p.status in ('pending', 'processing')))
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected UnpaidOrderRepository() {}

    public UnpaidOrderRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Unpaid orders that were made before a time and cannot be paid now, and all unpaid ones whose buyer or seller has closed
     * his account; in the order of their ids.
     *
     * @param after where the last page ended; null at the beginning
     */
    @SuppressWarnings("unchecked")
    public List<UUID> due(Instant before, UUID after, int limit) {
        return em.createNativeQuery("select r.id " + DUE + " and r.id > ?2 order by r.id limit ?3")
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, after == null ? FIRST : after)
                .setParameter(3, limit)
                .getResultList();
    }

    /** Whether an order is one of these now; asked under the lock of its request, so that no payment begins meanwhile. */
    public boolean isDue(UUID requestId, Instant before) {
        return !em.createNativeQuery("select r.id " + DUE + " and r.id = ?2")
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, requestId)
                .getResultList()
                .isEmpty();
    }
}
