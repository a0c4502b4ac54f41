package io.amanat.payment.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Payments, their quotes and their evidence in the database. */
@ApplicationScoped
public class PaymentRepository {
    private static final Set<PaymentStatus> OPEN = EnumSet.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING);

    private static final Set<PaymentStatus> PAID = EnumSet.of(PaymentStatus.CONFIRMED, PaymentStatus.COMPLETED);

    /** Of what is paid; a payout that failed leaves the money where it is. */
    private static final Set<EscrowState> HELD =
            EnumSet.of(EscrowState.FUNDED, EscrowState.RELEASABLE, EscrowState.RELEASING, EscrowState.FAILED);

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PaymentRepository() {}

    public PaymentRepository(EntityManager em) {
        this.em = em;
    }

    public void add(Payment payment) {
        em.persist(payment);
    }

    /** Stores a pay-in with how its amount came about; in this order, which the provider would not keep by itself. */
    public void add(Payment payment, PaymentQuote quote) {
        // What has ended leaves its place before the new one takes it.
        em.flush();
        em.persist(payment);
        em.flush();
        em.persist(quote);
    }

    public Optional<Payment> find(UUID id) {
        return Optional.ofNullable(em.find(Payment.class, id));
    }

    public Optional<PaymentQuote> quote(UUID paymentId) {
        return em.createQuery("select q from PaymentQuote q where q.paymentId = :payment", PaymentQuote.class)
                .setParameter("payment", paymentId)
                .getResultStream()
                .findFirst();
    }

    /** Loads and locks; the request's lock is taken before. */
    public Optional<Payment> lock(UUID id) {
        return Optional.ofNullable(em.find(Payment.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The same for those of many that nobody else holds: it waits for none of them, the others are left out. The locks of
     * their requests are taken before. What is changed in them is written by {@link FundingRepository#store} alone.
     */
    @SuppressWarnings("unchecked")
    public List<Payment> lockIdle(Collection<UUID> ids) {
        List<Payment> locked = em.createNativeQuery(
                        "select p.* from market.payments p where p.id = any (cast(?1 as uuid[])) order by p.id"
                                + " for update skip locked",
                        Payment.class)
                .setHint("jakarta.persistence.cache.storeMode", CacheStoreMode.REFRESH)
                .setParameter(1, UuidArray.literal(ids))
                .getResultList();
        locked.forEach(em::detach);
        return locked;
    }

    /** Marks a payment, held by the caller, as one whose money never is on a chain. */
    public void markSimulated(Payment payment) {
        payment.onChain().markSimulated();
    }

    /** Notes whether a dispute stops the money of a payment; the caller holds its lock. */
    public void markDisputed(UUID id, boolean disputed, Instant now) {
        em.createNativeQuery("update market.payments set disputed = ?1, updated_at = ?2 where id = ?3")
                .setParameter(1, disputed)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .executeUpdate();
    }

    /** Which payment and request a provider means; nothing of another provider is ever found. */
    public Optional<PaymentKey> findKey(PaymentProvider provider, String providerPaymentId) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        "select id, purchase_request_id from market.payments where provider = ?1 and provider_payment_id = ?2")
                .setParameter(1, provider.code())
                .setParameter(2, providerPaymentId)
                .getResultList();
        return rows.stream()
                .map(row -> new PaymentKey((UUID) row[0], (UUID) row[1]))
                .findFirst();
    }

    /** The pay-in of a request that is open now. */
    public Optional<Payment> openPayIn(UUID requestId, UUID buyerId) {
        return em.createQuery(
                        "select p from Payment p where p.purchaseRequestId = :request and p.buyerId = :buyer"
                                + " and p.direction = :in and p.status in :open",
                        Payment.class)
                .setParameter("request", requestId)
                .setParameter("buyer", buyerId)
                .setParameter("in", PaymentDirection.IN)
                .setParameter("open", OPEN)
                .getResultStream()
                .findFirst();
    }

    /**
     * What was to be paid is not wanted any more; money that comes all the same is late. The caller holds the lock of
     * the request, so nobody judges a transfer meanwhile.
     *
     * @return false when money is on its way or here: somebody has to look at it first
     */
    public boolean cancel(UUID id, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payments p set status = 'cancelled', escrow_state = 'cancelled', updated_at = ?2
                                where p.id = ?1 and p.status = 'pending' and p.escrow_state = 'none'
                                  and not exists (select from market.direct_balance_intents d
                                    where d.payment_id = p.id and d.current_balance > d.baseline_balance)
                                """)
                        .setParameter(1, id)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The paid pay-in of a request. */
    public Optional<Payment> paidPayIn(UUID requestId) {
        return em.createQuery(
                        "select p from Payment p where p.purchaseRequestId = :request and p.direction = :in"
                                + " and p.status in :paid",
                        Payment.class)
                .setParameter("request", requestId)
                .setParameter("in", PaymentDirection.IN)
                .setParameter("paid", EnumSet.of(PaymentStatus.CONFIRMED, PaymentStatus.COMPLETED))
                .getResultStream()
                .findFirst();
    }

    /** The pay-in of a request that a dispute or the staff has marked. */
    @SuppressWarnings("unchecked")
    public Optional<UUID> disputedPayIn(UUID requestId) {
        return em.createNativeQuery(
                        "select id from market.payments where purchase_request_id = ?1 and direction = 'in' and disputed"
                                + " order by id desc limit 1")
                .setParameter(1, requestId)
                .getResultStream()
                .findFirst();
    }

    /** The funded escrow of a request, locked by the caller, may be paid out from now on; false when none is funded. */
    public boolean makeReleasable(UUID requestId, Instant now) {
        return em.createQuery(
                                "update Payment p set p.escrowState = :releasable, p.updatedAt = :now"
                                        + " where p.purchaseRequestId = :request and p.direction = :in and p.escrowState = :funded")
                        .setParameter("releasable", EscrowState.RELEASABLE)
                        .setParameter("now", now)
                        .setParameter("request", requestId)
                        .setParameter("in", PaymentDirection.IN)
                        .setParameter("funded", EscrowState.FUNDED)
                        .executeUpdate()
                == 1;
    }

    /** The payout of a pay-in that is running now. */
    public Optional<Payment> runningPayout(UUID payInId) {
        return em.createQuery(
                        "select p from Payment p where p.sourcePaymentId = :payIn and p.direction = :out"
                                + " and p.status in :open",
                        Payment.class)
                .setParameter("payIn", payInId)
                .setParameter("out", PaymentDirection.OUT)
                .setParameter("open", OPEN)
                .getResultStream()
                .findFirst();
    }

    /** Pay-ins whose instructions never arrived; those without a request were imported and are nobody's to finish. */
    public List<UUID> unfinished(Instant createdBefore, int limit) {
        return em.createQuery(
                        "select p.id from Payment p where p.direction = :in and p.status = :pending"
                                + " and p.purchaseRequestId is not null and p.payableAt is null and p.createdAt < :before"
                                + " order by p.createdAt",
                        UUID.class)
                .setParameter("in", PaymentDirection.IN)
                .setParameter("pending", PaymentStatus.PENDING)
                .setParameter("before", createdBefore)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Open pay-ins whose time is over, oldest first; those without a request were imported and are nobody's to end.
     *
     * @param skip how many of the oldest stay open for now
     */
    public List<PaymentKey> expired(Instant now, int skip, int limit) {
        return em.createQuery(
                        "select new io.amanat.payment.entity.PaymentKey(p.id, p.purchaseRequestId) from Payment p"
                                + " where p.direction = :in and p.status in :open and p.payableAt is not null"
                                + " and p.purchaseRequestId is not null and p.expiresAt < :now order by p.expiresAt",
                        PaymentKey.class)
                .setParameter("in", PaymentDirection.IN)
                .setParameter("open", OPEN)
                .setParameter("now", now)
                .setFirstResult(skip)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Stores evidence; an accepted transfer is stored for one payment only.
     *
     * @return false when the same evidence, or the same accepted transfer of any payment, is there already
     */
    public boolean addEvidence(UUID id, UUID paymentId, Evidence evidence, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.payment_evidence (id, payment_id, source, verdict, chain_id, tx_hash,
                                  transfer_ordinal, token_address, amount_base_units, confirmations, block_number, details, created_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, paymentId)
                        .setParameter(3, evidence.source())
                        .setParameter(4, evidence.verdict())
                        .setParameter(5, evidence.chainId())
                        .setParameter(6, evidence.txHash())
                        .setParameter(7, evidence.transferOrdinal())
                        .setParameter(8, evidence.tokenAddress())
                        .setParameter(9, evidence.amountBaseUnits())
                        .setParameter(10, evidence.confirmations())
                        .setParameter(11, evidence.blockNumber())
                        .setParameter(12, evidence.details())
                        .setParameter(13, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** How many payments an account has a side in. */
    public long countOf(UUID userId) {
        return em.createQuery(
                        "select count(e) from Payment e where e.buyerId = :user or e.sellerId = :user", Long.class)
                .setParameter("user", userId)
                .getSingleResult();
    }

    /**
     * How many pay-ins hold money that one of the two sides will get, or are about to: neither may leave before. What came
     * in part for a payment that is over is no escrow any more.
     */
    public long countHeldFor(UUID userId) {
        return em.createQuery(
                        "select count(e) from Payment e where (e.buyerId = :user or e.sellerId = :user)"
                                + " and e.direction = :in and ((e.escrowState in :held and e.status in :paid)"
                                + " or (e.escrowState = :partial and e.status in :open))",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("in", PaymentDirection.IN)
                .setParameter("held", HELD)
                .setParameter("paid", PAID)
                .setParameter("partial", EscrowState.PARTIAL)
                .setParameter("open", OPEN)
                .getSingleResult();
    }
}
