package io.amanat.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people around a disputed deal: its two sides, who lost, who has no part in it, two resolvers. */
abstract class DisputeCase {
    static final String HELD = "true true";
    static final String FREE = "false false";

    final As buyer = As.buyer();
    final As winner = As.seller();
    final As loser = As.seller();
    final As outsider = As.buyer();
    final As resolver = As.fresh("resolver");
    final As colleague = As.fresh("resolver");

    final Deal funded() {
        Deal deal = Deal.openWith(buyer, List.of(winner, loser), Deal.request(List.of(winner, loser)))
                .offers("0.26", "0.31");
        deal.select(0).is(200);
        return deal.payable().funded();
    }

    final Deal delivered() {
        return funded().shipped().delivered();
    }

    final Bell bell() {
        Map<String, As> everybody = new LinkedHashMap<>();
        everybody.put("buyer", buyer);
        everybody.put("winner", winner);
        everybody.put("loser", loser);
        everybody.put("outsider", outsider);
        everybody.put("resolver", resolver);
        everybody.put("colleague", colleague);
        everybody.put("admin", As.admin());
        return Bell.of(everybody);
    }
}
