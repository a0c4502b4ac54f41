package io.amanat.database;

import java.util.UUID;

/** A buyer and a seller who agreed on an offer, stored by plain SQL. */
public record Deal(UUID buyerId, UUID sellerId, UUID categoryId, UUID requestId, UUID offerId) {
    /** A new deal of new people: the request waits for its money. */
    public static Deal agreed() {
        UUID buyer = Row.user("buyer").insert();
        UUID seller = Row.user("seller").insert();
        UUID category = Row.category().insert();
        UUID request =
                Row.request(buyer, category).with("status", "pending_payment").insert();
        UUID offer = Row.offer(request, seller).with("status", "accepted").insert();
        Sql.run("update market.purchase_requests set selected_offer_id = ? where id = ?", offer, request);
        return new Deal(buyer, seller, category, request, offer);
    }
}
