package io.amanat.it;

import java.util.List;

/** What administrators do with the money of a deal. */
final class Payouts {
    private Payouts() {}

    static Answer call(As who, Deal deal, String step, jakarta.json.JsonObject body) {
        return who.post("/api/payment/" + deal.paymentId + "/" + step, body);
    }

    static Answer release(Deal deal) {
        return call(As.admin(), deal, "release", Body.of());
    }

    static Answer retry(Deal deal) {
        return call(As.admin(), deal, "retry-payout", Body.of());
    }

    /** All that is held. */
    static Answer refund(Deal deal) {
        return call(As.admin(), deal, "refund", Body.of("reason", "agreed"));
    }

    static Answer refund(Deal deal, String amount) {
        return call(As.admin(), deal, "refund", Body.of("reason", "agreed", "amount", amount));
    }

    static Answer confirm(Deal deal) {
        return confirm(deal, Webhook.newHash());
    }

    static Answer confirm(Deal deal, String txHash) {
        return call(As.admin(), deal, "payout/confirm", Body.of("txHash", txHash));
    }

    static Answer fail(Deal deal) {
        return call(As.admin(), deal, "payout/fail", Body.of("reason", "reverted"));
    }

    /** Direction, status and amount of what has left, or was to leave, oldest first. */
    static List<List<String>> of(Deal deal) {
        return Db.rows(
                "select direction, status, trim_scale(amount)::text from market.payments where source_payment_id = ?"
                        + " order by created_at, id",
                deal.paymentId);
    }

    static String balance(Deal deal, String name) {
        return deal.buyer
                .get("/api/payment/" + deal.paymentId + "/ledger")
                .is(200)
                .data()
                .getJsonObject("balances")
                .getString(name);
    }

    /** A dispute stops the money, or does so no more. */
    static void dispute(Deal deal, boolean open) {
        Db.change(
                open
                        ? "update market.purchase_requests set dispute_raised = true, dispute_resolved = false where id = ?"
                        : "update market.purchase_requests set dispute_resolved = true, hold_until = null where id = ?",
                deal.requestId);
    }
}
