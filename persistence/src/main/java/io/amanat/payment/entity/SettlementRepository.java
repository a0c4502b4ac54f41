package io.amanat.payment.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Paid addresses that are read again until their money lies deep, and late money that was given away, in the database. */
@ApplicationScoped
public class SettlementRepository {
    /** The decision of a reading that an administrator gives his word for. */
    public static final String SAID = "said_deep";

    /** The decision of a reading at which a node of ours showed the money deep. */
    public static final String READ = "read_deep";

    /** The decision of a reading at which a node of ours no longer showed what was known as deep until then. */
    public static final String DENIED = "read_shallow";

    private static final String UNSETTLED =
            """
            select i.payment_id, greatest(i.stopped_at, again.at) from market.direct_balance_intents i
            cross join lateral (select max(r.created_at) as at from market.direct_balance_evidence r
              where r.payment_id = i.payment_id and r.decision = 'reappeared') again
            where i.payment_id = any (cast(?1 as uuid[])) and i.stop_reason = 'paid' and i.settled_at is null and i.vanished_at is null
            """;

    private static final String FREED =
            """
             exists (select from market.direct_balance_evidence s where s.payment_id = i.payment_id
                and s.decision in ('said_deep', 'read_deep') and (again.at is null or s.created_at > again.at)
                and not exists (select from market.direct_balance_evidence d where d.payment_id = s.payment_id
                  and d.decision = 'read_shallow' and d.created_at >= s.created_at))
            """;

    private static final String NOT_DEEP =
            """
              and i.expected_amount > (select coalesce(sum(t.units), 0) from (
                select max(e.amount_base_units) as units from market.payment_evidence e
                where e.payment_id = i.payment_id and e.verdict = 'accepted' and e.chain_id = i.chain_id
                  and lower(e.token_address) = lower(i.token_address) and (again.at is null or e.created_at > again.at)
                  and (e.transfer_ordinal like 'log:%' or not exists (select from market.payment_evidence o
                    where o.payment_id = e.payment_id and o.chain_id = e.chain_id and o.tx_hash = e.tx_hash
                      and o.verdict = 'accepted' and o.transfer_ordinal like 'log:%'))
                group by e.tx_hash, e.transfer_ordinal) t)
              and not
            """
                    + FREED;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SettlementRepository() {}

    public SettlementRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Payments by a balance whose money has not been found deep, nor gone, in the order of their ids.
     *
     * @param after the last one of the page before; null: the first page
     */
    @SuppressWarnings("unchecked")
    public List<UUID> unsettled(UUID after, int limit) {
        return em.createNativeQuery("select payment_id from market.direct_balance_intents where stop_reason = 'paid'"
                        + " and settled_at is null and vanished_at is null and payment_id > cast(?1 as uuid)"
                        + " order by payment_id limit ?2")
                .setParameter(1, after == null ? "00000000-0000-0000-0000-000000000000" : after.toString())
                .setParameter(2, limit)
                .getResultList();
    }

    /**
     * Since when the money that has paid a payment has been at its address without a break, as long as nobody has read that it
     * lies deep; empty when somebody has, when it is gone, and for what was paid another way.
     */
    public Optional<Instant> unsettledSince(UUID paymentId) {
        return since(UNSETTLED, paymentId);
    }

    /**
     * The same as long as only the balance tells of some of it: transfers that were shown deep one by one, and are the whole
     * price together, are deep whatever is read, and so is what a node of ours has shown deep or an administrator has given his word for, until a node denies it. What was gone since is
     * another transfer by now.
     */
    public Optional<Instant> shallowSince(UUID paymentId) {
        return since(UNSETTLED + NOT_DEEP, paymentId);
    }

    /** Those of many of which {@link #shallowSince} has something to say, by one statement. */
    public Set<UUID> shallow(Collection<UUID> paymentIds) {
        return since(UNSETTLED + NOT_DEEP, paymentIds).keySet();
    }

    /** Whether money that has not settled may leave because a node of ours has shown it deep, or an administrator has said so. */
    public boolean isFreed(UUID paymentId) {
        return since(UNSETTLED + " and " + FREED, paymentId).isPresent();
    }

    private Optional<Instant> since(String sql, UUID paymentId) {
        return Optional.ofNullable(since(sql, List.of(paymentId)).get(paymentId));
    }

