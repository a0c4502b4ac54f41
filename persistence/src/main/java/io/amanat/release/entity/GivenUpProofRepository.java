package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Transactions that nobody waits for any more, in the database. What was given up without the chain having said anything is
 * kept apart: a block may take it all the same.
 */
@ApplicationScoped
public class GivenUpProofRepository {
    /** The payout or refund, or this transaction of it alone, was given up while nobody had seen it. */
    public static final String WITHDRAWN = "withdrawn";

    /** Another transaction has paid its payout or refund, or nothing is left of the money that it might pay. */
    public static final String SUPERSEDED = "superseded";

    /** Looks at what was superseded, one an hour: two days. */
    static final int OFTEN = 48;
    /** Then one a day: a month. After that a node that still has it would have to have kept it all the time. */
    static final int LOOKS = OFTEN + 28;

    /** It has paid a payout or refund that was given up. */
    public static final String PAID = "paid_unbooked";

    /** Why one was refused that may be mined, or has paid, where it was ordered to when it was named. */
    public static final Set<String> MAY_COME =
            Set.of(WITHDRAWN, "transaction_not_found", "chain_unavailable", PAID, "insufficient_amount");

    /**
     * A condition on a proof p of a payout or refund o: it has paid, at least a part, and nothing of its pay-in is booked by its
     * transaction.
     */
    static final String UNBOOKED =
            """
             p.status = 'refused' and (p.reason = 'paid_unbooked'
                or (p.reason = 'insufficient_amount' and o.status <> 'completed')) and not exists (select from market.payout_proofs q
              join market.payments r on r.id = q.payment_id where r.source_payment_id = o.source_payment_id
                and market.transaction_key(q.tx_hash) = market.transaction_key(p.tx_hash) and q.chain_id is not distinct from p.chain_id
                and q.status in ('proven', 'partial', 'unproven')) """;

    private static final String UNDECIDED =
            " p.status = 'refused' and p.reason in ('withdrawn', 'transaction_not_found', 'chain_unavailable') ";

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected GivenUpProofRepository() {}

    public GivenUpProofRepository(EntityManager em) {
        this.em = em;
    }

    /** Everything else that waits for a payout counts no more. */
    public int withdraw(UUID paymentId, String reason, Instant now) {
        return refuse("", paymentId, reason, now).executeUpdate();
    }

    /** Some transactions that wait for a payout count no more. */
    public int withdraw(UUID paymentId, Collection<String> hashes, String reason, Instant now) {
        return refuse(" and tx_hash = any (string_to_array(?4, ','))", paymentId, reason, now)
                .setParameter(4, String.join(",", hashes))
                .executeUpdate();
    }

