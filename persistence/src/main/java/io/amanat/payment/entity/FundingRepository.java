package io.amanat.payment.entity;

import io.amanat.shared.jpa.TextArrayConverter;
import io.amanat.shared.jpa.UuidArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What the funding of many payments at once reads and writes: one statement for all of them, of a text that stays. */
@ApplicationScoped
public class FundingRepository {
    /** Two that claim several transfers at once claim them in the same order. */
    private static final Comparator<Claim> ORDER = Comparator.comparingInt(
                    (Claim claim) -> claim.evidence().chainId())
            .thenComparing(claim -> claim.evidence().txHash())
            .thenComparing(claim -> claim.evidence().transferOrdinal());

    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected FundingRepository() {}

    public FundingRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * A transfer that is to pay a payment.
     *
     * @param id of the evidence
     */
    public record Claim(UUID id, UUID paymentId, Evidence evidence) {}

    /** The payments that a provider means, by its ids; nothing of another provider, and unknown ids are left out. */
    @SuppressWarnings("unchecked")
    public Map<String, ProviderPayment> ofProvider(PaymentProvider provider, Collection<String> providerPaymentIds) {
        List<Object[]> rows = em.createNativeQuery(
                        """
                        select provider_payment_id, id, purchase_request_id, seller_offer_id, blockchain_chain_id
                        from market.payments where provider = ?1 and provider_payment_id = any (cast(?2 as text[]))
                        """)
                .setParameter(1, provider.code())
                .setParameter(2, new TextArrayConverter().convertToDatabaseColumn(List.copyOf(providerPaymentIds)))
                .getResultList();
        Map<String, ProviderPayment> found = new HashMap<>();
        for (Object[] row : rows) {
            found.put(
                    (String) row[0],
                    new ProviderPayment(new PaymentKey((UUID) row[1], (UUID) row[2]), (UUID) row[3], (Integer) row[4]));
        }
        return found;
    }

    /** Payments for which another payment knows the same transfer, whatever became of it there. */
    public Set<UUID> knownElsewhere(List<Claim> claims) {
        if (claims.isEmpty()) {
            return Set.of();
        }
        List<?> rows = places(
                        em.createNativeQuery(
                                """
                                select c.payment from unnest(cast(?1 as uuid[]), cast(?2 as integer[]), cast(?3 as text[]),
                                  cast(?4 as text[])) as c (payment, chain, tx, ordinal)
                                where exists (select from market.payment_evidence e where e.chain_id = c.chain
                                  and e.tx_hash = c.tx and e.transfer_ordinal = c.ordinal and e.payment_id <> c.payment)
                                """),
                        claims)
                .getResultList();
        Set<UUID> known = new HashSet<>();
        rows.forEach(row -> known.add((UUID) row));
        return known;
    }

    /**
     * Stores the evidence of transfers that are accepted, each for one payment only.
     *
     * @return the payments whose transfer is theirs now; the others' lies with another payment, or was stored before
     */
    public Set<UUID> claim(List<Claim> claims, Instant now) {
        if (claims.isEmpty()) {
            return Set.of();
        }
        List<Claim> ordered = claims.stream().sorted(ORDER).toList();
        List<?> rows = places(
                        em.createNativeQuery(
                                """
                                insert into market.payment_evidence (id, payment_id, source, verdict, chain_id, tx_hash,
                                  transfer_ordinal, token_address, amount_base_units, confirmations, block_number, details, created_at)
                                select c.id, c.payment, c.source, c.verdict, c.chain, c.tx, c.ordinal, c.token, c.units, c.depth,
                                  c.block, c.details, cast(?13 as timestamptz)
                                from unnest(cast(?1 as uuid[]), cast(?2 as integer[]), cast(?3 as text[]), cast(?4 as text[]),
                                  cast(?5 as uuid[]), cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[]),
                                  cast(?9 as numeric[]), cast(?10 as integer[]), cast(?11 as bigint[]), cast(?12 as jsonb[]))
                                  with ordinality as c (payment, chain, tx, ordinal, id, source, verdict, token, units, depth,
                                    block, details, place)
                                order by c.place
                                on conflict do nothing returning payment_id
                                """),
                        ordered)
                .setParameter(
                        5, UuidArray.literal(ordered.stream().map(Claim::id).toList()))
                .setParameter(6, column(ordered, Evidence::source))
                .setParameter(7, column(ordered, Evidence::verdict))
                .setParameter(8, column(ordered, Evidence::tokenAddress))
                .setParameter(9, column(ordered, evidence -> evidence.amountBaseUnits()
                        .toPlainString()))
                .setParameter(10, column(ordered, Evidence::confirmations))
                .setParameter(11, column(ordered, Evidence::blockNumber))
                .setParameter(12, column(ordered, Evidence::details))
                .setParameter(13, Timestamp.from(now))
                .getResultList();
        Set<UUID> claimed = new HashSet<>();
        rows.forEach(row -> claimed.add((UUID) row));
        return claimed;
    }

