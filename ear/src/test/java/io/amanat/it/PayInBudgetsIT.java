package io.amanat.it;

import org.junit.jupiter.api.Test;

/** Proving pay-ins, as {@link BudgetsIT}. */
@OnMarket
class PayInBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_pay_ins_needs_more_statements_than_its_budget() {
        Deal deal = OnEthereum.payable();
        String hash = OnEthereum.paid(deal);
        // Reading what the payment waits for is five of them, funding it fifteen.
        budget.send(40, deal.buyer, "POST", OnEthereum.VERIFY, Body.of("paymentId", deal.paymentId, "txHash", hash));
        budget.send(12, deal.buyer, "POST", OnEthereum.VERIFY, Body.of("paymentId", deal.paymentId, "txHash", hash));
        for (int i = 0; i < 5; i++) {
            OnEthereum.verify(deal, OnEthereum.paid(deal)).is(200);
        }
        String payment = "/api/payment/" + deal.paymentId;
        budget.get(4, As.admin(), payment + "/evidence?limit=100");
        budget.keepTheirBudgets();
    }
}
