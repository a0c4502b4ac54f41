package io.amanat.it;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Payments in states that only other parts of the system bring about, stored by plain SQL. */
final class PaymentViews {
    static final String PAYMENTS = "/api/payment";
    static final String HISTORY = PAYMENTS + "/history";
    static final String EXPORT = PAYMENTS + "/export";

    private PaymentViews() {}

    static List<String> ids(Answer answer) {
        return answer.is(200).rows().stream().map(row -> row.getString("id")).toList();
    }

    static JsonObject meta(Answer answer) {
        return answer.json().getJsonObject("meta");
    }

    static String path(Deal deal, String more) {
        return PAYMENTS + "/" + deal.paymentId + more;
    }

    /** The payment is told by the balance of an address; some of the money may be there. */
    static String directBalance(Deal deal, String arrived) {
        String address = "0x" + UUID.randomUUID().toString().replace("-", "") + "00000000";
        Db.change(
                """
                insert into market.direct_balance_intents (payment_id, mode, watch_id, chain_id, token_address,
                  token_symbol, decimals, address, expected_amount, baseline_balance, baseline_at,
                  current_balance, created_at, updated_at)
                values (cast(? as uuid), 'watch', ?, 97, ?, 'USDT', 18, ?, 260000000000000000, 5, now(), 5 + cast(? as numeric),
                  now(), now())
                """,
                deal.paymentId,
                deal.paymentId + "-balance-c97-USDT",
                Webhook.TUSDT.toLowerCase(java.util.Locale.ROOT),
                address,
                arrived);
        return address;
    }

    /** A transfer was seen some hours ago that was not deep enough. */
    static void shallow(Deal deal, int hoursAgo) {
        Db.change(
                """
                insert into market.payment_evidence (id, payment_id, source, verdict, chain_id, tx_hash, transfer_ordinal,
                  amount_base_units, confirmations, created_at)
                values (gen_random_uuid(), cast(? as uuid), 'scanner_webhook', 'confirmations', 97, ?, 'log:1',
                  260000000000000000, 2, now() - cast(? as integer) * interval '1 hour')
                """,
                deal.paymentId,
                Webhook.newHash(),
                hoursAgo);
    }

    /** As many failed payments of the same deal, a millisecond apart, older than what is there. */
    static void many(Deal deal, int count) {
        Db.change(
                """
                insert into market.payments (purchase_request_id, seller_offer_id, buyer_id, seller_id, amount, provider,
                  status, failure_reason, created_at)
                select p.purchase_request_id, p.seller_offer_id, p.buyer_id, p.seller_id, n, p.provider, 'failed', 'expired',
                  p.created_at - n * interval '1 millisecond'
                from market.payments p cross join generate_series(1, ?) n where p.id = cast(? as uuid)
                """,
                count,
                deal.paymentId);
    }

    static void forgetMany(Deal deal) {
        Db.change(
                "delete from market.payments where purchase_request_id = cast(? as uuid) and status = 'failed'",
                deal.requestId);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
