package io.amanat.custody.entity;

import io.amanat.payment.entity.PaymentStatus;
import io.amanat.shared.jpa.Coded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Payouts that hardware wallets sign, in the database. */
@ApplicationScoped
public class StagedPayoutRepository {
    private static final String COLUMNS =
            """
            s.id, s.payment_id, s.trezor_address_id, s.chain_id, s.from_address, s.derivation_path, s.token_address,
              s.destination, s.amount, s.data, s.nonce, s.gas_limit, s.gas_price, s.status::text, s.raw, s.tx_hash,
              s.staged_by, s.created_at, s.updated_at
            """;

    private static final String ROWS = "select " + COLUMNS + "from market.staged_payouts s ";

    /** Columns of one. */
    private static final int WIDTH = 19;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected StagedPayoutRepository() {}

    public StagedPayoutRepository(EntityManager em) {
        this.em = em;
    }

    /** False when the payout is staged already, or its number is taken. */
    public boolean stage(StagedPayout staged) {
        return em.createNativeQuery(
                                """
                                insert into market.staged_payouts (id, payment_id, trezor_address_id, chain_id, from_address,
                                  derivation_path, token_address, destination, amount, data, nonce, gas_limit, gas_price, staged_by, created_at,
                                  updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as numeric), ?10, ?11, ?12, cast(?13 as numeric), ?14, ?15, ?15)
                                on conflict do nothing
                                """)
                        .setParameter(1, staged.id())
                        .setParameter(2, staged.paymentId())
                        .setParameter(3, staged.addressId())
                        .setParameter(4, staged.chainId())
                        .setParameter(5, staged.from())
                        .setParameter(6, staged.derivationPath())
                        .setParameter(7, staged.tokenAddress())
                        .setParameter(8, staged.destination())
                        .setParameter(9, staged.amount().toString())
                        .setParameter(10, staged.data())
                        .setParameter(11, staged.nonce())
                        .setParameter(12, staged.gasLimit())
                        .setParameter(13, staged.gasPrice().toString())
                        .setParameter(14, staged.stagedBy())
                        .setParameter(15, Timestamp.from(staged.createdAt()))
                        .executeUpdate()
                == 1;
    }

    /**
     * What is written or signed for a payout or refund and still counts: what is to be signed first, then what was signed,
     * the dearest first.
     */
    public List<StagedPayout> running(UUID paymentId) {
        return rows(
                em.createNativeQuery(ROWS + "where s.payment_id = ?1 and s.status in ('staged', 'signed', 'replaced')"
                                + " order by s.status = 'staged' desc, s.gas_price desc, s.id")
                        .setParameter(1, paymentId));
    }

    /** Bytes for any payout or refund of a pay-in that may still be mined, as far as the database knows. */
    public List<StagedPayout> alive(UUID payInId) {
        return rows(em.createNativeQuery(ROWS + "where s.id in (select o.staged_id from market.signed_outflows o"
                        + " where o.pay_in_id = ?1) order by s.from_address, s.nonce, s.gas_price desc, s.id")
                .setParameter(1, payInId));
    }

    private static Query with(Query query, int first, Object... values) {
        for (int index = 0; index < values.length; index++) {
            query.setParameter(first + index, values[index]);
        }
        return query;
    }

    /** Nobody signs what is written for a payout any more. */
    public int withdraw(UUID paymentId, Instant now) {
        return withdrawn("payment_id = ?2", now, paymentId);
    }

    /** Nobody signs what is written under a number any more. */
    public int withdraw(int chainId, String from, long nonce, Instant now) {
        return withdrawn("chain_id = ?2 and from_address = ?3 and nonce = ?4", now, chainId, from, nonce);
    }

    /** Frees the numbers of an address whose payouts have ended before anybody signed. */
    public int withdrawEnded(int chainId, String from, Instant now) {
        return withdrawn(
                "chain_id = ?2 and from_address = ?3 and payment_id in (select p.id from market.payments p"
                        + " where p.id = payment_id and p.status not in ('pending', 'processing'))",
                now,
                chainId,
                from);
    }

    private int withdrawn(String where, Instant now, Object... values) {
        Query query = em.createNativeQuery(
                        "update market.staged_payouts set status = 'withdrawn', updated_at = ?1 where status = 'staged' and "
                                + where)
                .setParameter(1, Timestamp.from(now));
        return with(query, 2, values).executeUpdate();
    }

