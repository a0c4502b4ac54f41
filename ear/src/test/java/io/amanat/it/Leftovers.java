package io.amanat.it;

import java.util.UUID;

/** Pay-ins that ended long ago before anybody was told how to pay them: what may be deleted in bulk. */
final class Leftovers {
    private Leftovers() {}

    /** @return the id of a failed one of forty days ago */
    static String of(String provider, Deal deal) {
        String id = UUID.randomUUID().toString();
        Db.change(
                """
                insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount,
                  provider, status, created_at, updated_at)
                values (?::uuid, ?::uuid, ?::uuid, ?, ?, 0.26, ?::market.payment_provider, 'failed', now() - interval '40 days',
                  now() - interval '40 days')
                """,
                id,
                deal.requestId,
                deal.offerIds.get(0),
                deal.buyer.id,
                deal.winner().id,
                provider);
        return id;
    }

    /** Whether nobody has deleted it. */
    static boolean stands(String id) {
        return Db.count("select count(*) from market.payments where id = ?::uuid", id) == 1;
    }
}
