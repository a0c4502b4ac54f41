package io.amanat.release.entity;

import io.amanat.shared.jpa.Coded;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Deliveries that an administrator has to look at before their payout, in the database. */
@ApplicationScoped
public class ReleaseReviewRepository {
    private static final String WAITING =
            """
            select v.purchase_request_id as request, coalesce(v.money_missing_of, p.id), r.title, v.asked_at as since,
              case when v.money_missing then 'money_missing' else 'delivery' end as why, cast(null as uuid), cast(null as text)
            from market.release_reviews v
            join market.purchase_requests r on r.id = v.purchase_request_id
            left join market.payments p on p.purchase_request_id = r.id and p.direction = 'in'
              and p.status in ('confirmed', 'completed')
            where v.reviewed_at is null""";

    /** Transactions that hold a deal by themselves, until somebody decides about them. */
    private static final String BESIDE =
            """
            select o.purchase_request_id, o.source_payment_id, r.title, p.updated_at, 'paid_beside', p.id, p.tx_hash
            from market.payout_proofs p join market.payments o on o.id = p.payment_id
            join market.purchase_requests r on r.id = o.purchase_request_id
            where p.reason in ('paid_unbooked', 'insufficient_amount') and
            """
                    + GivenUpProofRepository.UNBOOKED;

    private static final String ORDER = " order by since, request, why";

    private static final String LEFT_BESIDE =
            " union all select 1 from market.payout_proofs p join market.payments o on o.id = p.payment_id"
                    + " where o.source_payment_id = ?2 and " + GivenUpProofRepository.UNBOOKED;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected ReleaseReviewRepository() {}

    public ReleaseReviewRepository(EntityManager em) {
        this.em = em;
    }

