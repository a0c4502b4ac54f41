package io.amanat.ledger.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/** The ledger in the database: rows are added and read; the database refuses anything else. */
@ApplicationScoped
public class LedgerRepository {
    private static final int COLUMNS = 13;
    /** A payment has a handful of rows; a list is bounded all the same. */
    static final int MAX_LISTED = 500;

    private static final String READ =
            """
            id, payment_id, purchase_request_id, entry_type::text, amount, currency, chain_id, token_address, tx_hash,
              actor_user_id, idempotency_key, reverses_entry_id, created_at
            from market.funds_ledger_entries
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LedgerRepository() {}

    public LedgerRepository(EntityManager em) {
        this.em = em;
    }

    /** Adds rows in one statement; rows whose key is booked already are left out. Says how many were new. */
    public int add(List<LedgerEntry> entries) {
        StringJoiner values = new StringJoiner(", ");
        for (int row = 0; row < entries.size(); row++) {
            int first = row * COLUMNS;
            values.add(
                    ("(?%d, ?%d, ?%d, ?%d, ?%d, ?%d, cast(?%d as integer), ?%d, ?%d, cast(?%d as uuid), ?%d, cast(?%d as uuid), ?%d)")
                            .formatted(
                                    first + 1,
                                    first + 2,
                                    first + 3,
                                    first + 4,
                                    first + 5,
                                    first + 6,
                                    first + 7,
                                    first + 8,
                                    first + 9,
                                    first + 10,
                                    first + 11,
                                    first + 12,
                                    first + 13));
        }
        Query insert = em.createNativeQuery(
                """
                insert into market.funds_ledger_entries (id, payment_id, purchase_request_id, entry_type, amount, currency,
                  chain_id, token_address, tx_hash, actor_user_id, idempotency_key,
                  reverses_entry_id, created_at)
                values
                """
                        + values + " on conflict (idempotency_key) do nothing");
        for (int row = 0; row < entries.size(); row++) {
            bind(insert, row * COLUMNS, entries.get(row));
        }
        return insert.executeUpdate();
    }

    private static void bind(Query insert, int first, LedgerEntry entry) {
        insert.setParameter(first + 1, entry.id())
                .setParameter(first + 2, entry.paymentId())
                .setParameter(first + 3, entry.requestId())
                .setParameter(first + 4, entry.type().code())
                .setParameter(first + 5, entry.amount())
                .setParameter(first + 6, entry.currency())
                .setParameter(
                        first + 7,
                        entry.chainId() == null ? null : entry.chainId().toString())
                .setParameter(first + 8, entry.tokenAddress())
                .setParameter(first + 9, entry.txHash())
                .setParameter(
                        first + 10,
                        entry.actorUserId() == null ? null : entry.actorUserId().toString())
                .setParameter(first + 11, entry.idempotencyKey())
                .setParameter(
                        first + 12,
                        entry.reversesEntryId() == null
                                ? null
                                : entry.reversesEntryId().toString())
                .setParameter(first + 13, Timestamp.from(entry.createdAt()));
    }

    /** The rows of a payment, oldest first. */
    @SuppressWarnings("unchecked")
    public List<LedgerEntry> ofPayment(UUID paymentId) {
        List<Object[]> rows = em.createNativeQuery(
                        "select " + READ + " where payment_id = ?1 order by created_at, id limit ?2")
                .setParameter(1, paymentId)
                .setParameter(2, MAX_LISTED)
                .getResultList();
        return rows.stream().map(LedgerRepository::entry).toList();
    }

    /** How many rows were booked in a time; no more than {@code most} are counted. */
    public long countBetween(Instant from, Instant until, int most) {
        Number count = (Number) em.createNativeQuery(
                        "select count(*) from (select from market.funds_ledger_entries"
                                + " where created_at >= cast(?1 as timestamptz) and created_at < cast(?2 as timestamptz) limit ?3) few")
                .setParameter(1, Timestamp.from(from))
                .setParameter(2, Timestamp.from(until))
                .setParameter(3, most)
                .getSingleResult();
        return count.longValue();
    }

    /**
     * Rows that were booked in a time, oldest first.
     *
     * @param until the first moment that is out again
     * @param after the place of the last one before; null: from the beginning
     */
    @SuppressWarnings("unchecked")
    public List<LedgerEntry> between(Instant from, Instant until, TimeCursor after, int limit) {
        // From the last place on is from its moment on.
        String more = after == null ? "" : " and (created_at, id) > (cast(?1 as timestamptz), cast(?4 as uuid))";
        Query query = em.createNativeQuery("select " + READ + " where created_at >= cast(?1 as timestamptz)"
                        + " and created_at < cast(?2 as timestamptz)" + more + " order by created_at, id limit ?3")
                .setParameter(1, Timestamp.from(after == null ? from : after.createdAt()))
                .setParameter(2, Timestamp.from(until))
                .setParameter(3, limit);
        if (after != null) {
            query.setParameter(4, after.id());
        }
        return ((List<Object[]>) query.getResultList())
                .stream().map(LedgerRepository::entry).toList();
    }

    /** The row booked under a key. */
    @SuppressWarnings("unchecked")
    public Optional<LedgerEntry> byKey(String key) {
        List<Object[]> rows = em.createNativeQuery("select " + READ + " where idempotency_key = ?1")
                .setParameter(1, key)
                .getResultList();
        return rows.stream().map(LedgerRepository::entry).findFirst();
    }

    /** What the rows of a payment add up to, by what they book; what takes a row back counts with the row's kind. */
    @SuppressWarnings("unchecked")
    public Map<LedgerEntryType, BigDecimal> sums(UUID paymentId) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select coalesce(r.entry_type, e.entry_type)::text, sum(e.amount) from market.funds_ledger_entries e
                        left join market.funds_ledger_entries r on r.id = e.reverses_entry_id
                        where e.payment_id = ?1 group by 1
                        """)
                .setParameter(1, paymentId)
                .getResultList();
        Map<LedgerEntryType, BigDecimal> sums = new EnumMap<>(LedgerEntryType.class);
        rows.forEach(row -> sums.put(Coded.find(LedgerEntryType.class, (String) row[0]), (BigDecimal) row[1]));
        return sums;
    }

    private static LedgerEntry entry(Object[] row) {
        return new LedgerEntry(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                Coded.find(LedgerEntryType.class, (String) row[3]),
                (BigDecimal) row[4],
                (String) row[5],
                (Integer) row[6],
                (String) row[7],
                (String) row[8],
                (UUID) row[9],
                (String) row[10],
                (UUID) row[11],
                ((Timestamp) row[12]).toInstant());
    }
}
