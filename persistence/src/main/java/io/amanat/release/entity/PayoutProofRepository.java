package io.amanat.release.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Transactions named for payouts and refunds, in the database. */
@ApplicationScoped
public class PayoutProofRepository {
    /** Transactions of one payout that are read; nobody names more. */
    static final int MAX_OF_PAYMENT = 50;

    private static final String ROWS =
            """
            select p.id, p.payment_id, o.source_payment_id, p.tx_hash, p.chain_id, p.token_address, p.destination, p.amount,
              p.status::text, p.reason, p.ordinal, p.sender, p.block_number, p.confirmations, p.surplus, p.named_by,
              p.attempts, p.created_at, p.updated_at, p.arrived
            from market.payout_proofs p join market.payments o on o.id = p.payment_id
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PayoutProofRepository() {}

    public PayoutProofRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * A transaction about to be stored.
     *
     * @param chainId and what follows: what the transfer has to be; all null where nobody can read the chain
     * @param shared whoever names it says that it has paid another payout too
     */
    public record Named(
            UUID id,
            UUID paymentId,
            String txHash,
            Integer chainId,
            String tokenAddress,
            String destination,
            BigInteger amount,
            UUID namedBy,
            boolean shared) {}

    /**
     * Stores a transaction to be proven, due at once. One that was refused before is looked at again.
     *
     * @return false when it waits or counts already
     */
    public boolean await(Named named, Instant now) {
        // The payout may be a row that only this transaction has; the provider knows no association between the two.
        em.flush();
        return insert(
                                """
                                insert into market.payout_proofs (id, payment_id, tx_hash, chain_id, token_address, destination, amount,
                                  named_by, shared, status, next_attempt_at, created_at, updated_at)
                                values (?1, ?2, ?3, cast(?4 as integer), ?5, ?6, cast(?7 as numeric), ?8, ?10, 'waiting', ?9, ?9, ?9)
                                on conflict (payment_id, tx_hash) do update set status = 'waiting', next_attempt_at = ?9,
                                  updated_at = ?9, attempts = 0, reason = null, destination = excluded.destination,
                                  amount = excluded.amount,
                                  shared = excluded.shared
                                where payout_proofs.status = 'refused'
                                """,
                                named,
                                now)
                        .executeUpdate()
                == 1;
    }

    /**
     * Stores a transaction that is booked on the word of who named it; in the transaction that books it.
     *
     * @param why nobody can look, a short code
     * @return false when something is booked already
     */
    public boolean believe(Named named, String why, Instant now) {
        em.flush();
        return insert(
                                """
                                insert into market.payout_proofs (id, payment_id, tx_hash, chain_id, token_address, destination, amount,
                                  named_by, shared, status, reason, created_at, updated_at)
                                values (?1, ?2, ?3, cast(?4 as integer), ?5, ?6, cast(?7 as numeric), ?8, ?10, 'unproven', ?11, ?9, ?9)
                                on conflict do nothing
                                """,
                                named,
                                now)
                        .setParameter(11, why)
                        .executeUpdate()
                == 1;
    }

    private Query insert(String sql, Named named, Instant now) {
        return em.createNativeQuery(sql)
                .setParameter(1, named.id())
                .setParameter(2, named.paymentId())
                .setParameter(3, named.txHash())
                .setParameter(
                        4, named.chainId() == null ? null : named.chainId().toString())
                .setParameter(5, named.tokenAddress())
                .setParameter(6, named.destination())
                .setParameter(7, named.amount() == null ? null : named.amount().toString())
                .setParameter(8, named.namedBy())
                .setParameter(9, Timestamp.from(now))
                .setParameter(10, named.shared());
    }

    public Optional<PayoutProof> find(UUID id) {
        return rows(em.createNativeQuery(ROWS + "where p.id = ?1").setParameter(1, id)).stream()
                .findFirst();
    }

    /** What was named for a payout or refund, newest first. */
    public List<PayoutProof> ofPayment(UUID paymentId) {
        return rows(em.createNativeQuery(ROWS + "where p.payment_id = ?1 order by p.created_at desc, p.id desc")
                .setParameter(1, paymentId)
                .setMaxResults(MAX_OF_PAYMENT));
    }

    /**
     * What is in a status, newest first.
     *
     * @param after the last one of the page before; null: the first page
     */
    public List<PayoutProof> list(PayoutProofStatus status, UUID after, int limit) {
        String behind = after == null ? "" : " and p.id < ?2";
        Query query = em.createNativeQuery(ROWS + "where p.status = cast(?1 as market.payout_proof_status)" + behind
                        + " order by p.id desc")
                .setParameter(1, status.code());
        if (after != null) {
            query.setParameter(2, after);
        }
        return rows(query.setMaxResults(limit));
    }

    public boolean anyDue(Instant now) {
        return (Boolean) em.createNativeQuery(
                        "select exists (select from market.payout_proofs where status = 'waiting' and next_attempt_at <= ?1)")
                .setParameter(1, Timestamp.from(now))
                .getSingleResult();
    }

    /** What is due, oldest first. */
    @SuppressWarnings("unchecked")
    public List<UUID> due(Instant now, int limit) {
        return em.createNativeQuery(
                        "select id from market.payout_proofs where status = 'waiting' and next_attempt_at <= ?1"
                                + " order by next_attempt_at limit ?2")
                .setParameter(1, Timestamp.from(now))
                .setParameter(2, limit)
                .getResultList();
    }

    /**
     * Takes one for an attempt; nobody else gets it before the lease ends.
     *
     * @return empty when it is not due, or somebody else has it
     */
    public Optional<PayoutProof> claim(UUID id, Instant now, Instant leaseEnd) {
        int claimed = em.createNativeQuery(
                        """
                        update market.payout_proofs set attempts = attempts + 1, next_attempt_at = ?1, updated_at = ?2
                        where id = ?3 and status = 'waiting' and next_attempt_at <= ?2
                        """)
                .setParameter(1, Timestamp.from(leaseEnd))
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, id)
                .executeUpdate();
        return claimed == 0 ? Optional.empty() : find(id);
    }

    /** Transfers of a transaction that have paid something; whoever asks is alone with it until his transaction ends. */
    public Set<String> lockTaken(int chainId, String txHash) {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended("
                        + "'payout:' || cast(?1 as text) || ':' || market.transaction_key(cast(?2 as text)), 0))")
                .setParameter(1, Integer.toString(chainId))
                .setParameter(2, txHash)
                .getSingleResult();
        return taken(chainId, txHash);
    }

    /** Transfers of a transaction that have paid something; of several that count together each. */
    @SuppressWarnings("unchecked")
    public Set<String> taken(int chainId, String txHash) {
        List<String> ordinals = em.createNativeQuery(
                        "select ordinal from market.payout_proofs where chain_id = ?1 and ordinal is not null"
                                + " and market.transaction_key(tx_hash) = market.transaction_key(cast(?2 as text))")
                .setParameter(1, chainId)
                .setParameter(2, txHash)
                .getResultList();
        return ordinals.stream()
                .flatMap(several -> Stream.of(several.split(",")))
                .collect(Collectors.toSet());
    }

    /**
     * Ends an attempt.
     *
     * @param from what it was when the attempt began, waiting or unproven
     * @param attempt the number it had when it was claimed: a slower worker whose lease has ended changes nothing
     * @return false when somebody else was faster
     */
    public boolean end(UUID id, PayoutProofStatus from, int attempt, ProofFinding found, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.payout_proofs set status = cast(?1 as market.payout_proof_status), reason = ?2, ordinal = ?3,
                                  sender = ?4, block_number = cast(?5 as bigint), confirmations = ?6, surplus = cast(?7 as numeric),
                                  next_attempt_at = cast(?8 as timestamptz), updated_at = ?9
                                where id = ?10 and attempts = ?11 and status = cast(?12 as market.payout_proof_status)
                                """)
                        .setParameter(1, found.status().code())
                        .setParameter(2, found.reason())
                        .setParameter(3, found.ordinal())
                        .setParameter(4, found.sender())
                        .setParameter(5, text(found.blockNumber()))
                        .setParameter(6, found.confirmations())
                        .setParameter(7, text(found.surplus()))
                        .setParameter(8, text(found.next()))
                        .setParameter(9, Timestamp.from(now))
                        .setParameter(10, id)
                        .setParameter(11, attempt)
                        .setParameter(12, from.code())
                        .executeUpdate()
                == 1;
    }

    /** One that waits is due at once. */
    public void hurry(UUID id, Instant now) {
        em.createNativeQuery(
                        "update market.payout_proofs set next_attempt_at = ?2 where id = ?1 and status = 'waiting'")
                .setParameter(1, id)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<PayoutProof> rows(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream().map(PayoutProofRepository::proof).toList();
    }

    private static PayoutProof proof(Object[] row) {
        return new PayoutProof(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (String) row[3],
                (Integer) row[4],
                (String) row[5],
                (String) row[6],
                units(row[7]),
                Coded.require(PayoutProofStatus.class, (String) row[8]),
                (String) row[9],
                (String) row[10],
                (String) row[11],
                (Long) row[12],
                (Integer) row[13],
                units(row[14]),
                units(row[19]),
                (UUID) row[15],
                (Integer) row[16],
                ((Timestamp) row[17]).toInstant(),
                ((Timestamp) row[18]).toInstant());
    }

    private static BigInteger units(Object value) {
        return value == null ? null : ((BigDecimal) value).toBigIntegerExact();
    }
}