    /** Asks for a look at a delivery, unless one was asked for before. */
    public void askOnce(UUID requestId, Instant now) {
        em.createNativeQuery(
                        """
                        insert into market.release_reviews (purchase_request_id, asked_at) values (?1, ?2)
                        on conflict do nothing
                        """)
                .setParameter(1, requestId)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /** Asks for a look at a delivery; also where somebody has looked at one before. */
    public void ask(UUID requestId, Instant now) {
        em.createNativeQuery(
                        """
                        insert into market.release_reviews (purchase_request_id, asked_at) values (?1, ?2)
                        on conflict (purchase_request_id, money_missing) do update set asked_at = ?2, reviewed_by = null,
                          reviewed_at = null, note = null
                        """)
                .setParameter(1, requestId)
                .setParameter(2, Timestamp.from(now))
                .executeUpdate();
    }

    /**
     * Asks for a look because money is gone; also where somebody has looked before.
     *
     * @param payInId whose money it is
     */
    public void askForMoney(UUID requestId, UUID payInId, Instant now) {
        em.createNativeQuery(
                        """
                        insert into market.release_reviews as v (purchase_request_id, asked_at, money_missing, money_missing_of)
                        values (?1, ?2, true, ?3)
                        on conflict (purchase_request_id, money_missing) do update set asked_at = ?2, reviewed_by = null,
                          reviewed_at = null, note = null, money_missing_of = case
                            when v.reviewed_at is null and v.money_missing_of is distinct from ?3 then null else ?3 end
                        """)
                .setParameter(1, requestId)
                .setParameter(2, Timestamp.from(now))
                .setParameter(3, payInId)
                .executeUpdate();
    }

    /**
     * Whether money of one pay-in of a deal is gone and nobody has looked since; also when nobody has noted whose it is, and
     * when it is of several; and whether money has left that is booked by nothing.
     */
    public boolean isMoneyMissing(UUID requestId, UUID payInId) {
        return !em.createNativeQuery(
                        """
                        select 1 from market.release_reviews where purchase_request_id = ?1 and reviewed_at is null
                          and money_missing and coalesce(money_missing_of = ?2, true)
                        """
                                + LEFT_BESIDE)
                .setParameter(1, requestId)
                .setParameter(2, payInId)
                .getResultList()
                .isEmpty();
    }

    /** What a deal waits for, and whether money of one pay-in of it has left that is booked by nothing. */
    @SuppressWarnings("unchecked")
    public Set<ReleaseReviewReason> waitingFor(UUID requestId, UUID payInId) {
        List<Integer> rows = em.createNativeQuery("select cast(money_missing as integer) from market.release_reviews"
                        + " where purchase_request_id = ?1 and reviewed_at is null" + LEFT_BESIDE)
                .setParameter(1, requestId)
                .setParameter(2, payInId)
                .getResultList();
        Set<ReleaseReviewReason> reasons = EnumSet.noneOf(ReleaseReviewReason.class);
        rows.forEach(moneyMissing -> reasons.add(reason(moneyMissing == 1)));
        return reasons;
    }

    /**
     * Whether money is missing, or has left that is booked by nothing.
     *
     * @param ofDeal as {@link #waitingFor(UUID, UUID)} says of the deal
     * @param ofPayIn as {@link #isMoneyMissing} says of one pay-in of it
     */
    public record Missing(boolean ofDeal, boolean ofPayIn) {}

    /** Of many pay-ins, by one statement. */
    @SuppressWarnings("unchecked")
    public Map<UUID, Missing> missing(Collection<UUID> payIns) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select w.id, asked.of_deal or beside.is_some, asked.of_pay_in or beside.is_some from market.payments w
                        cross join lateral (select coalesce(bool_or(v.money_missing), false) as of_deal,
                            coalesce(bool_or(v.money_missing and coalesce(v.money_missing_of = w.id, true)), false) as of_pay_in
                          from market.release_reviews v
                          where v.purchase_request_id = w.purchase_request_id and v.reviewed_at is null) asked
                        cross join lateral (select exists (select from market.payout_proofs p
                          join market.payments o on o.id = p.payment_id where o.source_payment_id = w.id and
                        """
                                + GivenUpProofRepository.UNBOOKED
                                + ") as is_some) beside where w.id = any (cast(?1 as uuid[]))")
                .setParameter(1, UuidArray.literal(payIns))
                .getResultList();
        Map<UUID, Missing> missing = new HashMap<>();
        rows.forEach(row -> missing.put((UUID) row[0], new Missing((Boolean) row[1], (Boolean) row[2])));
        return missing;
    }

    /** What a deal waits for. */
    @SuppressWarnings("unchecked")
    public Set<ReleaseReviewReason> waitingFor(UUID requestId) {
        List<Boolean> rows = em.createNativeQuery(
                        "select money_missing from market.release_reviews where purchase_request_id = ?1 and reviewed_at is null")
                .setParameter(1, requestId)
                .getResultList();
        Set<ReleaseReviewReason> reasons = EnumSet.noneOf(ReleaseReviewReason.class);
        rows.forEach(moneyMissing -> reasons.add(reason(moneyMissing)));
        return reasons;
    }

    private static ReleaseReviewReason reason(boolean moneyMissing) {
        return moneyMissing ? ReleaseReviewReason.MONEY_MISSING : ReleaseReviewReason.DELIVERY;
    }

    /**
     * An administrator has looked, and for this reason it may be paid.
     *
     * @param reason one that has a look
     * @param askedAt the look that he means, by when it was asked for; null for the one that is waited for
     * @param note up to 500 characters, or null
     * @return false when nobody asked for it, or somebody has looked before
     */
    public boolean pass(
            UUID requestId, ReleaseReviewReason reason, Instant askedAt, UUID by, String note, Instant now) {
        return em.createNativeQuery(
                                """
                                update market.release_reviews set reviewed_by = ?2, reviewed_at = ?3, note = ?4
                                where purchase_request_id = ?1 and money_missing = ?5 and reviewed_at is null
                                  and asked_at = coalesce(cast(?6 as timestamptz), asked_at)
                                """)
                        .setParameter(1, requestId)
                        .setParameter(2, by)
                        .setParameter(3, Timestamp.from(now))
                        .setParameter(4, note)
                        .setParameter(5, reason == ReleaseReviewReason.MONEY_MISSING)
                        .setParameter(6, askedAt == null ? null : askedAt.toString())
                        .executeUpdate()
                == 1;
    }

    /** Those that wait, and the transactions that hold a deal without a look, the longest waiting first. */
    public List<ReleaseReview> waiting(int limit) {
        return rows(em.createNativeQuery(WAITING + " union all " + BESIDE + ORDER + " limit ?1")
                .setParameter(1, limit));
    }

    /** What the deal of one pay-in waits for. */
    public List<ReleaseReview> waitingOn(UUID payInId) {
        String same = "(select purchase_request_id from market.payments where id = ?1)";
        return rows(em.createNativeQuery(WAITING + " and v.purchase_request_id = " + same + " union all " + BESIDE
                        + " and o.purchase_request_id = " + same + ORDER)
                .setParameter(1, payInId));
    }

    /** How many wait; {@code most} means that or more. */
    public int countWaiting(int most) {
        return ((Number) em.createNativeQuery("select count(*) from (select 1 from market.release_reviews"
                                + " where reviewed_at is null union all select 1 from (" + BESIDE
                                + ") as beside limit ?1) as waiting")
                        .setParameter(1, most)
                        .getSingleResult())
                .intValue();
    }

    @SuppressWarnings("unchecked")
    private static List<ReleaseReview> rows(Query query) {
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new ReleaseReview(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        ((Timestamp) row[3]).toInstant(),
                        Coded.require(ReleaseReviewReason.class, (String) row[4]),
                        (UUID) row[5],
                        (String) row[6]))
                .toList();
    }
}
