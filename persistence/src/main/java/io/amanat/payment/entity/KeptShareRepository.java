package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** What of a deal's money has not gone back, by the rows of the ledger. */
@ApplicationScoped
public class KeptShareRepository {
    /** Parts of payments that ended are rows of the ledger too, held and given back; they belong to no deal. */
    private static final String SUMS =
            """
            select coalesce(sum(e.amount) filter (where coalesce(r.entry_type, e.entry_type) = 'hold'), 0),
              coalesce(sum(e.amount) filter (where coalesce(r.entry_type, e.entry_type) = 'refund'%s), 0)
            from market.payments p join market.funds_ledger_entries e on e.payment_id = p.id
            left join market.funds_ledger_entries r on r.id = e.reverses_entry_id
            where p.purchase_request_id = ?1 and p.direction = 'in' and p.status in ('confirmed', 'completed')
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected KeptShareRepository() {}

    public KeptShareRepository(EntityManager em) {
        this.em = em;
    }

    /** Of the paid pay-in of a request, now. */
    public KeptShare now(UUID requestId) {
        return share((Object[]) em.createNativeQuery(SUMS.formatted(""))
                .setParameter(1, requestId)
                .getSingleResult());
    }

    /** The same at a moment. */
    public KeptShare at(UUID requestId, Instant moment) {
        return share((Object[]) em.createNativeQuery(SUMS.formatted(" and e.created_at <= ?2"))
                .setParameter(1, requestId)
                .setParameter(2, Timestamp.from(moment))
                .getSingleResult());
    }

    private static KeptShare share(Object[] sums) {
        return KeptShare.of((BigDecimal) sums[0], (BigDecimal) sums[1]);
    }
}