    /**
     * The signed bytes are here; cheaper ones of the same payout stay alive beside them.
     *
     * @return false when other bytes were before, or nobody waits for them
     */
    public boolean sign(StagedPayout staged, String raw, String txHash, Instant now) {
        em.createNativeQuery("update market.staged_payouts set status = 'replaced', updated_at = ?2"
                        + " where payment_id = ?1 and status = 'signed'")
                .setParameter(1, staged.paymentId())
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
        return em.createNativeQuery(
                                """
                                update market.staged_payouts set status = 'signed', raw = ?2, tx_hash = ?3, updated_at = ?4
                                where id = ?1 and status = 'staged'
                                """)
                        .setParameter(1, staged.id())
                        .setParameter(2, raw)
                        .setParameter(3, txHash)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /**
     * Everything that was signed for a payout under the number of a transaction never moves anything any more.
     *
     * @param txHash of one of them
     * @return the hashes of all of them; empty when it is of none that was alive
     */
    @SuppressWarnings("unchecked")
    public List<String> spend(UUID paymentId, String txHash, Instant now) {
        return em.createNativeQuery(
                        """
                        update market.staged_payouts s set status = 'spent', updated_at = ?3
                        from market.staged_payouts one
                        where one.payment_id = ?1 and one.tx_hash = ?2 and s.payment_id = one.payment_id
                          and s.chain_id = one.chain_id and s.from_address = one.from_address and s.nonce = one.nonce
                          and s.status in ('signed', 'replaced')
                        returning s.tx_hash
                        """)
                .setParameter(1, paymentId)
                .setParameter(2, txHash)
                .setParameter(3, Timestamp.from(now))
                .getResultList();
    }

    /**
     * Signed bytes whose payout is still running, in the order of their making: they are sent until they show.
     *
     * @param after the last one of the page before; null: the first page
     */
    public List<StagedPayout> unfinished(UUID after, int limit) {
        Query query = em.createNativeQuery(ROWS
                + "join market.payments p on p.id = s.payment_id where s.status in ('signed', 'replaced')"
                + " and p.status in ('pending', 'processing')"
                + (after == null ? "" : " and s.id > ?1") + " order by s.id");
        return rows((after == null ? query : query.setParameter(1, after)).setMaxResults(limit));
    }

    /**
     * What is written or signed for payouts and refunds that run and lies in no block yet as far as anybody has seen, with the pay-in
     * whose money it is, by address and number. What a device has signed and what is written of it for more are two rows.
     *
     * @param from pays it, in lower case
     */
    public List<ListedSigning> queued(int chainId, String from, int limit) {
        return listed(with(inQueue(" and s.chain_id = ?1 and s.from_address = ?2"), 1, chainId, from)
                .setMaxResults(limit));
    }

    /**
     * The same of every address that has signed something.
     *
     * @param payInId null: of every such one; else only of those that pay this one
     */
    public List<ListedSigning> queuedBehindSigned(UUID payInId, int limit) {
        Query query = inQueue(" and exists (select from market.staged_payouts f where f.chain_id = s.chain_id"
                + " and f.from_address = s.from_address and f.status = 'signed')"
                + (payInId == null
                        ? ""
                        : " and exists (select from market.staged_payouts w join market.payments o on o.id = w.payment_id"
                                + " where w.chain_id = s.chain_id and w.from_address = s.from_address"
                                + " and w.status in ('staged', 'signed') and o.source_payment_id = ?1)"));
        return listed((payInId == null ? query : query.setParameter(1, payInId)).setMaxResults(limit));
    }

    private Query inQueue(String which) {
        return em.createNativeQuery("select " + COLUMNS + ", p.source_payment_id, p.status::text"
                + " from market.staged_payouts s join market.payments p on p.id = s.payment_id"
                + " where s.status in ('staged', 'signed') and p.status in ('pending', 'processing')"
                + " and not exists (select from market.staged_payouts v join market.payout_proofs q"
                + " on q.payment_id = v.payment_id and q.tx_hash = v.tx_hash where v.payment_id = s.payment_id"
                + " and v.chain_id = s.chain_id and v.from_address = s.from_address and v.nonce = s.nonce"
                + " and q.block_number is not null)" + which
                + " order by s.chain_id, s.from_address, s.nonce, s.id");
    }

    /**
     * What was staged, newest first, with the pay-in whose money it is.
     *
     * @param status null: any
     * @param payInId null: of any
     * @param after the last one of the page before; null: the first page
     */
    public List<ListedSigning> list(StagedPayoutStatus status, UUID payInId, UUID after, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        if (status != null) {
            values.add(status.code());
            where.append(" and s.status = cast(?1 as market.staged_payout_status)");
        }
        if (payInId != null) {
            values.add(payInId);
            where.append(" and p.source_payment_id = cast(?")
                    .append(values.size())
                    .append(" as uuid)");
        }
        if (after != null) {
            values.add(after);
            where.append(" and s.id < cast(?").append(values.size()).append(" as uuid)");
        }
        Query query = em.createNativeQuery("select " + COLUMNS + ", p.source_payment_id, p.status::text"
                + " from market.staged_payouts s join market.payments p on p.id = s.payment_id where true" + where
                + " order by s.id desc");
        return listed(with(query, 1, values.toArray()).setMaxResults(limit));
    }

    @SuppressWarnings("unchecked")
    private static List<ListedSigning> listed(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream()
                        .map(row -> new ListedSigning(
                                payout(row), (UUID) row[WIDTH], Coded.require(PaymentStatus.class, (String)
                                        row[WIDTH + 1])))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<StagedPayout> rows(Query query) {
        return ((List<Object[]>) query.getResultList())
                .stream().map(StagedPayoutRepository::payout).toList();
    }

    private static StagedPayout payout(Object[] row) {
        return new StagedPayout(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (Integer) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                ((BigDecimal) row[8]).toBigIntegerExact(),
                (String) row[9],
                (Long) row[10],
                (Long) row[11],
                ((BigDecimal) row[12]).toBigIntegerExact(),
                Coded.require(StagedPayoutStatus.class, (String) row[13]),
                (String) row[14],
                (String) row[15],
                (UUID) row[16],
                ((Timestamp) row[17]).toInstant(),
                ((Timestamp) row[18]).toInstant());
    }
}