    @SuppressWarnings("unchecked")
    private Map<UUID, Instant> since(String sql, Collection<UUID> paymentIds) {
        List<Object[]> rows = em.createNativeQuery(sql)
                .setParameter(1, UuidArray.literal(paymentIds))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Timestamp) row[1]).toInstant()));
    }

    /**
     * Ended payments of whose own address money goes back, or has since a moment, in the order of their ids: what comes there
     * now is no part of that.
     *
     * @param after the last one of the page before; null: the first page
     */
    @SuppressWarnings("unchecked")
    public List<UUID> goingBack(Instant since, UUID after, int limit) {
        return em.createNativeQuery(
                        """
                        select i.payment_id from market.direct_balance_intents i
                        join market.payments p on p.id = i.payment_id and p.status in ('failed', 'cancelled')
                        where i.payment_id > cast(?2 as uuid) and exists (select from market.payments b
                          where b.source_payment_id = p.id and b.direction = 'refund' and (b.status in ('pending', 'processing')
                            or (b.status = 'completed' and b.completed_at > ?1)))
                        order by i.payment_id limit ?3
                        """)
                .setParameter(1, Timestamp.from(since))
                .setParameter(2, after == null ? "00000000-0000-0000-0000-000000000000" : after.toString())
                .setParameter(3, limit)
                .getResultList();
    }

    /** The money lies deep; false when that, or that it is gone, was known before. */
    public boolean settle(UUID paymentId, Instant now) {
        return mark("settled_at", paymentId, now);
    }

    /** The money is gone; false when that, or that it lies deep, was known before. */
    public boolean vanish(UUID paymentId, Instant now) {
        return mark("vanished_at", paymentId, now);
    }

    private boolean mark(String column, UUID paymentId, Instant now) {
        return em.createNativeQuery("update market.direct_balance_intents set " + column
                                + " = ?2, updated_at = ?2 where payment_id = ?1 and stop_reason = 'paid'"
                                + " and settled_at is null and vanished_at is null")
                        .setParameter(1, paymentId)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Money that was gone is there again and has to become deep; false when it was not gone. */
    public boolean reappear(UUID paymentId, Instant now) {
        return em.createNativeQuery("update market.direct_balance_intents set vanished_at = null, updated_at = ?2"
                                + " where payment_id = ?1 and vanished_at is not null")
                        .setParameter(1, paymentId)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Whether the money of a payment was found to lie deep. */
    public boolean isSettled(UUID paymentId) {
        return !em.createNativeQuery(
                        "select 1 from market.direct_balance_intents where payment_id = ?1 and settled_at is not null")
                .setParameter(1, paymentId)
                .getResultList()
                .isEmpty();
    }

    /** The transaction that the buyer has named last, in lower case. */
    @SuppressWarnings("unchecked")
    public Optional<String> claimedHash(UUID paymentId) {
        List<String> hashes = em.createNativeQuery(
                        "select lower(payload ->> 'claimedTxHash') from market.direct_balance_evidence where payment_id = ?1"
                                + " and payload ->> 'claimedTxHash' is not null order by created_at desc, id desc limit 1")
                .setParameter(1, paymentId)
                .getResultList();
        return hashes.stream().findFirst();
    }

    /** Since when each reading of the balance of an open or ended payment has shown a growth of at least this much. */
    @SuppressWarnings("unchecked")
    public Optional<Instant> seenSince(UUID paymentId, BigInteger growth) {
        List<Timestamp> since = em.createNativeQuery(
                        """
                        select min(e.created_at) from market.direct_balance_evidence e
                        where e.payment_id = ?1 and e.delta >= cast(?2 as numeric)
                          and e.created_at > coalesce((select max(l.created_at) from market.direct_balance_evidence l
                            where l.payment_id = ?1 and l.delta < cast(?2 as numeric)
                              and l.decision in ('underpaid', 'late')), '-infinity')
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, growth.toString())
                .getResultList();
        return since.stream().filter(Objects::nonNull).findFirst().map(Timestamp::toInstant);
    }

    /**
     * Whether the money of a payment may leave by an administrator's word that it lies deep. A word from before the money was gone,
     * or denied by a node, is about other money, and none is needed once it has settled by itself.
     */
    public boolean hasSaid(UUID paymentId, UUID adminId) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.direct_balance_evidence s
                          join market.direct_balance_intents i on i.payment_id = s.payment_id and i.settled_at is null
                          where s.payment_id = ?1 and s.decision = 'said_deep' and s.payload ->> 'by' = ?2
                            and not exists (select from market.direct_balance_evidence r where r.payment_id = s.payment_id
                              and r.decision in ('reappeared', 'read_shallow') and r.created_at >= s.created_at))
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, adminId.toString())
                .getSingleResult();
    }

    /** Whether an administrator has agreed to the payout or refund that is running. */
    public boolean hasAgreed(UUID paymentId, UUID adminId) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.payments b join market.payout_orders o on o.payment_id = b.id
                          where b.source_payment_id = ?1 and b.status in ('pending', 'processing') and o.approved_by = ?2)
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, adminId)
                .getSingleResult();
    }

    /** Whether the money of an ended payment was given to another one. */
    public boolean isGiven(UUID latePaymentId) {
        return !em.createNativeQuery("select 1 from market.late_credits where late_payment_id = ?1")
                .setParameter(1, latePaymentId)
                .getResultList()
                .isEmpty();
    }

    /**
     * Gives late money to another payment, once.
     *
     * @param amount in the token's smallest unit
     * @return false when it was given before, or the payment has got other late money
     */
    public boolean credit(UUID latePaymentId, UUID paymentId, BigInteger amount, String reason, UUID by, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.late_credits (late_payment_id, payment_id, amount, reason, given_by, given_at)
                                values (?1, ?2, cast(?3 as numeric), ?4, ?5, ?6)
                                on conflict do nothing
                                """)
                        .setParameter(1, latePaymentId)
                        .setParameter(2, paymentId)
                        .setParameter(3, new BigDecimal(amount).toPlainString())
                        .setParameter(4, reason)
                        .setParameter(5, by)
                        .setParameter(6, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }
}
