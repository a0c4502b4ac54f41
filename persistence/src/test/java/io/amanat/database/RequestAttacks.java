package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import java.util.List;
import java.util.stream.Stream;

/** Attacks on requests and their deliveries, on offers and negotiations. */
final class RequestAttacks {
    private RequestAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(requests(), deliveries(), codes(), offers(), negotiations())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> requests() {
        String requests = "purchase_requests";
        return Stream.of(
                attack(requests, "purchase_requests_title_check", "an empty title", "title", "  "),
                attack(
                        requests,
                        "purchase_requests_description_check",
                        "a description of four characters",
                        "description",
                        " abcd "),
                attack(
                        requests,
                        "purchase_requests_product_link_check",
                        "a link of another kind",
                        "product_link",
                        "javascript:alert(1)"),
                attack(requests, "purchase_requests_quantity_check", "a quantity of 0", "quantity", 0),
                attack(requests, "purchase_requests_budget_min_check", "a negative minimum", "budget_min", "-1"),
                attack(requests, "purchase_requests_budget_max_check", "a negative maximum", "budget_max", "-1"),
                attack(
                        requests,
                        "request_budget_order",
                        "a minimum over the maximum",
                        "budget_min",
                        "2",
                        "budget_max",
                        "1"),
                attack(requests, "purchase_requests_rating_check", "a rating of 6", "rating", 6),
                attack(requests, "purchase_requests_rating_check", "a rating of 0", "rating", 0),
                attack(
                        requests,
                        "request_dispute_order",
                        "a dispute resolved that nobody raised",
                        "dispute_resolved",
                        true),
                attack(
                        requests,
                        "requests_staff_hold",
                        "a payout held by the staff at no time",
                        "staff_hold_reason",
                        "A stolen card"),
                attack(requests, "requests_staff_hold", "a payout held for no reason", "staff_held_at", NOON),
                attack(
                        requests,
                        "request_confirmed_when",
                        "a delivery confirmed at no time",
                        "delivery_confirmed",
                        true),
                attack(requests, "request_archived_when", "a request archived at no time", "is_archived", true));
    }

    private static Stream<Attack> deliveries() {
        String address = "purchase_request_delivery_address";
        return Stream.of(
                twice(
                        "purchase_request_delivery_info",
                        "purchase_request_delivery_info_purchase_request_id_key",
                        "a second delivery of one request",
                        "purchase_request_id"),
                attack(
                        "purchase_request_delivery_info",
                        "purchase_request_delivery_info_email_check",
                        "an e-mail without an at sign",
                        "email",
                        "nobody"),
                twice(address, "delivery_address_info_uq", "a second address of one delivery", "delivery_info_id"),
                attack(address, "purchase_request_delivery_address_name_check", "a delivery to nobody", "name", " "),
                attack(
                        address,
                        "purchase_request_delivery_address_phone_number_check",
                        "a delivery without a phone",
                        "phone_number",
                        ""),
                attack(
                        address,
                        "purchase_request_delivery_address_full_address_check",
                        "a delivery nowhere",
                        "full_address",
                        " "),
                twice(
                        "purchase_request_seller_delivery_info",
                        "seller_delivery_info_uq",
                        "a second way of one delivery",
                        "delivery_info_id"),
                attack(
                        "purchase_request_seller_delivery_info",
                        "purchase_request_seller_delivery_info_download_link_check",
                        "a link into a file system",
                        "download_link",
                        "file:///etc/passwd"),
                attack(
                        "purchase_request_seller_delivery_info",
                        "purchase_request_seller_delivery_info_tracking_url_check",
                        "a script to follow a parcel by",
                        "tracking_url",
                        "javascript:alert(1)"),
                twice(
                        "purchase_request_service_info",
                        "service_info_request_uq",
                        "a second service of one request",
                        "purchase_request_id"),
                attack(
                        "purchase_request_service_info",
                        "purchase_request_service_info_duration_check",
                        "a service of a quarter of an hour",
                        "duration",
                        "0.25"),
                twice(
                        "purchase_request_specifications",
                        "purchase_request_specifications_purchase_request_id_key_key",
                        "one specification twice",
                        "purchase_request_id",
                        "key"),
                attack(
                        "delivery_attempts",
                        "attempt_keeps_code_only_on_success",
                        "a code kept of a failed try",
                        "code",
                        "123456"));
    }

