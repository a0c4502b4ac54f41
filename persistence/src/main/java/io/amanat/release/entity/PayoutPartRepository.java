package io.amanat.release.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** Transfers that have paid a part of a payout or refund, in the database. */
@ApplicationScoped
public class PayoutPartRepository {
    @PersistenceContext(unitName = "market")
    private EntityManager em;

    protected PayoutPartRepository() {}

    public PayoutPartRepository(EntityManager em) {
        this.em = em;
    }

    /**
     * Stores a part; a transaction that was named before and has not paid becomes one.
     *
     * @param reason why it is no more than a part, a short code
     * @return false when the transaction counts already
     */
    public boolean add(PayoutPart part, String reason, Instant now) {
        return em.createNativeQuery(
                                """
                                insert into market.payout_proofs (id, payment_id, tx_hash, chain_id, token_address, destination, amount,
                                  arrived, ordinal, sender, block_number, named_by, status, reason, created_at, updated_at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as numeric), cast(?8 as numeric), ?9, ?10, ?11, ?12, 'partial',
                                  ?13, ?14, ?14)
                                on conflict (payment_id, tx_hash) do update set status = 'partial', reason = ?13, updated_at = ?14,
                                  next_attempt_at = null, destination = ?6, amount = excluded.amount, arrived = excluded.arrived,
                                  ordinal = ?9, sender = ?10, block_number = ?11
                                where payout_proofs.status in ('refused', 'waiting')
                                """)
                        .setParameter(1, part.id())
                        .setParameter(2, part.paymentId())
                        .setParameter(3, part.txHash())
                        .setParameter(4, part.chainId())
                        .setParameter(5, part.tokenAddress())
                        .setParameter(6, part.destination())
                        .setParameter(7, part.wanted().toString())
                        .setParameter(8, part.arrived().toString())
                        .setParameter(9, part.ordinal())
                        .setParameter(10, part.sender())
                        .setParameter(11, part.blockNumber())
                        .setParameter(12, part.saidBy())
                        .setParameter(13, reason)
                        .setParameter(14, Timestamp.from(now))
                        .executeUpdate()
                == 1;
    }

    /** What of a payout or refund has arrived in parts, in the token's smallest unit; 0 when nothing has. */
    public BigInteger arrived(UUID paymentId) {
        return ((BigDecimal) em.createNativeQuery(
                                "select coalesce(sum(arrived), 0) from market.payout_proofs where payment_id = ?1 and status = 'partial'")
                        .setParameter(1, paymentId)
                        .getSingleResult())
                .toBigIntegerExact();
    }
}
