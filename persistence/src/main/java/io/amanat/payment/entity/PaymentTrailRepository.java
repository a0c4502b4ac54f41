package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/**
 * Everything that was heard, seen and said of one payment, wherever it is kept: one statement, of each kind the newest up to
 * a bound. A notification about a payout or refund counts as one about its pay-in.
 */
@ApplicationScoped
public class PaymentTrailRepository {
    private static final String TRAIL =
            """
            (select e.created_at, 'seen' as kind, cast(e.verdict as text) as word,
                concat_ws(' · ', cast(e.source as text), e.tx_hash, coalesce(e.confirmations, 0) || ' ✓') as detail,
                cast(null as uuid) as person, cast(null as text) as name
              from market.payment_evidence e where e.payment_id = cast(?1 as uuid)
              order by e.created_at desc, e.id desc limit ?2)
            union all
            (select y.created_at, 'seen', cast(y.decision as text),
                concat_ws(' · ', 'balance_' || cast(y.source as text), 'Δ ' || cast(y.delta as text), y.reason), null, null
              from market.direct_balance_evidence y where y.payment_id = cast(?1 as uuid)
              order by y.created_at desc, y.id desc limit ?2)
            union all
            (select v.created_at, 'named', coalesce(v.outcome, cast(v.status as text)),
                concat_ws(' · ', v.source, v.tx_hash), null, null
              from market.payment_verifications v where v.payment_id = cast(?1 as uuid)
              order by v.created_at desc, v.id desc limit ?2)
            union all
            (select d.received_at, 'delivered', coalesce(d.outcome, cast(d.status as text)),
                concat_ws(' · ', d.source, d.event_type, d.last_error), null, null
              from market.payments p
              left join market.direct_balance_intents i on i.payment_id = p.id
              join platform.inbox_deliveries d on split_part(d.delivery_key, ':', 1) = any (array[
                cast(p.provider_payment_id as text), cast(p.rn_request_id as text), cast(i.watch_id as text)])
              where p.id = cast(?1 as uuid)
              order by d.received_at desc, d.id desc limit ?2)
            union all
            (select n.created_at, 'told', n.event, '', n.user_id,
                nullif(btrim(concat_ws(' ', u.first_name, u.last_name)), '')
              from (select cast(x.id as text) as about from market.payments x
                  where x.id = cast(?1 as uuid) or x.source_payment_id = cast(?1 as uuid)) own
              join market.notifications n on n.related_id = own.about and n.category = 'payment'
              join market.users u on u.id = n.user_id
              order by n.created_at desc, n.id desc limit ?2)
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PaymentTrailRepository() {}

    public PaymentTrailRepository(EntityManager em) {
        this.em = em;
    }

    /** In no order. @param limit of each kind */
    public List<TrailEntry> of(UUID paymentId, int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = em.createNativeQuery(TRAIL)
                .setParameter(1, paymentId)
                .setParameter(2, limit)
                .getResultList();
        return found.stream()
                .map(Columns::new)
                .map(row -> new TrailEntry(row.time(), row.text(), row.text(), row.text(), row.uuid(), row.text()))
                .toList();
    }
}
