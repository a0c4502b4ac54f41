package io.amanat.it;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Direct payments and receiving addresses, as {@link BudgetsIT}. */
@OnMarket
class DirectBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_direct_payments_needs_more_statements_than_its_budget() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller())).selected();
        DirectDeal direct = DirectDeal.of(deal)
                .started(budget.send(27, deal.buyer, "POST", DirectDeal.PATH, deal.intentBody())
                        .data());
        budget.send(10, deal.buyer, "POST", DirectDeal.PATH, deal.intentBody());
        String check = DirectDeal.checkPath(direct.paymentId);
        direct.receives("1");
        budget.send(14, deal.buyer, "POST", check, Body.of());
        direct.receives(DirectDeal.PRICE);
        budget.send(19, deal.buyer, "POST", check, Body.of());
        budget.send(4, deal.buyer, "POST", check, Body.of());
        budget.get(4, deal.buyer, DirectDeal.PATH + "/" + direct.paymentId);
        budget.get(2, As.admin(), DirectDeal.PATH + "/" + direct.paymentId + "/readings");
        SilentScannerIT.age(direct);
        String deep = DirectDeal.PATH + "/" + direct.paymentId + "/deep";
        ScannerStandIn.whileBroken(503, () -> budget.send(30, As.admin(), "POST", deep, Body.of("reason", "budget")));
        DirectDeal late = DirectMoneyLaterIT.late(Deal.open().selected());
        Db.change("update market.payments set escrow_state = 'refunded' where id = ?", late.paymentId);
        String note = DirectDeal.PATH + "/" + late.paymentId + "/rest-sent";
        String wallet = TestNode.address();
        JsonObject sent =
                Body.of("txHash", TestNode.hash(), "destination", wallet, "amount", "0.1", "reason", "budget");
        budget.send(19, As.admin(), "POST", note, sent);
        Db.change("update market.payments set escrow_state = 'none' where id = ?", late.paymentId);
        String addresses = "/api/payment/derived-destinations";
        Answer page = budget.get(2, As.admin(), addresses + "?limit=1");
        budget.get(2, As.admin(), addresses + "?limit=100&chainId=97&status=active&released=false");
        String id = page.rows().get(0).getString("id");
        budget.get(3, As.admin(), addresses + "?limit=100&cursor=" + id);
        budget.send(5, As.admin(), "POST", addresses + "/" + id + "/quarantine", Body.of("reason", "budget"));
        budget.send(5, As.admin(), "POST", addresses + "/" + id + "/reactivate", Body.of());
        budget.assertBudgetsKept();
    }
}