    private static Stream<Attack> codes() {
        String info = "purchase_request_delivery_info";
        String hash = "a".repeat(64);
        String salt = "b".repeat(32);
        return Stream.of(
                attack(
                        info,
                        "delivery_code_used_whole",
                        "a code used by nobody",
                        "delivery_code_used",
                        true,
                        "delivery_code_used_at",
                        NOON),
                attack(info, "delivery_code_used_whole", "a code used at no time", (rows, row) -> row.with(
                                "delivery_code_used", true)
                        .with("delivery_code_used_by", rows.user("seller"))),
                attack(
                        info,
                        "delivery_code_used_whole",
                        "a user of an unused code",
                        (rows, row) -> row.with("delivery_code_used_by", rows.user("seller"))),
                attack(info, "delivery_code_complete", "a code hash without its salt", "delivery_code_hash", hash),
                attack(
                        info,
                        "delivery_code_complete",
                        "a code without an end",
                        "delivery_code_hash",
                        hash,
                        "delivery_code_salt",
                        salt),
                attack(
                        info,
                        "delivery_code_lifetime",
                        "a code that ends before it begins",
                        "delivery_code_generated_at",
                        NOON,
                        "delivery_code_expires_at",
                        NOON,
                        "delivery_code_hash",
                        hash,
                        "delivery_code_salt",
                        salt),
                attack(
                        info,
                        "purchase_request_delivery_in_delivery_code_failed_attempt_check",
                        "negative failed tries",
                        "delivery_code_failed_attempts",
                        -1));
    }

    private static Stream<Attack> offers() {
        String offers = "seller_offers";
        return Stream.of(
                attack(offers, "seller_offers_price_amount_check", "a price of 0", "price_amount", "0"),
                attack(
                        offers,
                        "seller_offers_delivery_time_amount_check",
                        "no delivery time",
                        "delivery_time_amount",
                        0),
                attack(
                        offers,
                        "offers_reason_of_rejected",
                        "a reason why an open offer was rejected",
                        "rejection_reason",
                        "Too late"),
                attack(
                        offers,
                        "offers_outdated_not_accepted",
                        "a choice of what waits for its seller",
                        "status",
                        "accepted",
                        "outdated_at",
                        NOON),
                twice("seller_offers", "offers_of_request_uq", "one offer twice", "id", "purchase_request_id")
                        .refusedFirstBy("seller_offers_pkey"),
                twice(
                        offers,
                        "offers_open_uq",
                        "a second open offer of the same seller",
                        "purchase_request_id",
                        "seller_id"),
                twice(
                        offers,
                        "offers_accepted_uq",
                        "a second accepted offer (I-14)",
                        List.of("status", "accepted"),
                        "purchase_request_id"));
    }

    private static Stream<Attack> negotiations() {
        String rounds = "offer_negotiations";
        return Stream.of(
                twice(
                        rounds,
                        "negotiations_round_uq",
                        "one round twice",
                        List.of("status", "countered", "responded_at", NOON),
                        "offer_id"),
                attack(rounds, "negotiations_pending_uq", "two rounds that wait", (rows, row) -> {
                    Row first = rows.stored(row.table());
                    return row.with("offer_id", first.value("offer_id")).with("round_number", 2);
                }),
                attack(rounds, "offer_negotiations_round_number_check", "a sixth round", "round_number", 6),
                attack(rounds, "offer_negotiations_round_number_check", "a round 0", "round_number", 0),
                attack(rounds, "offer_negotiations_price_check", "a proposal of 0", "price", "0"),
                attack(
                        rounds,
                        "offer_negotiations_delivery_time_amount_check",
                        "a proposal without a time",
                        "delivery_time_amount",
                        0),
                attack(rounds, "negotiations_lifetime", "a round that ends before it begins", "expires_at", NOON),
                attack(rounds, "negotiations_answered", "a round accepted at no time", "status", "accepted"),
                attack(rounds, "negotiations_answered", "an answer to a round that waits", "responded_at", NOON),
                attack(
                        rounds,
                        "negotiations_answered",
                        "an answer to a round that lapsed",
                        "status",
                        "expired",
                        "responded_at",
                        NOON));
    }
}
