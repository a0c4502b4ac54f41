package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.UUID;

/** Addresses of offers and negotiations, and rounds that are there already. */
final class Haggle {
    static final String OFFERS = "/api/marketplace/offers";

    private Haggle() {}

    static String offer(String id) {
        return OFFERS + "/" + id;
    }

    static String negotiations(String offerId, String more) {
        return offer(offerId) + "/negotiations" + more;
    }

    static JsonObject wish(String price) {
        return Body.of("price", price, "deliveryDays", 2, "message", "Please");
    }

    /**
     * A round as if it had been proposed 48 hours before it ends, past every check of the application.
     *
     * @param endsIn an interval, negative for one whose time is over
     */
    static String round(Deal deal, int offer, int number, String status, String endsIn) {
        String id = UUID.randomUUID().toString();
        boolean answered = !status.equals("pending") && !status.equals("expired");
        Db.change(
                "insert into market.offer_negotiations (id, offer_id, purchase_request_id, round_number, proposed_by, price,"
                        + " currency, delivery_time_amount, delivery_time_unit, status, responded_at, expires_at, created_at)"
                        + " values (?, ?, ?, ?, ?, 0.2, 'USDT', 2, 'days', ?, "
                        + (answered ? "now()" : "null")
                        + ", now() + ?::interval, now() + ?::interval - interval '48 hours')",
                id,
                deal.offerIds.get(offer),
                deal.requestId,
                number,
                number % 2 == 1 ? "buyer" : "seller",
                status,
                endsIn,
                endsIn);
        return id;
    }

    static void requestIs(Deal deal, String status) {
        Db.change("update market.purchase_requests set status = ? where id = ?", status, deal.requestId);
    }

    static String offerStatus(String id) {
        return Db.text("select status from market.seller_offers where id = ?", id);
    }

    /** Status of each round of an offer, from the first. */
    static String rounds(String offerId) {
        return Db.text(
                "select coalesce(string_agg(status::text, ' ' order by round_number), '') from market.offer_negotiations"
                        + " where offer_id = ?",
                offerId);
    }
}
