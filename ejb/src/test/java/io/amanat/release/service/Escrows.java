package io.amanat.release.service;

import io.amanat.database.Row;
import io.amanat.shared.id.Uuid7;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.UUID;

/** Paid deals between the same three people, stored by few statements. */
final class Escrows {
    final UUID buyer = Row.user("buyer").insert();
    final UUID seller = Row.user("seller").insert();
    final UUID admin = Row.user("admin").insert();
    private final UUID category = Row.category().insert();

    /** A request with its taken offer and a pay-in whose money is held; the ledger knows nothing yet. */
    record Paid(UUID requestId, UUID payInId) {}

    Paid paid(EntityManager em, BigDecimal price) {
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
                        values (?3, ?1, ?2, ?4, ?6, ?7, 'amn.scanner', 'completed', 'funded', now(), 97, 'USDT', 18)
                        """)
                .setParameter(1, request)
                .setParameter(2, offer)
                .setParameter(3, payIn)
                .setParameter(4, buyer)
                .setParameter(5, category)
                .setParameter(6, seller)
                .setParameter(7, price)
                .executeUpdate();
        em.createNativeQuery("update market.purchase_requests set selected_offer_id = ?2 where id = ?1")
                .setParameter(1, request)
                .setParameter(2, offer)
                .executeUpdate();
        return new Paid(request, payIn);
    }
}
