package io.amanat.offer.entity;

import io.amanat.database.Deal;
import io.amanat.database.Row;

/** Rows of the haggle, with only what the table demands. */
public final class OfferRows {
    private OfferRows() {}

    /** A pending round of a day. */
    public static Row round(Deal deal, int number) {
        return Row.of("market.offer_negotiations")
                .with("offer_id", deal.offerId())
                .with("purchase_request_id", deal.requestId())
                .with("round_number", number)
                .with("proposed_by", "buyer")
                .with("price", "10.5")
                .with("currency", "USDT")
                .with("delivery_time_amount", 2)
                .with("delivery_time_unit", "days")
                .with("expires_at", Row.NOON.plusSeconds(86_400))
                .with("created_at", Row.NOON);
    }
}