    /**
     * One that waits and that nobody has seen counts no more.
     *
     * @return false when somebody has seen it, or it waits no more
     */
    public boolean takeBack(UUID id, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payout_proofs set status = 'refused', reason = ?2, next_attempt_at = null, updated_at = ?3
                                where id = ?1 and status = 'waiting' and block_number is null
                                """)
                        .setParameter(1, id)
                        .setParameter(2, WITHDRAWN)
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    private Query refuse(String which, UUID paymentId, String reason, Instant now) {
        return em.createNativeQuery(
                        "update market.payout_proofs set status = 'refused', reason = ?2, next_attempt_at = null,"
                                + " attempts = 0, updated_at = ?3 where payment_id = ?1 and status = 'waiting'" + which)
                .setParameter(1, paymentId)
                .setParameter(2, reason)
                .setParameter(3, Timestamp.from(now));
    }

    /**
     * Of any payout or refund of a pay-in what was given up and may still be mined, oldest first. Older versions refused what
     * nobody had seen for two days, too.
     */
    @SuppressWarnings("unchecked")
    public List<UUID> ofPayIn(UUID payInId) {
        return em.createNativeQuery(
                        "select p.id from market.payout_proofs p join market.payments o on o.id = p.payment_id"
                                + " where o.source_payment_id = ?1 and" + UNDECIDED + "order by p.created_at, p.id")
                .setParameter(1, payInId)
                .getResultList();
    }

    /**
     * Where a transaction had to arrive that was named for an earlier payout or refund of the same pay-in and given up, and
     * instead of which this one was started; empty for every other one.
     *
     * @param direction of both, by its code
     */
    @SuppressWarnings("unchecked")
    public Optional<String> destinationOf(UUID payInId, String direction, String txHash) {
        List<String> found = em.createNativeQuery(
                        """
                        select p.destination from market.payout_proofs p join market.payments o on o.id = p.payment_id
                        where o.source_payment_id = ?1 and o.direction = cast(?3 as market.payment_direction)
                          and o.status in ('failed', 'cancelled') and market.transaction_key(p.tx_hash) = market.transaction_key(cast(?2 as text)) and p.status = 'refused'
                          and p.reason in ('withdrawn', 'transaction_not_found', 'chain_unavailable', 'paid_unbooked',
                            'insufficient_amount')
                          and p.destination is not null
                        order by p.created_at desc limit 1
                        """)
                .setParameter(1, payInId)
                .setParameter(2, txHash)
                .setParameter(3, direction)
                .getResultList();
        return found.stream().findFirst();
    }

    /**
     * Of any payout or refund of a pay-in what has paid and is booked by nothing, oldest first: nothing else of the pay-in is
     * sent until it is, or somebody has said what it was for.
     */
    @SuppressWarnings("unchecked")
    public List<UUID> unbooked(UUID payInId) {
        return em.createNativeQuery(
                        "select p.id from market.payout_proofs p join market.payments o on o.id = p.payment_id"
                                + " where o.source_payment_id = ?1 and " + UNBOOKED + " order by p.created_at, p.id")
                .setParameter(1, payInId)
                .getResultList();
    }

    /**
     * Whether a transaction is one of {@link #unbooked} that was named for a payout, or for a refund.
     *
     * @param direction by its code
     */
    public boolean isUnbooked(UUID payInId, String direction, String txHash) {
        return !em.createNativeQuery(
                        "select 1 from market.payout_proofs p join market.payments o on o.id = p.payment_id"
                                + " where o.source_payment_id = ?1 and o.direction = cast(?2 as market.payment_direction)"
                                + " and market.transaction_key(p.tx_hash) = market.transaction_key(cast(?3 as text)) and "
                                + UNBOOKED)
                .setParameter(1, payInId)
                .setParameter(2, direction)
                .setParameter(3, txHash)
                .getResultList()
                .isEmpty();
    }

    /**
     * What nobody has looked for since a moment, the longest waiting first; what was superseded so often, then more seldom, then
     * no more.
     *
     * @param before an hour ago
     * @param longBefore a day ago
     */
    @SuppressWarnings("unchecked")
    public List<UUID> due(Instant before, Instant longBefore, int limit) {
        return em.createNativeQuery("select p.id from market.payout_proofs p where p.updated_at <= ?1 and (" + UNDECIDED
                        + " or p.status = 'refused' and p.reason = 'superseded' and (p.attempts < " + OFTEN
                        + " or p.attempts < " + LOOKS + " and p.updated_at <= ?2)) order by p.updated_at limit ?3")
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, Timestamp.from(longBefore))
                .setParameter(3, limit)
                .getResultList();
    }

    /** Somebody has looked for it just now. */
    public void looked(UUID id, Instant now) {
        em.createNativeQuery("update market.payout_proofs p set updated_at = ?2,"
                        + " attempts = attempts + case when p.reason = 'superseded' then 1 else 0 end"
                        + " where p.id = ?1 and (" + UNDECIDED
                        + " or p.status = 'refused' and p.reason = 'superseded')")
                .setParameter(1, id)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /** Nobody could look for it: that was no look. */
    public void unlooked(UUID id) {
        em.createNativeQuery("update market.payout_proofs set attempts = greatest(0, attempts - 1)"
                        + " where id = ?1 and status = 'refused' and reason = 'superseded'")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** What brought too little for a payout or refund that another transaction has paid by now: the receiver may have both. */
    public void supersedeParts(UUID paymentId, Instant now) {
        em.createNativeQuery("update market.payout_proofs set reason = 'superseded', attempts = 0, updated_at = ?2"
                        + " where payment_id = ?1 and status = 'refused' and reason = 'insufficient_amount'")
                .setParameter(1, paymentId)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /** Nothing is left of the money that one might pay which was given up; its looks are counted from now on. */
    public void supersede(UUID id, Instant now) {
        em.createNativeQuery("update market.payout_proofs p set reason = 'superseded', attempts = 0, updated_at = ?2"
                        + " where p.id = ?1 and " + UNDECIDED)
                .setParameter(1, id)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /**
     * Whether the transaction of one that was given up is named for another payout or refund and waits there: what its
     * transfers have paid is decided with that.
     */
    public boolean isNamedElsewhere(PayoutProof proof) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.payout_proofs q
                        where q.id <> ?1 and q.chain_id = ?2 and q.status = 'waiting'
                          and market.transaction_key(q.tx_hash) = market.transaction_key(cast(?3 as text))
                        """)
                .setParameter(1, proof.id())
                .setParameter(2, proof.chainId())
                .setParameter(3, proof.txHash())
                .getResultList()
                .isEmpty();
    }

    /**
     * The chain has spoken about one that was given up; nobody looks at it again.
     *
     * @param reason what became of it, a short code
     * @return false when somebody else was faster, or it was named again
     */
    public boolean end(PayoutProof proof, String reason, Long blockNumber, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payout_proofs set reason = ?2, block_number = cast(?3 as bigint), updated_at = ?4
                                where id = ?1 and status = 'refused' and reason = ?5
                                """)
                        .setParameter(1, proof.id())
                        .setParameter(2, reason)
                        .setParameter(3, blockNumber == null ? null : blockNumber.toString())
                        .setParameter(4, Timestamp.from(now))
                        .setParameter(5, proof.reason())
                        .executeUpdate()
                == 1;
    }
}
