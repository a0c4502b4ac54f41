package io.amanat.payment.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What operators look for among all payments. Each question is one statement over indexes, and bounded. */
@ApplicationScoped
public class PaymentDeskRepository {
    private static final String ORDER = " order by p.created_at desc, p.id desc";

    /**
     * Payments that may wait for a person, each kind from its own index; whether one does is judged by its row and what
     * was seen of it. ?1 is the bound of each kind, ?2 to ?4 the moments before which it has lasted too long.
     */
    private static final String ATTENTION =
            """
            (select id from market.payments where direction = 'in' and status = 'pending' and payable_at is null
              and created_at < cast(?2 as timestamptz) order by created_at desc limit ?1)
            union (select id from market.payments where direction = 'in' and status in ('pending', 'processing')
              and payable_at is not null and expires_at < cast(?2 as timestamptz) order by expires_at desc limit ?1)
            union (select id from market.payments where direction = 'in' and escrow_state = 'partial'
              and status in ('pending', 'processing') limit ?1)
            union (select p.id from market.payments p where p.direction = 'in' and p.status in ('pending', 'processing')
              and p.payable_at is not null and (
                exists (select from market.payment_evidence e where e.payment_id = p.id)
                or exists (select from market.direct_balance_evidence d where d.payment_id = p.id))
              order by p.expires_at desc limit ?1)
            union (select payment_id from market.direct_balance_intents where stopped_at is null and mode = 'watch'
              and greatest(created_at, last_checked_at, last_webhook_at) < cast(?3 as timestamptz)
              order by created_at desc limit ?1)
            union (select id from market.payments where disputed limit ?1)
            union (select id from market.payments where direction = 'in' and escrow_state = 'failed' limit ?1)
            union (select id from market.payments where direction in ('out', 'refund')
              and status in ('pending', 'processing') and created_at < cast(?4 as timestamptz)
              order by created_at limit ?1)
            union (select payment_id from market.payment_evidence where verdict in ('late', 'surplus')
              order by created_at desc limit ?1)
            union (select payment_id from market.direct_balance_evidence where decision in ('late', 'surplus')
              order by created_at desc limit ?1)
            """;

    private static final String BY_ID =
            """
            (select id, created_at from market.payments where id = cast(?1 as uuid))
            union (select id, created_at from market.payments where source_payment_id = cast(?1 as uuid) limit ?2)
            union (select id, created_at from market.payments where purchase_request_id = cast(?1 as uuid) limit ?2)
            union (select id, created_at from market.payments where buyer_id = cast(?1 as uuid)
              order by created_at desc limit ?2)
            union (select id, created_at from market.payments where seller_id = cast(?1 as uuid)
              order by created_at desc limit ?2)
            """;

    private static final String BY_MAIL =
            """
            (select p.id, p.created_at from market.users u join market.payments p on p.buyer_id = u.id
              where u.email = ?1 order by p.created_at desc limit ?2)
            union (select p.id, p.created_at from market.users u join market.payments p on p.seller_id = u.id
              where u.email = ?1 order by p.created_at desc limit ?2)
            """;

    private static final String BY_CHAIN =
            """
            (select id, created_at from market.payments where blockchain_tx_hash in (?1, ?3) limit ?2)
            union (select p.id, p.created_at from market.payment_evidence e join market.payments p on p.id = e.payment_id
              where e.tx_hash in (?1, ?3) limit ?2)
            union (select id, created_at from market.payments where lower(blockchain_sender) = ?3
              and blockchain_sender is not null order by created_at desc limit ?2)
            union (select id, created_at from market.payments where lower(blockchain_receiver) = ?3
              and blockchain_receiver is not null order by created_at desc limit ?2)
            union (select p.id, p.created_at from market.direct_balance_intents d
              join market.payments p on p.id = d.payment_id where lower(d.address) = ?3 limit ?2)
            """;

    private static final String VOLUME =
            """
            select cast(cast(p.created_at at time zone 'UTC' as date) as text), p.amount_currency, count(*), sum(p.amount)
            from market.payments p
            where p.direction = 'in' and p.status in ('confirmed', 'completed') and p.created_at >= cast(?1 as timestamptz)
              and p.blockchain_is_simulated is not true
            group by 1, 2 order by 1, 2
            """;

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PaymentDeskRepository() {}

    public PaymentDeskRepository(EntityManager em) {
        this.em = em;
    }

    /** Candidates for a person's attention, newest first, at most {@code limit} of each kind. */
    public List<PaymentRow> attention(Instant unfinished, Instant silent, Instant payout, int limit) {
        return rows(ATTENTION, query -> query.setParameter(1, limit)
                .setParameter(2, Timestamp.from(unfinished))
                .setParameter(3, Timestamp.from(silent))
                .setParameter(4, Timestamp.from(payout)));
    }

    /** Payments that bear an id, or belong to the request or person with it; newest first. */
    public List<PaymentRow> byId(UUID id, int limit) {
        return rows(newest(BY_ID), query -> query.setParameter(1, id).setParameter(2, limit));
    }

    /** Payments of the person with this e-mail, on either side; newest first. */
    public List<PaymentRow> byMail(String email, int limit) {
        return rows(newest(BY_MAIL), query -> query.setParameter(1, email.toLowerCase(Locale.ROOT))
                .setParameter(2, limit));
    }

    /** Payments that a transaction or an address of a chain has to do with; newest first. */
    public List<PaymentRow> byChain(String word, int limit) {
        return rows(newest(BY_CHAIN), query -> query.setParameter(1, word)
                .setParameter(2, limit)
                .setParameter(3, word.toLowerCase(Locale.ROOT)));
    }

    private static String newest(String arms) {
        return "select id from (" + arms + ") found order by created_at desc, id desc limit ?2";
    }

    private List<PaymentRow> rows(String chosen, UnaryOperator<Query> bind) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = bind.apply(em.createNativeQuery("select " + PaymentRow.COLUMNS + " from (" + chosen
                        + ") chosen join market.payments p on p.id = chosen.id " + PaymentRow.JOINS + ORDER))
                .getResultList();
        return found.stream().map(row -> PaymentRow.of(new Columns(row))).toList();
    }

    /** What was paid of the payments begun since a moment, by day (UTC) and currency. */
    public List<DayVolume> volume(Instant since) {
        @SuppressWarnings("unchecked")
        List<Object[]> found = em.createNativeQuery(VOLUME)
                .setParameter(1, Timestamp.from(since))
                .getResultList();
        return found.stream()
                .map(Columns::new)
                .map(row -> new DayVolume(LocalDate.parse(row.text()), row.text(), row.whole(), row.amount()))
                .toList();
    }
}
