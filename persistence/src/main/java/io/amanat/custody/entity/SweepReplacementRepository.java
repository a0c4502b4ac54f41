package io.amanat.custody.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Dearer versions of transactions of sweeps in the database: decided, signed, sent, each step once. */
@ApplicationScoped
public class SweepReplacementRepository {
    private static final int MAX_ERROR = 200;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SweepReplacementRepository() {}

    public SweepReplacementRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores the price of the next version, before it is signed. The database refuses less than an eighth more, and one that
     * moves money after one that does not.
     *
     * @param cancels it moves nothing
     * @return false when the transaction is not on its way any more, or a version of it is still to be sent
     */
    public boolean decide(UUID id, UUID transactionId, BigInteger gasPrice, boolean cancels, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.sweep_replacements (id, transaction_id, gas_price, cancels, created_at, updated_at)
                                select cast(?1 as uuid), t.id, cast(?3 as numeric), ?5, cast(?4 as timestamptz),
                                  cast(?4 as timestamptz)
                                from market.sweep_transactions t
                                where t.id = cast(?2 as uuid) and t.status = 'broadcast' for share
                                on conflict do nothing
                                """)
                        .setParameter(1, id.toString())
                        .setParameter(2, transactionId.toString())
                        .setParameter(3, gasPrice.toString())
                        .setParameter(4, Timestamp.from(now))
                        .setParameter(5, cancels)
                        .executeUpdate()
                == 1;
    }

    /** A version that nobody has signed is to move nothing; false when it is signed, or was to before. */
    public boolean callOff(UUID id, Instant now) {
        return em.createNativeQuery("update market.sweep_replacements set cancels = true, updated_at = ?2"
                                + " where id = ?1 and raw is null and not cancels")
                        .setParameter(1, id)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The signed bytes are here; false when they were before. */
    public boolean sign(UUID id, String raw, String txHash, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_replacements set raw = ?2, tx_hash = ?3, error = null, updated_at = ?4
                                where id = ?1 and raw is null
                                """)
                        .setParameter(1, id)
                        .setParameter(2, raw)
                        .setParameter(3, txHash)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /**
     * Sent; false when it was not signed, or was sent before.
     *
     * @param nodeSaid what the node had against it; null when it took it
     */
    public boolean sent(UUID id, String nodeSaid, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_replacements set sent_at = ?3, error = ?2, updated_at = ?3
                                where id = ?1 and raw is not null and sent_at is null
                                """)
                        .setParameter(1, id)
                        .setParameter(2, shortened(nodeSaid))
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Nobody has signed it this time. */
    public void tried(UUID id, String error, Instant now) {
        em.createNativeQuery("update market.sweep_replacements set attempts = attempts + 1, error = ?2, updated_at = ?3"
                        + " where id = ?1 and raw is null")
                .setParameter(1, id)
                .setParameter(2, shortened(error))
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }

    /** Versions of some transactions, the cheapest first. */
    @SuppressWarnings("unchecked")
    public List<SweepReplacement> of(Collection<UUID> transactionIds) {
        if (transactionIds.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select id, transaction_id, gas_price, cancels, raw, tx_hash, attempts, error, sent_at, created_at
                        from market.sweep_replacements
                        where transaction_id = any (cast(string_to_array(?1, ',') as uuid[])) order by transaction_id, gas_price
                        """)
                .setParameter(1, transactionIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultList();
        return rows.stream()
                .map(row -> new SweepReplacement(
                        (UUID) row[0],
                        (UUID) row[1],
                        ((BigDecimal) row[2]).toBigIntegerExact(),
                        (Boolean) row[3],
                        (String) row[4],
                        (String) row[5],
                        (Integer) row[6],
                        (String) row[7],
                        row[8] == null ? null : ((Timestamp) row[8]).toInstant(),
                        ((Timestamp) row[9]).toInstant()))
                .toList();
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR);
    }
}
