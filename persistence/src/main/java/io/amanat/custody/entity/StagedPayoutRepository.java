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
import java.util.Optional;
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

    /** What is staged or signed for a payout or refund; there is one at most. */
    public Optional<StagedPayout> running(UUID paymentId) {
        return rows(em.createNativeQuery(ROWS + "where s.payment_id = ?1 and s.status in ('staged', 'signed')")
                        .setParameter(1, paymentId))
                .stream()
                .findFirst();
    }

    /** The first number of an address that nothing which counts has; 0 before the first. */
    public long nextNonce(int chainId, String from) {
        Number next = (Number) em.createNativeQuery(
                        "select coalesce(max(nonce) + 1, 0) from market.staged_payouts where chain_id = ?1 and from_address = ?2"
                                + " and status in ('staged', 'signed')")
                .setParameter(1, chainId)
                .setParameter(2, from)
                .getSingleResult();
        return next.longValue();
    }

    /** Frees the numbers of what nobody will sign: its payout has ended, or is staged anew. */
    public void withdraw(String from, UUID anew, Instant now) {
        em.createNativeQuery(
                        """
                        update market.staged_payouts set status = 'withdrawn', updated_at = ?3
                        where from_address = ?1 and status = 'staged' and (payment_id = cast(?2 as uuid) or payment_id in
                          (select p.id from market.payments p where p.id = payment_id and p.status not in ('pending', 'processing')))
                        """)
                .setParameter(1, from)
                .setParameter(2, anew == null ? null : anew.toString())
                .setParameter(3, Timestamp.from(now))
                .executeUpdate();
    }

    /** The signed bytes are here; false when other bytes were before, or nobody waits for them. */
    public boolean sign(UUID id, String raw, String txHash, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.staged_payouts set status = 'signed', raw = ?2, tx_hash = ?3, updated_at = ?4
                                where id = ?1 and status = 'staged'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, raw)
                        .setParameter(3, txHash)
                        .setParameter(4, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** Signed ones whose payout is still running: they are sent until they show. */
    public List<StagedPayout> unfinished(int limit) {
        return rows(em.createNativeQuery(ROWS
                        + "join market.payments p on p.id = s.payment_id where s.status = 'signed'"
                        + " and p.status in ('pending', 'processing') order by s.updated_at, s.id")
                .setMaxResults(limit));
    }

    /**
     * What was staged, newest first, with the pay-in whose money it is.
     *
     * @param status null: any
     * @param payInId null: of any
     * @param after the last one of the page before; null: the first page
     */
    @SuppressWarnings("unchecked")
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
        for (int index = 0; index < values.size(); index++) {
            query.setParameter(index + 1, values.get(index));
        }
        return ((List<Object[]>) query.setMaxResults(limit).getResultList())
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
