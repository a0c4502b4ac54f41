package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Named calls and settings, as {@link BudgetsIT}. */
@OnMarket
class MarketBudgetsIT {
    private static final String KEY = "Idempotency-Key";

    private final Statements budget = new Statements();

    private void named(int statements, As who, String name, String path, JsonObject body, String key) {
        budget.costs(statements, name, who.at(path).header(KEY, key), "POST", body);
    }

    @Test
    void a_named_call_costs_one_statement_more_and_its_repetition_less_than_the_first() {
        As buyer = As.buyer();
        As seller = As.seller();
        JsonObject wish = Deal.request(List.of(seller));
        String key = As.unique("key");
        named(11, buyer, "POST request with a key", Deal.REQUESTS, wish, key);
        named(7, buyer, "the same again", Deal.REQUESTS, wish, key);
        Deal deal = Deal.open(buyer, List.of(seller));
        JsonObject bid = Deal.offer("0.26", 3);
        named(11, seller, "POST offer with a key", deal.path("/offers"), bid, key);
        named(6, seller, "the same offer again", deal.path("/offers"), bid, key);
        As admin = As.admin();
        budget.get(1, admin, "/api/admin/settings");
        JsonObject input = Body.of("value", 100, "reason", "as it was");
        budget.send(7, admin, "PUT", "/api/admin/settings/points.redemption_rate", input);
        budget.assertBudgetsKept();
    }
}
