package io.amanat.it;

import java.util.List;

/** Many payable payments at once, with the columns that the application writes. */
final class CrashData {
    private CrashData() {}

    /** SQL for the ids of the payments of that name. */
    static String payments(String name) {
        return "(select p.id from market.payments p join market.purchase_requests r on r.id = p.purchase_request_id"
                + " where r.title like '" + name + " %')";
    }

    static List<String> statements(String name, int size) {
        return List.of(
                """
                insert into market.users (email, role, first_name)
                values ('%1$s-buyer@example.test', 'buyer', 'Buyer'), ('%1$s-seller@example.test', 'seller', 'Seller')
                """
                        .formatted(name),
                """
                insert into market.purchase_requests (buyer_id, category_id, title, description, status)
                select u.id, (select id from market.categories limit 1), '%1$s ' || n, 'prepared by a test', 'pending_payment'
                from market.users u, generate_series(1, %2$d) n where u.email = '%1$s-buyer@example.test'
                """
                        .formatted(name, size),
                """
                insert into market.purchase_request_delivery_info (purchase_request_id)
                select id from market.purchase_requests where title like '%1$s %%'
                """
                        .formatted(name),
                """
                insert into market.seller_offers (seller_id, purchase_request_id, title, description, price_amount,
                  delivery_time_amount, delivery_time_unit, status)
                select u.id, r.id, r.title, 'prepared by a test', 0.26, 3, 'days', 'accepted'
                from market.users u, market.purchase_requests r
                where u.email = '%1$s-seller@example.test' and r.title like '%1$s %%'
                """
                        .formatted(name),
                """
                update market.purchase_requests r set selected_offer_id = o.id from market.seller_offers o
                where o.purchase_request_id = r.id and r.title like '%1$s %%'
                """
                        .formatted(name),
                """
                insert into market.payments (id, purchase_request_id, seller_offer_id, buyer_id, seller_id, amount,
                  amount_currency, provider, blockchain_network, blockchain_chain_id, blockchain_token_address,
                  blockchain_token_symbol, blockchain_token_decimals, blockchain_receiver, expected_base_units,
                  provider_payment_id, payment_reference, checkout_block, payable_at, expires_at)
                select ids.id, ids.request_id, o.id, ids.buyer_id, o.seller_id, 0.26, 'USDT', 'amn.scanner', 'bsc-testnet', 97,
                  '%3$s', 'USDT', 18, '%2$s', 260000000000000000, ids.id || '-c97-USDT',
                  '0x' || left(md5(ids.id::text), 16), '{}', now(), now() + interval '1 day'
                from (select gen_random_uuid() as id, r.id as request_id, r.buyer_id from market.purchase_requests r
                  where r.title like '%1$s %%' offset 0) ids
                join market.seller_offers o on o.purchase_request_id = ids.request_id
                """
                        .formatted(name, Market.WALLET, Webhook.TUSDT));
    }
}
