package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came to the address of an ended payment beside its return, and what has left it again, in the database. */
@ApplicationScoped
public class LateRestRepository {
    /** The decision of a row that notes what was sent back by hand of what came beside a return. */
    public static final String REST_SENT = "rest_sent";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LateRestRepository() {}

    public LateRestRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * What came to the address of an ended payment beside all that has gone back, and was not noted as sent.
     *
     * @return in the token's smallest unit; empty unless its money has gone back
     */
    @SuppressWarnings("unchecked")
    public Optional<BigInteger> rest(UUID paymentId) {
        List<BigDecimal> rest = em.createNativeQuery(
                        """
                        select i.paid_delta - trunc((select coalesce(sum(b.amount), 0) from market.payments b
                            where b.source_payment_id = p.id and b.direction = 'refund' and b.status = 'completed')
                            * power(10::numeric, i.decimals))
                          - (select coalesce(sum(e.delta), 0) from market.direct_balance_evidence e
                            where e.payment_id = p.id and e.decision = 'rest_sent')
                        from market.direct_balance_intents i join market.payments p on p.id = i.payment_id
                        where p.id = ?1 and p.status in ('failed', 'cancelled') and p.escrow_state = 'refunded'
                          and i.paid_delta is not null
                        """)
                .setParameter(1, paymentId)
                .getResultList();
        return rest.stream().findFirst().map(BigDecimal::toBigIntegerExact);
    }

    /**
     * How much has to lie at the address of a payment whose money has gone back, whatever came and was sent by hand: what it held
     * before, and as much as went back; nothing once a sweep has moved that. In the token's smallest unit.
     */
    public BigInteger mustStay(UUID paymentId) {
        BigDecimal ours = (BigDecimal) em.createNativeQuery(
                        """
                        select case when exists (select from market.derived_destinations d
                              join market.sweep_orders o on o.destination_id = d.id and o.status = 'done'
                              where d.payment_id = i.payment_id) then 0
                          else i.baseline_balance + trunc((select coalesce(sum(b.amount), 0) from market.payments b
                            where b.source_payment_id = i.payment_id and b.direction = 'refund' and b.status = 'completed')
                            * power(10::numeric, i.decimals)) end
                        from market.direct_balance_intents i where i.payment_id = ?1
                        """)
                .setParameter(1, paymentId)
                .getSingleResult();
        return ours.toBigIntegerExact();
    }

    /** Whether anything has left the address of a payment by our books: a sweep, or what was noted as sent by hand. */
    public boolean hasLeft(UUID paymentId) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.direct_balance_evidence e
                            where e.payment_id = ?1 and e.decision = 'rest_sent')
                          or exists (select from market.derived_destinations d
                            join market.sweep_orders o on o.destination_id = d.id and o.status = 'done' where d.payment_id = ?1)
                        """)
                .setParameter(1, paymentId)
                .getSingleResult();
    }

    /**
     * What has left the address of a payment by our books, by sweeps and by hand, in the token's smallest unit: it came before.
     *
     * @param until what was noted later does not count yet: a reading may be older, and would count it twice
     */
    public BigInteger left(UUID paymentId, Instant until) {
        BigDecimal left = (BigDecimal) em.createNativeQuery(
                        """
                        select (select coalesce(sum(e.delta), 0) from market.direct_balance_evidence e
                            where e.payment_id = ?1 and e.decision = 'rest_sent' and e.created_at <= ?2)
                          + (select coalesce(sum(o.amount), 0) from market.derived_destinations d
                            join market.sweep_orders o on o.destination_id = d.id and o.status = 'done' and o.updated_at <= ?2
                            where d.payment_id = ?1)
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, Timestamp.from(until))
                .getSingleResult();
        return left.toBigIntegerExact();
    }

    /**
     * What a transaction is known as, that cannot be what was sent back by hand as well. Whoever asks is alone with it until his
     * transaction ends, also with those who name it for a payout.
     *
     * @param txHash in small letters
     * @return empty when it is nothing of that
     */
    @SuppressWarnings("unchecked")
    public Optional<String> lockKnownAs(DirectBalanceIntent intent, String txHash) {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended("
                        + "'payout:' || cast(?1 as text) || ':' || market.transaction_key(cast(?2 as text)), 0))")
                .setParameter(1, Integer.toString(intent.chainId()))
                .setParameter(2, txHash)
                .getSingleResult();
        List<String> known = em.createNativeQuery(
                        """
                        select k.what from (values (1)) one, lateral (
                          select 'a return' as what from market.payments b where b.source_payment_id = ?1 and b.direction = 'refund'
                            and lower(b.blockchain_tx_hash) = ?4
                          union all
                          select 'a payout' from market.payout_proofs p join market.payments o on o.id = p.payment_id where market.transaction_key(p.tx_hash) = market.transaction_key(?4)
                            and coalesce(p.chain_id, ?2) = ?2
                            and (p.status <> 'refused' or p.reason = 'paid_unbooked'
                              or (p.reason = 'insufficient_amount' and o.status <> 'completed'))
                          union all
                          select 'a payout' from market.signed_hashes s where s.tx_hash = market.transaction_key(?4) and s.chain_id = ?2
                          union all
                          select 'a sweep' from market.sweep_transactions t where t.chain_id = ?2 and t.from_address = lower(?3)
                            and (lower(t.tx_hash) = ?4 or exists (select from market.sweep_replacements r
                              where r.transaction_id = t.id and lower(r.tx_hash) = ?4))) k limit 1
                        """)
                .setParameter(1, intent.paymentId())
                .setParameter(2, intent.chainId())
                .setParameter(3, intent.address())
                .setParameter(4, txHash)
                .getResultList();
        return known.stream().findFirst();
    }

    /** Whether an address is one of the house's own: a receiving one, a hardware wallet's, or one that sweeps went to. */
    public boolean isOurs(DirectBalanceIntent intent, String address) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.derived_destinations d where d.chain_id = ?1 and d.address = lower(?3))
                          or exists (select from market.trezor_derived_addresses a where a.chain_id = ?1 and a.address = lower(?3))
                          or exists (select from market.sweep_orders o where o.chain_id = ?1 and o.token_address = lower(?2)
                            and o.to_address = lower(?3))
                        """)
                .setParameter(1, intent.chainId())
                .setParameter(2, intent.tokenAddress())
                .setParameter(3, address)
                .getSingleResult();
    }
}