    /**
     * Writes what {@link Payment#fund} has changed in payments from {@link PaymentRepository#lockIdle}, in one statement.
     *
     * @throws IllegalStateException when one of them was not open any more
     */
    public void store(List<Payment> funded) {
        mustBeAll(
                funded.size(),
                em.createNativeQuery(
                                """
                                update market.payments p set status = f.status, escrow_state = f.escrow, updated_at = f.at,
                                  processed_at = f.processed, completed_at = f.completed, blockchain_tx_hash = f.tx,
                                  blockchain_block_number = f.block, blockchain_confirmations = f.depth,
                                  blockchain_confirmed_at = f.confirmed
                                from unnest(cast(?1 as uuid[]), cast(?2 as market.payment_status[]),
                                  cast(?3 as market.escrow_state[]), cast(?4 as timestamptz[]), cast(?5 as timestamptz[]),
                                  cast(?6 as timestamptz[]), cast(?7 as text[]), cast(?8 as bigint[]), cast(?9 as integer[]),
                                  cast(?10 as timestamptz[]))
                                  as f (id, status, escrow, at, processed, completed, tx, block, depth, confirmed)
                                where p.id = f.id and p.direction = 'in' and p.status in ('pending', 'processing')
                                  and p.escrow_state = 'none'
                                """)
                        .setParameter(1, array(funded, Payment::id))
                        .setParameter(
                                2, array(funded, payment -> payment.status().code()))
                        .setParameter(3, array(funded, payment -> payment.escrowState()
                                .code()))
                        .setParameter(4, array(funded, Payment::updatedAt))
                        .setParameter(5, array(funded, Payment::processedAt))
                        .setParameter(6, array(funded, Payment::completedAt))
                        .setParameter(
                                7, array(funded, payment -> payment.onChain().txHash()))
                        .setParameter(
                                8, array(funded, payment -> payment.onChain().blockNumber()))
                        .setParameter(
                                9, array(funded, payment -> payment.onChain().confirmations()))
                        .setParameter(
                                10, array(funded, payment -> payment.onChain().confirmedAt()))
                        .executeUpdate());
    }

    private static void mustBeAll(int wanted, int written) {
        if (written != wanted) {
            throw new IllegalStateException(written + " of " + wanted + " payments were open");
        }
    }

    private static Query places(Query query, List<Claim> claims) {
        return query.setParameter(
                        1,
                        UuidArray.literal(claims.stream().map(Claim::paymentId).toList()))
                .setParameter(2, column(claims, Evidence::chainId))
                .setParameter(3, column(claims, Evidence::txHash))
                .setParameter(4, column(claims, Evidence::transferOrdinal));
    }

    private static Object column(List<Claim> claims, Function<Evidence, Object> value) {
        return array(claims, claim -> value.apply(claim.evidence()));
    }

    private static <T> Object array(List<T> rows, Function<T, Object> value) {
        return new TextArrayConverter()
                .convertToDatabaseColumn(rows.stream()
                        .map(value)
                        .map(one -> one == null ? null : one.toString())
                        .toList());
    }
}
