package io.amanat.it;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Statements of payouts, refunds, pauses and the ledger's check. */
@OnMarket
class ReleaseBudgetsIT {
    private static final String PAUSES = "/api/admin/settings/money-pauses";

    private final Statements budget = new Statements();

    private static String path(Deal deal, String step) {
        return "/api/payment/" + deal.paymentId + "/" + step;
    }

    @Test
    void no_step_of_money_out_needs_more_statements_than_its_budget() {
        As admin = As.admin();
        JsonObject reason = Body.of("reason", "budget");
        Deal paid = Deal.paid().shipped().delivered();
        budget.send(18, admin, "POST", path(paid, "release"), Body.of());
        budget.get(16, admin, path(paid, "payout"));
        budget.send(14, admin, "POST", path(paid, "payout/fail"), reason);
        budget.send(18, admin, "POST", path(paid, "retry-payout"), Body.of());
        budget.send(34, admin, "POST", path(paid, "payout/confirm"), Body.of("txHash", Webhook.newHash()));
        Deal returned = Deal.paid();
        budget.send(18, admin, "POST", path(returned, "refund"), reason);
        budget.send(14, admin, "POST", path(returned, "payout/fail"), reason);
        budget.send(18, admin, "POST", path(returned, "refund"), reason);
        budget.send(25, admin, "POST", path(returned, "payout/confirm"), Body.of("txHash", Webhook.newHash()));
        budget.get(3, admin, PAUSES);
        budget.send(13, admin, "PUT", PAUSES, Body.of("chainId", 1100, "paused", true, "reason", "budget"));
        budget.send(13, admin, "PUT", PAUSES, Body.of("chainId", 1100, "paused", false, "reason", "budget"));
        budget.get(3, admin, PAUSES + "/history?limit=100");
        budget.get(2, admin, "/api/admin/release-reviews?limit=100");
        // Of one payment; of all it grows by two for every thousand.
        budget.get(3, admin, "/api/admin/ledger/reconciliation?paymentId=" + paid.paymentId);
        budget.assertBudgetsKept();
    }
}
