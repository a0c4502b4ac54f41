package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import io.amanat.shared.id.Uuid7;
import java.util.Map;
import java.util.function.Function;

/** Valid rows of what a deal consists of: request, offer, negotiation, money, review. */
final class DealRows {
    private DealRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry(
                        "market.purchase_requests",
                        rows -> Row.request(rows.user("buyer"), rows.id("market.categories"))),
                entry("market.purchase_request_specifications", DealRows::specification),
                entry("market.purchase_request_preferred_sellers", DealRows::preferredSeller),
                entry(
                        "market.purchase_request_delivery_info",
                        rows -> Row.deliveryInfo(rows.deal().requestId())),
                entry("market.purchase_request_delivery_address", DealRows::deliveryAddress),
                entry("market.purchase_request_seller_delivery_info", DealRows::sellerDelivery),
                entry("market.purchase_request_service_info", DealRows::service),
                entry("market.delivery_attempts", DealRows::attempt),
                entry(
                        "market.seller_offers",
                        rows -> Row.offer(rows.id("market.purchase_requests"), rows.user("seller"))),
                entry("market.offer_negotiations", DealRows::negotiation),
                entry("market.payments", rows -> Row.payIn(rows.deal())),
                entry("market.payment_quotes", rows -> Row.quote(rows.payment())),
                entry("market.payment_verifications", DealRows::verification),
                entry("market.payment_evidence", rows -> Row.evidence(rows.payment(), "0x" + Uuid7.next(), "log:0")),
                entry("market.funds_ledger_entries", DealRows::booking),
                entry("market.reviews", DealRows::review));
    }

    private static Row timed(Row row) {
        return row.with("created_at", NOON).with("updated_at", NOON);
    }

    private static Row specification(ValidRows rows) {
        return Row.of("market.purchase_request_specifications")
                .with("purchase_request_id", rows.deal().requestId())
                .with("key", "wood")
                .with("value", "oak");
    }

    private static Row preferredSeller(ValidRows rows) {
        Deal deal = rows.deal();
        return Row.plain("market.purchase_request_preferred_sellers")
                .with("purchase_request_id", deal.requestId())
                .with("seller_id", deal.sellerId());
    }

    private static Row deliveryAddress(ValidRows rows) {
        return timed(Row.of("market.purchase_request_delivery_address")
                .with("delivery_info_id", rows.id("market.purchase_request_delivery_info"))
                .with("name", "Sara")
                .with("phone_number", "+98 21 1234")
                .with("full_address", "1 Azadi Street, Tehran"));
    }

    private static Row sellerDelivery(ValidRows rows) {
        return timed(Row.of("market.purchase_request_seller_delivery_info")
                .with("delivery_info_id", rows.id("market.purchase_request_delivery_info")));
    }

    private static Row service(ValidRows rows) {
        return timed(Row.of("market.purchase_request_service_info")
                .with("purchase_request_id", rows.deal().requestId()));
    }

    private static Row attempt(ValidRows rows) {
        return Row.attempt(rows.id("market.purchase_request_delivery_info"), rows.user("seller"), false);
    }

    private static Row negotiation(ValidRows rows) {
        Deal deal = rows.deal();
        return Row.of("market.offer_negotiations")
                .with("offer_id", deal.offerId())
                .with("purchase_request_id", deal.requestId())
                .with("round_number", 1)
                .with("proposed_by", "buyer")
                .with("price", "11.5")
                .with("currency", "USDT")
                .with("delivery_time_amount", 2)
                .with("delivery_time_unit", "days")
                .with("expires_at", NOON.plusSeconds(60))
                .with("created_at", NOON);
    }

    private static Row booking(ValidRows rows) {
        Deal deal = rows.deal();
        return Row.ledger(deal, rows.stored(Row.paidPayIn(deal)).id(), "booking:" + deal.offerId());
    }

    private static Row review(ValidRows rows) {
        Deal deal = rows.deal();
        return timed(Row.of("market.reviews")
                .with("subject_type", "seller")
                .with("seller_id", deal.sellerId())
                .with("reviewer_user_id", deal.buyerId())
                .with("rating", 5));
    }

    private static Row verification(ValidRows rows) {
        return Row.of("market.payment_verifications")
                .with("payment_id", rows.payment())
                .with("chain_id", 97)
                .with("tx_hash", "0x" + Uuid7.next())
                .with("source", "verify")
                .with("next_attempt_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON);
    }
}
