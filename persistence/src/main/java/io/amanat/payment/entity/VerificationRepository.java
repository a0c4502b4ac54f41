package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Transactions under verification in the database. */
@ApplicationScoped
public class VerificationRepository {
    /** More transactions than anybody tries for one payment; the list is bounded all the same. */
    static final int MAX_LISTED = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected VerificationRepository() {}

    public VerificationRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores a transaction to be verified, due at once.
     *
     * @param submittedBy null when no person told
     * @return false when it is known for this payment already
     */
    public boolean open(
            UUID id, UUID paymentId, int chainId, String txHash, String source, UUID submittedBy, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.payment_verifications (id, payment_id, chain_id, tx_hash, source, submitted_by,
                                  next_attempt_at, created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, cast(?6 as uuid), ?7, ?7, ?7)
                                on conflict do nothing
                                """)
                        .setParameter(1, id)
                        .setParameter(2, paymentId)
                        .setParameter(3, chainId)
                        .setParameter(4, txHash)
                        .setParameter(5, source)
                        .setParameter(6, submittedBy == null ? null : submittedBy.toString())
                        .setParameter(7, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** An administrator answers for a transaction; unless it has funded the payment it is due again, now. */
    public void vouch(UUID paymentId, int chainId, String txHash, UUID adminId, Instant now) {
        em.createNativeQuery(
                        """
                        update market.payment_verifications set vouched_by = ?1, status = 'waiting', next_attempt_at = ?2,
                          updated_at = ?2
                        where payment_id = ?3 and chain_id = ?4 and tx_hash = ?5 and status <> 'settled'
                        """)
                .setParameter(1, adminId)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, paymentId)
                .setParameter(4, chainId)
                .setParameter(5, txHash)
                .executeUpdate();
    }

    public Optional<PaymentVerification> find(UUID paymentId, int chainId, String txHash) {
        return em.createQuery(
                        "select v from PaymentVerification v where v.paymentId = :payment and v.chainId = :chain"
                                + " and v.txHash = :tx",
                        PaymentVerification.class)
                .setParameter("payment", paymentId)
                .setParameter("chain", chainId)
                .setParameter("tx", txHash)
                .getResultStream()
                .findFirst();
    }

    public Optional<PaymentVerification> find(UUID id) {
        return Optional.ofNullable(em.find(PaymentVerification.class, id));
    }

    /** Of one payment, newest first. */
    public List<PaymentVerification> ofPayment(UUID paymentId) {
        return em.createQuery(
                        "select v from PaymentVerification v where v.paymentId = :payment order by v.createdAt desc, v.id desc",
                        PaymentVerification.class)
                .setParameter("payment", paymentId)
                .setMaxResults(MAX_LISTED)
                .getResultList();
    }

    public boolean anyDue(Instant now) {
        return (Boolean) em.createNativeQuery(
                        "select exists (select from market.payment_verifications where status = 'waiting' and next_attempt_at <= ?1)")
                .setParameter(1, Timestamp.from(now))
                .getSingleResult();
    }

    /** What is due, oldest first. */
    public List<UUID> due(Instant now, int limit) {
        return em.createQuery(
                        "select v.id from PaymentVerification v where v.status = :waiting and v.nextAttemptAt <= :now"
                                + " order by v.nextAttemptAt",
                        UUID.class)
                .setParameter("waiting", VerificationStatus.WAITING)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Takes one for an attempt; nobody else gets it before the lease ends.
     *
     * @return empty when it is not due, or somebody else has it
     */
    public Optional<PaymentVerification> claim(UUID id, Instant now, Instant leaseEnd) {
        int claimed = em.createNativeQuery(
                        """
                        update market.payment_verifications set attempts = attempts + 1, next_attempt_at = ?1, updated_at = ?2
                        where id = ?3 and status = 'waiting' and next_attempt_at <= ?2
                        """)
                .setParameter(1, Timestamp.from(leaseEnd))
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .executeUpdate();
        if (claimed == 0) {
            return Optional.empty();
        }
        PaymentVerification row = em.find(PaymentVerification.class, id);
        em.refresh(row);
        return Optional.of(row);
    }

    /**
     * Ends an attempt.
     *
     * @param seen the chain has shown the transfer; what was seen once stays so, whatever is silent now
     * @param attempt the number it had when it was claimed: a slower worker whose lease has ended changes nothing
     * @param next when to ask again; kept as it is when nothing waits any more
     * @return false when the lease was lost
     */
    public boolean end(
            UUID id, int attempt, VerificationStatus status, String outcome, boolean seen, Instant next, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payment_verifications set status = ?1, outcome = ?2,
                                  seen_on_chain = seen_on_chain or ?3, next_attempt_at = ?4, updated_at = ?5
                                where id = ?6 and attempts = ?7 and status = 'waiting'
                                """)
                        .setParameter(1, status.code())
                        .setParameter(2, outcome)
                        .setParameter(3, seen)
                        .setParameter(4, Timestamp.from(next))
                        .setParameter(5, Timestamp.from(now))
                        .setParameter(6, id)
                        .setParameter(7, attempt)
                        .executeUpdate()
                == 1;
    }

    /** Everything of a payment that did not fund it is due again, now. */
    public int reopen(UUID paymentId, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.payment_verifications set status = 'waiting', next_attempt_at = ?1, updated_at = ?1
                        where payment_id = ?2 and (status in ('refused', 'given_up') or (status = 'waiting' and next_attempt_at > ?1))
                        """)
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, paymentId)
                .executeUpdate();
    }

    /** How many transactions of a payment still wait for their last word. */
    public long countWaiting(UUID paymentId) {
        return em.createQuery(
                        "select count(v) from PaymentVerification v where v.paymentId = :payment and v.status = :waiting",
                        Long.class)
                .setParameter("payment", paymentId)
                .setParameter("waiting", VerificationStatus.WAITING)
                .getSingleResult();
    }

    /** Whether the last word on some transaction of a payment is still to come. */
    public boolean isAnyWaiting(UUID paymentId) {
        return (Boolean) em.createNativeQuery(
                        "select exists (select from market.payment_verifications where payment_id = ?1 and status = 'waiting')")
                .setParameter(1, paymentId)
                .getSingleResult();
    }

    /**
     * Whether a transfer for this payment may still turn out to be one: the chain has shown it, a provider has told of it and the
     * chain does not deny it, or the first word of anybody is younger than a moment. Whoever says it again gains no time.
     */
    public boolean mayStillBeMoney(UUID paymentId, Instant since) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.payment_verifications v where v.payment_id = ?1 and v.status = 'waiting'
                          and (v.seen_on_chain
                            or v.submitted_by is null and v.outcome is distinct from 'transaction_not_found'
                            or (select min(f.created_at) from market.payment_verifications f where f.payment_id = ?1) > ?2))
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, Timestamp.from(since))
                .getSingleResult();
    }

    /** Whether the chain has shown a transfer for this payment whose last word is still to come. */
    public boolean isMoneyOnItsWay(UUID paymentId) {
        return (Boolean) em.createNativeQuery(
                        "select exists (select from market.payment_verifications where payment_id = ?1 and status = 'waiting' and seen_on_chain)")
                .setParameter(1, paymentId)
                .getSingleResult();
    }
}
