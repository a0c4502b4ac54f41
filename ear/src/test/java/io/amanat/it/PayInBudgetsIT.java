package io.amanat.it;

import org.junit.jupiter.api.Test;

/** Proving pay-ins, as {@link BudgetsIT}. */
@OnMarket
class PayInBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_pay_ins_needs_more_statements_than_its_budget() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.paid(deal);
        // Reading what the payment waits for is five of them, funding it fifteen.
        budget.send(40, deal.buyer, "POST", OnBsc.VERIFY, Body.of("paymentId", deal.paymentId, "txHash", hash));
        budget.send(12, deal.buyer, "POST", OnBsc.VERIFY, Body.of("paymentId", deal.paymentId, "txHash", hash));
        for (int i = 0; i < 5; i++) {
            OnBsc.verify(deal, OnBsc.paid(deal)).is(200);
        }
        String payment = "/api/payment/" + deal.paymentId;
        budget.get(4, As.admin(), payment + "/evidence?limit=100");
        budget.assertBudgetsKept();
    }
}
