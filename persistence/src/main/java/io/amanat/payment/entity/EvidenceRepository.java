package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reading what was seen of payments; {@link PaymentRepository#addEvidence} writes it. */
@ApplicationScoped
public class EvidenceRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected EvidenceRepository() {}

    public EvidenceRepository(EntityManager em) {
        this.em = em;
    }

    /** One stored observation. */
    public record Row(UUID id, Evidence evidence, Instant createdAt) {}

    private static final String COLUMNS =
            "select id, source, verdict, chain_id, tx_hash, transfer_ordinal, token_address, amount_base_units,"
                    + " coalesce(confirmations, 0), coalesce(block_number, 0), cast(details as text), created_at"
                    + " from market.payment_evidence";

    /**
     * Of one payment, newest first.
     *
     * @param before ends of the page before; null for the first page
     */
    public List<Row> ofPayment(UUID paymentId, UUID before, int limit) {
        String page = before == null
                ? ""
                : " and (created_at, id) < (select b.created_at, b.id from market.payment_evidence b where b.id = ?3)";
        var query = em.createNativeQuery(
                        COLUMNS + " where payment_id = ?1" + page + " order by created_at desc, id desc limit ?2")
                .setParameter(1, paymentId)
                .setParameter(2, limit);
        if (before != null) {
            query.setParameter(3, before);
        }
        return rows(query.getResultList());
    }

    /** Transfers that were all right but too small, have paid nothing else and not gone back for another payment, each once. */
    public List<Evidence> parts(UUID paymentId) {
        return rows(em.createNativeQuery(
                                COLUMNS
                                        + """
                                 e where payment_id = ?1 and verdict = 'underpaid' and not exists (
                                  select from market.payment_evidence a where a.verdict in ('accepted', 'returned')
                                    and a.payment_id <> e.payment_id and a.chain_id = e.chain_id and a.tx_hash = e.tx_hash
                                    and (a.transfer_ordinal = e.transfer_ordinal or a.transfer_ordinal not like 'log:%'))
                                order by created_at, id limit 200
                                """)
                        .setParameter(1, paymentId)
                        .getResultList())
                .stream()
                .map(Row::evidence)
                .toList();
    }

    /**
     * Whether a transaction has paid another payment by a report that named no place in it: which of its transfers that
     * was cannot be told any more, so none of them pays a second payment.
     */
    public boolean isTakenWithoutPlace(UUID paymentId, int chainId, String txHash) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.payment_evidence where chain_id = ?1 and tx_hash = ?2
                          and verdict in ('accepted', 'returned') and transfer_ordinal not like 'log:%' and payment_id <> ?3)
                        """)
                .setParameter(1, chainId)
                .setParameter(2, txHash)
                .setParameter(3, paymentId)
                .getSingleResult();
    }

    /** Whether a transfer has paid another payment, or goes back for one. */
    public boolean isAcceptedElsewhere(UUID paymentId, int chainId, String txHash, String ordinal) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.payment_evidence where chain_id = ?1 and tx_hash = ?2
                          and transfer_ordinal = ?3 and verdict in ('accepted', 'returned') and payment_id <> ?4)
                        """)
                .setParameter(1, chainId)
                .setParameter(2, txHash)
                .setParameter(3, ordinal)
                .setParameter(4, paymentId)
                .getSingleResult();
    }

    /**
     * Whether a transfer lies with another payment that has no use for it: too much, too late, or a part of one that has
     * ended. People are told to send such money back.
     */
    public boolean isKeptElsewhere(UUID paymentId, int chainId, String txHash, String ordinal) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.payment_evidence e join market.payments p on p.id = e.payment_id
                          where e.chain_id = ?1 and e.tx_hash = ?2 and e.transfer_ordinal = ?3 and e.payment_id <> ?4
                            and e.verdict in ('surplus', 'late', 'underpaid')
                            and (e.verdict <> 'underpaid' or p.status not in ('pending', 'processing')))
                        """)
                .setParameter(1, chainId)
                .setParameter(2, txHash)
                .setParameter(3, ordinal)
                .setParameter(4, paymentId)
                .getSingleResult();
    }

    /** Whether a transfer is one of those that funded the payment. */
    public boolean isAccepted(UUID paymentId, int chainId, String txHash, String ordinal) {
        return (Boolean) em.createNativeQuery(
                        """
                        select exists (select from market.payment_evidence where payment_id = ?1 and chain_id = ?2
                          and tx_hash = ?3 and transfer_ordinal = ?4 and verdict = 'accepted')
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, chainId)
                .setParameter(3, txHash)
                .setParameter(4, ordinal)
                .getSingleResult();
    }

    /**
     * How much came by the transfers of a payment's own token that were shown for it, each once.
     *
     * @param verdicts which of them count
     * @return in the token's smallest unit
     */
    public BigInteger shown(UUID paymentId, Set<String> verdicts) {
        BigDecimal sum = (BigDecimal) em.createNativeQuery(
                        """
                        select coalesce(sum(t.units), 0) from (
                          select max(e.amount_base_units) as units from market.payment_evidence e
                            join market.payments p on p.id = e.payment_id
                          where e.payment_id = ?1 and e.verdict = any (string_to_array(?2, ','))
                            and e.chain_id = p.blockchain_chain_id
                            and lower(e.token_address) = lower(p.blockchain_token_address)
                            and (e.transfer_ordinal like 'log:%' or not exists (select from market.payment_evidence o
                              where o.payment_id = e.payment_id and o.chain_id = e.chain_id and o.tx_hash = e.tx_hash
                                and o.verdict = any (string_to_array(?2, ',')) and o.transfer_ordinal like 'log:%'))
                          group by e.tx_hash, e.transfer_ordinal) t
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, String.join(",", verdicts))
                .getSingleResult();
        return sum.toBigIntegerExact();
    }

    private static List<Row> rows(List<?> found) {
        return found.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Row(
                        (UUID) row[0],
                        new Evidence(
                                (String) row[1],
                                (String) row[2],
                                (Integer) row[3],
                                (String) row[4],
                                (String) row[5],
                                (String) row[6],
                                (BigDecimal) row[7],
                                (Integer) row[8],
                                (Long) row[9],
                                (String) row[10]),
                        ((Timestamp) row[11]).toInstant()))
                .toList();
    }
}
