package io.amanat.custody.entity;

import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Transactions of sweeps in the database. Every change names the status it starts from. */
@ApplicationScoped
public class SweepTransactionRepository {
    private static final int MAX_ERROR = 200;
    private static final String ROWS =
            """
            select id, order_id, kind::text, chain_id, from_address, derivation_path, to_address, value, data, nonce, gas_limit,
              gas_price, status::text, raw, tx_hash, block_number, attempts, error, sent_at, mined_hash
            from market.sweep_transactions
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected SweepTransactionRepository() {}

    public SweepTransactionRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores what is about to be signed.
     *
     * @return false while another transaction of that account has not ended, when the order has one of that kind or is over
     */
    public boolean intend(SweepTransaction intent, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.sweep_transactions (id, order_id, kind, chain_id, from_address, derivation_path, to_address,
                                  value, data, nonce, gas_limit, gas_price, created_at, updated_at)
                                select cast(?1 as uuid), o.id, cast(?3 as market.sweep_transaction_kind), cast(?4 as integer), ?5,
                                  cast(?6 as varchar), ?7, cast(?8 as numeric), ?9, cast(?10 as bigint), cast(?11 as bigint),
                                  cast(?12 as numeric), cast(?13 as timestamptz), cast(?13 as timestamptz)
                                from market.sweep_orders o where o.id = cast(?2 as uuid) and o.status = 'open' for share
                                on conflict do nothing
                                """)
                        .setParameter(1, intent.id().toString())
                        .setParameter(2, intent.orderId().toString())
                        .setParameter(3, intent.kind().code())
                        .setParameter(4, intent.chainId())
                        .setParameter(5, intent.from())
                        .setParameter(6, intent.derivationPath())
                        .setParameter(7, intent.to())
                        .setParameter(8, intent.value().toString())
                        .setParameter(9, intent.data())
                        .setParameter(10, intent.nonce())
                        .setParameter(11, intent.gasLimit())
                        .setParameter(12, intent.gasPrice().toString())
                        .setParameter(13, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The first number of an account that no signed transaction has; 0 before the first. */
    public long nextNonce(int chainId, String from) {
        Number last = (Number) em.createNativeQuery(
                        "select coalesce(max(nonce) + 1, 0) from market.sweep_transactions where chain_id = ?1"
                                + " and from_address = ?2 and raw is not null")
                .setParameter(1, chainId)
                .setParameter(2, from)
                .getSingleResult();
        return last.longValue();
    }

    /**
     * Everything that was signed under some numbers of an account, by number, the dearest version first; nothing that would
     * move money to a target that was retired.
     */
    @SuppressWarnings("unchecked")
    public List<String> signedBytes(int chainId, String from, long firstNonce, long beforeNonce, int limit) {
        return em.createNativeQuery(
                        """
                        with signed as (
                          select t.id, t.nonce, t.gas_price, t.raw, t.kind = 'move' and exists (
                            select from market.sweep_orders o
                            join market.trezor_derived_addresses a on a.chain_id = o.chain_id and a.address = o.to_address
                            join market.trezor_accounts w on w.id = a.trezor_account_id
                            where o.id = t.order_id and not w.is_active) as retired
                          from market.sweep_transactions t
                          where t.chain_id = ?1 and t.from_address = ?2 and t.nonce >= ?3 and t.nonce < ?4 and t.raw is not null
                        )
                        select v.raw from (
                          select s.nonce, s.gas_price, s.raw from signed s where not s.retired
                          union all
                          select s.nonce, r.gas_price, r.raw from signed s
                          join market.sweep_replacements r on r.transaction_id = s.id
                          where r.raw is not null and (r.cancels or not s.retired)) v
                        order by v.nonce, v.gas_price desc limit ?5
                        """)
                .setParameter(1, chainId)
                .setParameter(2, from)
                .setParameter(3, firstNonce)
                .setParameter(4, beforeNonce)
                .setParameter(5, limit)
                .getResultList();
    }

    /** Transactions of an order, oldest first; those that failed too. */
    public List<SweepTransaction> of(UUID orderId) {
        return rows(em.createNativeQuery(ROWS + "where order_id = ?1 order by created_at, id")
                .setParameter(1, orderId));
    }

    /** Transactions of several orders, oldest first. */
    public List<SweepTransaction> of(Collection<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return List.of();
        }
        String ids = orderIds.stream().map(UUID::toString).collect(Collectors.joining(","));
        return rows(em.createNativeQuery(ROWS
                        + "where order_id = any (cast(string_to_array(?1, ',') as uuid[])) order by created_at, id")
                .setParameter(1, ids));
    }

    /** The signed bytes are here; false when they were before. */
    public boolean sign(UUID id, String raw, String txHash, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_transactions set status = 'signed', raw = ?2, tx_hash = ?3, error = null, attempts = 0,
                                  updated_at = ?4
                                where id = ?1 and status = 'intended'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, raw)
                        .setParameter(3, txHash)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Sent; false when it was not signed, or was sent before. */
    public boolean broadcast(UUID id, String nodeSaid, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_transactions set status = 'broadcast', error = ?2, attempts = 0, sent_at = ?3, updated_at = ?3
                                where id = ?1 and status = 'signed'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, shortened(nodeSaid))
                        .setParameter(3, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /**
     * In a block, deep enough; false when it was known before.
     *
     * @param minedHash of its version that the block has
     */
    public boolean confirm(UUID id, String minedHash, long blockNumber, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_transactions set status = 'confirmed', mined_hash = ?4, block_number = ?2, error = null,
                                  updated_at = ?3
                                where id = ?1 and status = 'broadcast'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, blockNumber)
                        .setParameter(3, Timestamp.from(now))
                        .setParameter(4, minedHash)
                        .executeUpdate()
                == 1;
    }

    /** A version of it that moves nothing lies in a block, deep enough; false when it has ended before. */
    public boolean callOff(UUID id, String minedHash, long blockNumber, String why, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_transactions set status = 'failed', mined_hash = ?2, block_number = ?3, error = ?4,
                                  updated_at = ?5
                                where id = ?1 and status = 'broadcast'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, minedHash)
                        .setParameter(3, blockNumber)
                        .setParameter(4, shortened(why))
                        .setParameter(5, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Reverted, or never signed; false when it has ended before. */
    public boolean fail(UUID id, SweepTransactionStatus from, String error, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.sweep_transactions set status = 'failed', error = ?3, updated_at = ?4
                                where id = ?1 and status = cast(?2 as market.sweep_transaction_status)
                                """)
                        .setParameter(1, id)
                        .setParameter(2, from.code())
                        .setParameter(3, shortened(error))
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** One more look or try that changed nothing. */
    public void tried(UUID id, String error, Instant now) {
        em.createNativeQuery(
                        "update market.sweep_transactions set attempts = attempts + 1, error = ?2, updated_at = ?3 where id = ?1")
                .setParameter(1, id)
                .setParameter(2, shortened(error))
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }

    private static String shortened(String text) {
        return text == null || text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR);
    }

    @SuppressWarnings("unchecked")
    private static List<SweepTransaction> rows(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream()
                        .map(row -> new SweepTransaction(
                                (UUID) row[0],
                                (UUID) row[1],
                                Coded.require(SweepTransactionKind.class, (String) row[2]),
                                (Integer) row[3],
                                (String) row[4],
                                (String) row[5],
                                (String) row[6],
                                ((BigDecimal) row[7]).toBigIntegerExact(),
                                (String) row[8],
                                (Long) row[9],
                                (Long) row[10],
                                ((BigDecimal) row[11]).toBigIntegerExact(),
                                Coded.require(SweepTransactionStatus.class, (String) row[12]),
                                (String) row[13],
                                (String) row[14],
                                (Long) row[15],
                                (Integer) row[16],
                                (String) row[17],
                                row[18] == null ? null : ((Timestamp) row[18]).toInstant(),
                                (String) row[19]))
                        .toList();
    }
}
