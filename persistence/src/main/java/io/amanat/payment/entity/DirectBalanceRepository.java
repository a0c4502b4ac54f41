package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Payments told by a balance, and their evidence, in the database. */
@ApplicationScoped
public class DirectBalanceRepository {
    /** Far more readings than a payment is judged on; the list is bounded all the same. */
    static final int MAX_LISTED = 500;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected DirectBalanceRepository() {}

    public DirectBalanceRepository(EntityManager em) {
        this.em = em;
    }

    public void add(DirectBalanceIntent intent) {
        em.persist(intent);
    }

    public Optional<DirectBalanceIntent> find(UUID paymentId) {
        return Optional.ofNullable(em.find(DirectBalanceIntent.class, paymentId));
    }

    /** Loads and locks; the payment's lock is taken before. */
    public Optional<DirectBalanceIntent> lock(UUID paymentId) {
        return Optional.ofNullable(em.find(DirectBalanceIntent.class, paymentId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those still looked at although their payment can no longer be paid, oldest first. */
    public List<UUID> left(int limit) {
        return em.createQuery(
                        "select d.paymentId from DirectBalanceIntent d, Payment p where p.id = d.paymentId"
                                + " and d.stoppedAt is null and p.status not in :open order by d.createdAt",
                        UUID.class)
                .setParameter("open", EnumSet.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING))
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Those whose money is enough and whose sender nobody has screened yet: the watch told, or whoever screens was silent.
     * Longest not looked at first, so that no silence keeps others waiting.
     *
     * @param lookedAtBefore who was looked at later gets a rest
     */
    @SuppressWarnings("unchecked")
    public List<UUID> unscreened(Instant lookedAtBefore, int limit) {
        return em.createNativeQuery(
                        """
                        select d.payment_id from market.direct_balance_intents d
                          join market.payments p on p.id = d.payment_id
                          cross join lateral (select e.decision from market.direct_balance_evidence e
                            where e.payment_id = d.payment_id and e.decision in ('aml_pending', 'aml_unavailable', 'aml_sanctions')
                            order by e.created_at desc, e.id desc limit 1) last
                        where d.stopped_at is null and p.status in ('pending', 'processing')
                          and d.current_balance - d.baseline_balance >= d.expected_amount
                          and (last.decision = 'aml_pending'
                            or (last.decision = 'aml_unavailable' and d.last_checked_at < cast(?1 as timestamptz)))
                        order by d.last_checked_at nulls first, d.payment_id limit ?2
                        """)
                .setParameter(1, Timestamp.from(lookedAtBefore))
                .setParameter(2, limit)
                .getResultList();
    }

    /** Whether the address went to a later payment, so that what it holds now may be that one's money. */
    public boolean isPassedOn(DirectBalanceIntent intent) {
        return !em.createQuery(
                        "select d.paymentId from DirectBalanceIntent d where d.chainId = :chain"
                                + " and d.address = :address and d.createdAt > :since",
                        UUID.class)
                .setParameter("chain", intent.chainId())
                .setParameter("address", intent.address())
                .setParameter("since", intent.createdAt())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    public Optional<DirectBalanceIntent> byWatch(String watchId) {
        return em.createQuery("select d from DirectBalanceIntent d where d.watchId = :watch", DirectBalanceIntent.class)
                .setParameter("watch", watchId)
                .getResultStream()
                .findFirst();
    }

    /** Whether an address is awaiting money now, of whichever token; nobody may sweep it then (DBP-8). */
    public boolean isAwaiting(int chainId, String address) {
        return !em.createQuery(
                        "select d.paymentId from DirectBalanceIntent d where d.chainId = :chain"
                                + " and d.address = :address and d.stoppedAt is null",
                        UUID.class)
                .setParameter("chain", chainId)
                .setParameter("address", DirectBalanceIntent.comparable(address))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Stores evidence.
     *
     * @return false when the payment has the same payload already
     */
    public boolean addEvidence(UUID id, NewDirectBalanceEvidence evidence, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.direct_balance_evidence (id, payment_id, source, payload,
                                  payload_sha256, delta, decision, reason, created_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                                on conflict (payment_id, payload_sha256) do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, evidence.paymentId())
                        .setParameter(3, evidence.source().code())
                        .setParameter(4, evidence.payload())
                        .setParameter(5, evidence.payloadSha256())
                        .setParameter(6, new BigDecimal(evidence.delta()))
                        .setParameter(7, evidence.decision())
                        .setParameter(8, evidence.reason())
                        .setParameter(9, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The largest growth that was told with a decision, in the token's smallest unit; 0 when there was none. */
    public BigInteger told(UUID paymentId, String decision) {
        BigDecimal most = (BigDecimal) em.createNativeQuery(
                        "select coalesce(max(delta), 0) from market.direct_balance_evidence where payment_id = ?1"
                                + " and decision = ?2")
                .setParameter(1, paymentId)
                .setParameter(2, decision)
                .getSingleResult();
        return most.toBigIntegerExact();
    }

    /** The last readings of a payment, newest first. */
    public List<DirectBalanceEvidence> evidence(UUID paymentId) {
        return em.createQuery(
                        "select e from DirectBalanceEvidence e where e.paymentId = :payment"
                                + " order by e.createdAt desc, e.id desc",
                        DirectBalanceEvidence.class)
                .setParameter("payment", paymentId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    /**
     * What the readings of a payment's own address have shown above its price, in the token's smallest unit; what was sent back
     * since is not taken off. Empty when nothing is, and for a payment without an address of its own.
     */
    @SuppressWarnings("unchecked")
    public Optional<BigInteger> abovePrice(UUID paymentId) {
        List<Number> rows = em.createNativeQuery(
                        """
                        select greatest(i.paid_delta, (select max(e.delta) from market.direct_balance_evidence e
                          where e.payment_id = i.payment_id)) - i.expected_amount
                        from market.direct_balance_intents i where i.payment_id = ?1
                        """)
                .setParameter(1, paymentId)
                .getResultList();
        return rows.stream()
                .filter(Objects::nonNull)
                .map(units -> new BigInteger(units.toString()))
                .filter(units -> units.signum() > 0)
                .findFirst();
    }
}
