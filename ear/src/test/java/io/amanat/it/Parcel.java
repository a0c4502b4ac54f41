package io.amanat.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something to be delivered, with everybody who may hear of it. */
final class Parcel {
    final As buyer = As.buyer();
    final As winner = As.seller();
    final As loser = As.seller();
    final List<As> sellers = List.of(winner, loser);

    /** Paid, not on its way yet. */
    Deal funded(String productType) {
        Deal deal = Deal.openWith(buyer, sellers, Body.with(Deal.request(sellers), "productType", productType))
                .offers("0.26", "0.31");
        deal.select(0).is(200);
        return deal.payable().funded();
    }

    Bell bell() {
        Map<String, As> everybody = new LinkedHashMap<>();
        everybody.put("buyer", buyer);
        everybody.put("winner", winner);
        everybody.put("loser", loser);
        everybody.put("outsider", As.seller());
        everybody.put("admin", As.admin());
        return Bell.of(everybody);
    }
}
