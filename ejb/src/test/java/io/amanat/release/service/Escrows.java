package io.amanat.release.service;

import io.amanat.database.Row;
import io.amanat.payment.entity.FeeWaiver;
import io.amanat.payment.entity.PlatformFee;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/** Paid deals between the same three people, stored by few statements. */
final class Escrows {
    private static final int POINTS = 1_000_000;

    /** Has earned points, and spent them all by the time of any deal here. */
    final UUID buyer = Row.user("buyer")
            .with("points_total", POINTS)
            .with("points_used", POINTS)
            .insert();

    final UUID seller = Row.user("seller").insert();
    final UUID admin = Row.user("admin").insert();
    private final UUID category = Row.category().insert();

    /**
     * A request with its taken offer and a pay-in whose money is held; the ledger knows nothing yet.
     *
     * @param waiver what points took off its price; null for nothing
     * @param decimals of its token
     */
    record Paid(UUID requestId, UUID offerId, UUID payInId, FeeWaiver waiver, int decimals) {
        /** The rest of the price, at the rate of when the points were taken; what is left of the discount is given up. */
        BigDecimal platformFee(int bps, BigDecimal amount, BigDecimal refunded, BigDecimal held) {
            if (waiver == null) {
                return PlatformFee.of(held, bps, decimals);
            }
            BigDecimal left =
                    waiver.amount().multiply(amount.subtract(refunded)).divide(amount, decimals, RoundingMode.UP);
            BigDecimal fee = PlatformFee.of(held.add(left), waiver.feeBps(), decimals);
            return fee.subtract(left).max(BigDecimal.ZERO);
        }
    }

    /** The same at a price that points have lowered. */
    Paid paid(EntityManager em, BigDecimal price, FeeWaiver waiver, int decimals) {
        Paid paid = paid(em, price.subtract(waiver.amount()), decimals);
        em.createNativeQuery("update market.payments set points_discount = ?2, points_fee_bps = ?3 where id = ?1")
                .setParameter(1, paid.payInId())
                .setParameter(2, waiver.amount())
                .setParameter(3, waiver.feeBps())
                .executeUpdate();
        em.createNativeQuery(
                        """
                        with t as (
                          insert into market.point_transactions (user_id, source, amount, balance, purchase_request_id,
                            idempotency_key, created_at)
                          values (?1, 'redemption', -1, 0, ?2, 'played:' || cast(?2 as text), now()) returning id
                        )
                        insert into market.point_discounts (transaction_id, user_id, purchase_request_id, points, amount, currency,
                          offer_id, price, fee_bps, payment_id, used_at, created_at)
                        select t.id, ?1, ?2, 1, ?3, 'USDT', ?4, ?5, ?6, ?7, now(), now() from t
                        """)
                .setParameter(1, buyer)
                .setParameter(2, paid.requestId())
                .setParameter(3, waiver.amount())
                .setParameter(4, paid.offerId())
                .setParameter(5, price)
                .setParameter(6, waiver.feeBps())
                .setParameter(7, paid.payInId())
                .executeUpdate();
        return new Paid(paid.requestId(), paid.offerId(), paid.payInId(), waiver, decimals);
    }

    Paid paid(EntityManager em, BigDecimal price) {
        return paid(em, price, 18);
    }

    /** @param decimals of its token */
    Paid paid(EntityManager em, BigDecimal price, int decimals) {
        UUID request = Uuid7.next();
        UUID offer = Uuid7.next();
        UUID payIn = Uuid7.next();
        em.createNativeQuery(
                        """
                        with r as (
                          insert into market.purchase_requests (id, buyer_id, category_id, title, description, status)
                          values (?1, ?4, ?5, 'A desk', 'A desk of oak', 'payment')
                        ), o as (
                          insert into market.seller_offers (id, purchase_request_id, seller_id, title, description, price_amount,
                            delivery_time_amount, delivery_time_unit, status)
                          values (?2, ?1, ?6, 'A desk', '', ?7, 3, 'days', 'accepted')
                        )
                        insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,
                          status, escrow_state, completed_at, blockchain_chain_id, blockchain_token_symbol,
                          blockchain_token_decimals)
                        values (?3, ?1, ?2, ?4, ?6, ?7, 'amn.scanner', 'completed', 'funded', now(), 97, 'USDT', ?8)
                        """)
                .setParameter(1, request)
                .setParameter(2, offer)
                .setParameter(3, payIn)
                .setParameter(4, buyer)
                .setParameter(5, category)
                .setParameter(6, seller)
                .setParameter(7, price)
                .setParameter(8, decimals)
                .executeUpdate();
        em.createNativeQuery("update market.purchase_requests set selected_offer_id = ?2 where id = ?1")
                .setParameter(1, request)
                .setParameter(2, offer)
                .executeUpdate();
        return new Paid(request, offer, payIn, null, decimals);
    }
}
