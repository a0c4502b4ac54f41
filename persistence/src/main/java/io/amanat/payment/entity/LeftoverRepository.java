package io.amanat.payment.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Pay-ins that ended without money and that nobody can pay any more, always of one provider (R-PAY-28). What somebody was
 * told how to pay stays, since late money must find it; so does whatever anything else knows of.
 */
@ApplicationScoped
public class LeftoverRepository {
    /** Every column that names a payment. What stands in one of them keeps its payment; quotes go with theirs. */
    static final List<String> KEEPERS = List.of(
            "derived_destinations.payment_id",
            "direct_balance_evidence.payment_id",
            "direct_balance_intents.payment_id",
            "funds_ledger_entries.payment_id",
            "late_credits.late_payment_id",
            "late_credits.payment_id",
            "payment_evidence.payment_id",
            "payment_verifications.payment_id",
            "payments.source_payment_id",
            "payout_orders.pay_in_id",
            "payout_orders.payment_id",
            "payout_proofs.payment_id",
            "point_discounts.payment_id",
            "release_reviews.money_missing_of",
            "staged_payouts.payment_id",
            "trezor_derived_addresses.payment_id");

    private static final String PASSED =
            """
            p.direction = 'in' and p.status in ('failed', 'cancelled')
              and p.created_at < cast(?1 as timestamptz) and p.updated_at < cast(?1 as timestamptz)
            """;

    private static final String ENDED = PASSED + " and p.provider = cast(?2 as market.payment_provider)";

    private static final String IDLE =
            """
            p.escrow_state in ('none', 'cancelled') and p.blockchain_tx_hash is null and p.blockchain_confirmed_at is null
              and not p.disputed and p.legacy_object_id is null and p.payable_at is null
            """
                    + KEEPERS.stream().map(LeftoverRepository::unknownTo).collect(Collectors.joining());

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected LeftoverRepository() {}

    public LeftoverRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * What a run would find.
     *
     * @param ended pay-ins of the provider that ended unpaid and have not changed since
     * @param idle those of them that would be deleted
     */
    public record Count(long ended, long idle) {}

    /** Payments of one provider: all there are, and the pay-ins among them that would be deleted. */
    public record OfProvider(PaymentProvider provider, long rows, long idle) {}

    private static String unknownTo(String keeper) {
        int dot = keeper.indexOf('.');
        return " and not exists (select from market." + keeper.substring(0, dot) + " k where k."
                + keeper.substring(dot + 1) + " = p.id)";
    }

    /** Until the transaction ends nobody else comes past this. */
    public void serialise() {
        em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('market.payments leftovers', 0))")
                .getSingleResult();
    }

    /** One statement; deletes nothing. */
    public Count count(PaymentProvider provider, Instant before) {
        Object[] row = (Object[]) em.createNativeQuery(
                        "select count(*), count(*) filter (where " + IDLE + ") from market.payments p where " + ENDED)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, provider.code())
                .getSingleResult();
        return new Count(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /** Every provider that has payments at all, in one statement; deletes nothing. */
    public List<OfProvider> byProvider(Instant before) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = em.createNativeQuery("select cast(a.provider as text), a.n, coalesce(i.n, 0) from"
                        + " (select p.provider, count(*) as n from market.payments p group by p.provider) a"
                        + " left join (select p.provider, count(*) as n from market.payments p where " + PASSED
                        + " and " + IDLE + " group by p.provider) i on i.provider = a.provider"
                        + " order by a.provider")
                .setParameter(1, Timestamp.from(before))
                .getResultList();
        return rows.stream()
                .map(row -> new OfProvider(
                        Coded.find(PaymentProvider.class, (String) row[0]),
                        ((Number) row[1]).longValue(),
                        ((Number) row[2]).longValue()))
                .toList();
    }

    /**
     * Deletes some of what {@link #count} calls idle, the oldest first; gives their ids.
     *
     * <p>Locked first and judged again afterwards: whoever writes something about a payment meanwhile has either done so
     * before the judgement or waits for its end and finds it gone.
     */
    public List<UUID> delete(PaymentProvider provider, Instant before, int limit) {
        List<UUID> locked = rows(
                "select p.id from market.payments p where " + ENDED + " and " + IDLE
                        + " order by p.created_at, p.id limit ?3 for update of p skip locked",
                provider,
                before,
                limit);
        return locked.isEmpty()
                ? List.of()
                : rows(
                        "delete from market.payments p where " + ENDED + " and " + IDLE
                                + " and p.id = any (cast(?3 as uuid[])) returning p.id",
                        provider,
                        before,
                        UuidArray.literal(locked));
    }

    @SuppressWarnings("unchecked")
    private List<UUID> rows(String sql, PaymentProvider provider, Instant before, Object last) {
        return em.createNativeQuery(sql)
                .setParameter(1, Timestamp.from(before))
                .setParameter(2, provider.code())
                .setParameter(3, last)
                .getResultList();
    }
}
