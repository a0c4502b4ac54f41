package io.amanat.ledger.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.TimedCount;
import io.amanat.shared.jpa.UuidArray;
import io.amanat.shared.paging.TimeCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The ledger in the database: rows are added and read; the database refuses anything else. */
@ApplicationScoped
public class LedgerRepository {
    /** A payment has a handful of rows; a list is bounded all the same. */
    static final int MAX_LISTED = 500;

    private static final String ADD =
            """
            insert into market.funds_ledger_entries (id, payment_id, purchase_request_id, entry_type, amount, currency,
              chain_id, token_address, tx_hash, actor_user_id, idempotency_key, reverses_entry_id, created_at)
            select e.*
            from unnest(cast(?1 as uuid[]), cast(?2 as uuid[]), cast(?3 as uuid[]),
              cast(?4 as market.funds_ledger_entry_type[]), cast(?5 as numeric[]), cast(?6 as text[]), cast(?7 as integer[]),
              cast(?8 as text[]), cast(?9 as text[]), cast(?10 as uuid[]), cast(?11 as text[]), cast(?12 as uuid[]),
              cast(?13 as timestamptz[]))
              as e (id, payment, request, type, amount, currency, chain, token, tx, actor, key, reverses, at)
            on conflict (idempotency_key) do nothing
            """;

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

    /**
     * Adds rows in one statement, whose text and number of parameters are the same for any number of rows; rows whose key is
     * booked already are left out. Says how many were new.
     */
    public int add(List<LedgerEntry> entries) {
        return em.createNativeQuery(ADD)
                .setParameter(1, column(entries, LedgerEntry::id))
                .setParameter(2, column(entries, LedgerEntry::paymentId))
                .setParameter(3, column(entries, LedgerEntry::requestId))
                .setParameter(4, column(entries, entry -> entry.type().code()))
                .setParameter(5, column(entries, entry -> entry.amount().toPlainString()))
                .setParameter(6, column(entries, LedgerEntry::currency))
                .setParameter(7, column(entries, LedgerEntry::chainId))
                .setParameter(8, column(entries, LedgerEntry::tokenAddress))
                .setParameter(9, column(entries, LedgerEntry::txHash))
                .setParameter(10, column(entries, LedgerEntry::actorUserId))
                .setParameter(11, column(entries, LedgerEntry::idempotencyKey))
                .setParameter(12, column(entries, LedgerEntry::reversesEntryId))
                .setParameter(13, column(entries, LedgerEntry::createdAt))
                .executeUpdate();
    }

    /** A column of the rows as an array. */
    private static Object column(List<LedgerEntry> entries, Function<LedgerEntry, Object> value) {
        List<String> texts = entries.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toList();
        return new TextArrayConverter().convertToDatabaseColumn(texts);
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
        return TimedCount.of(em.createNativeQuery(TimedCount.sql("market.funds_ledger_entries")), from, until, most);
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
        return sums(List.of(paymentId)).getOrDefault(paymentId, Map.of());
    }

    /** The same of many payments, by one statement; nothing of those without an entry. */
    @SuppressWarnings("unchecked")
    public Map<UUID, Map<LedgerEntryType, BigDecimal>> sums(Collection<UUID> paymentIds) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select e.payment_id, coalesce(r.entry_type, e.entry_type)::text, sum(e.amount)
                        from market.funds_ledger_entries e
                        left join market.funds_ledger_entries r on r.id = e.reverses_entry_id
                        where e.payment_id = any (cast(?1 as uuid[])) group by 1, 2
                        """)
                .setParameter(1, UuidArray.literal(paymentIds))
                .getResultList();
        Map<UUID, Map<LedgerEntryType, BigDecimal>> sums = new HashMap<>();
        rows.forEach(row -> sums.computeIfAbsent((UUID) row[0], id -> new EnumMap<>(LedgerEntryType.class))
                .put(Coded.find(LedgerEntryType.class, (String) row[1]), (BigDecimal) row[2]));
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
