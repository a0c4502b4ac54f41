package io.amanat.ledger.entity;

import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is wrong with the ledger, as the database finds it, and the nightly verifications. */
@ApplicationScoped
public class LedgerCheckRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LedgerCheckRepository() {}

    public LedgerCheckRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Payments in the order of their ids.
     *
     * @param after null: from the first
     */
    @SuppressWarnings("unchecked")
    public List<UUID> payments(UUID after, int limit) {
        String from = after == null ? "" : " where id > ?2";
        var query = em.createNativeQuery("select id from market.payments" + from + " order by id limit ?1")
                .setParameter(1, limit);
        if (after != null) {
            query.setParameter(2, after);
        }
        return query.getResultList();
    }

    /** What is wrong with the ledger of some payments, in one order; empty when nothing is. */
    public List<LedgerFault> faults(List<UUID> payments) {
        if (payments.isEmpty()) {
            return List.of();
        }
        return read(em.createNativeQuery(
                        """
                        select f.payment_id, f.entry_id, f.fault, f.detail from market.ledger_faults(cast(?1 as uuid[])) f
                        left join market.funds_ledger_entries e on e.id = f.entry_id
                        order by f.payment_id, e.created_at nulls last, f.entry_id, f.fault
                        """)
                .setParameter(1, UuidArray.literal(payments)));
    }

    /** What is wrong with the ledger as a whole: rows without a payment, guards that are off. */
    public List<LedgerFault> guardFaults() {
        return read(
                em.createNativeQuery(
                        "select payment_id, entry_id, fault, detail from market.ledger_guard_faults() order by fault, entry_id, detail"));
    }

    @SuppressWarnings("unchecked")
    private static List<LedgerFault> read(jakarta.persistence.Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new LedgerFault((UUID) row[0], (UUID) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    /** Begins a nightly verification; false when one is under way. */
    public boolean begin(UUID id, Instant now) {
        return em.createNativeQuery(
                                "insert into market.ledger_checks (id, started_at) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, id)
                        .setParameter(2, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** The verification that began last. */
    public Optional<LedgerCheck> last() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select id, started_at, finished_at, position, payments, faults, first_payment_id, first_entry_id,
                          first_fault, first_detail
                        from market.ledger_checks order by started_at desc limit 1
                        """)
                .getResultList();
        return rows.stream().findFirst().map(LedgerCheckRepository::check);
    }

    private static LedgerCheck check(Object[] row) {
        return new LedgerCheck(
                (UUID) row[0],
                ((Timestamp) row[1]).toInstant(),
                row[2] == null ? null : ((Timestamp) row[2]).toInstant(),
                (UUID) row[3],
                ((Number) row[4]).longValue(),
                ((Number) row[5]).longValue(),
                row[8] == null
                        ? null
                        : new LedgerFault((UUID) row[6], (UUID) row[7], (String) row[8], (String) row[9]));
    }

    /** Notes how far a verification has come and what it has found; of what was wrong the first stays. */
    public void advance(LedgerCheck check) {
        LedgerFault first = check.first() == null ? new LedgerFault(null, null, null, null) : check.first();
        em.createNativeQuery(
                        """
                        update market.ledger_checks set position = cast(?2 as uuid), payments = ?3, faults = ?4,
                          finished_at = cast(?5 as timestamptz), first_payment_id = cast(?6 as uuid),
                          first_entry_id = cast(?7 as uuid), first_fault = ?8, first_detail = ?9
                        where id = ?1 and finished_at is null
                        """)
                .setParameter(1, check.id())
                .setParameter(2, text(check.position()))
                .setParameter(3, check.payments())
                .setParameter(4, check.faults())
                .setParameter(5, check.finishedAt() == null ? null : Timestamp.from(check.finishedAt()))
                .setParameter(6, text(first.paymentId()))
                .setParameter(7, text(first.entryId()))
                .setParameter(8, first.fault())
                .setParameter(9, first.detail())
                .executeUpdate();
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
