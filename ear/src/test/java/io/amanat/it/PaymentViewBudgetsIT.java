package io.amanat.it;

import org.junit.jupiter.api.Test;

/** Reading payments, as {@link BudgetsIT}: the account is one statement, lists cost the same however long they are. */
@OnMarket
class PaymentViewBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_that_reads_payments_needs_more_statements_than_its_budget() {
        Deal deal = Deal.paid();
        lists(deal);
        PaymentViews.many(deal, 130);
        try {
            lists(deal);
        } finally {
            PaymentViews.forgetMany(deal);
        }
        budget.get(4, deal.buyer, PaymentViews.path(deal, ""));
        budget.get(6, As.admin(), PaymentViews.path(deal, ""));
        Deal open = Deal.open().selected().payable();
        PaymentViews.shallow(open, 0);
        budget.get(4, As.admin(), PaymentViews.PAYMENTS + "/awaiting-confirmation?limit=100");
        Deal direct = Deal.open().selected().payable();
        PaymentViews.directBalance(direct, "1");
        // One of them asks for the chain's threshold, which is remembered for ten seconds.
        budget.get(5, direct.buyer, PaymentViews.path(direct, "/checkout"));
        // What has money at its address is not cancelled.
        Deal unpaid = Deal.open().selected().payable();
        PaymentViews.directBalance(unpaid, "0");
        budget.send(14, unpaid.buyer, "POST", PaymentViews.path(unpaid, "/cancel"), Body.of());
        budget.assertBudgetsKept();
    }

    private void lists(Deal deal) {
        budget.get(2, deal.buyer, PaymentViews.HISTORY + "?limit=100");
        budget.get(2, deal.winner(), PaymentViews.HISTORY + "?limit=100&role=seller");
        budget.get(3, deal.winner(), PaymentViews.PAYMENTS + "?limit=100");
        budget.get(4, As.admin(), PaymentViews.PAYMENTS + "?limit=100&sellerId=" + deal.winner().id);
        budget.get(
                4, As.admin(), PaymentViews.PAYMENTS + "?limit=100&status=failed,completed&chainId=97&from=2026-01-01");
        budget.get(2, As.admin(), PaymentViews.PAYMENTS + "/stats?sellerId=" + deal.winner().id);
        budget.costs(4, "GET " + PaymentViews.EXPORT, deal.winner().at(PaymentViews.EXPORT), "GET", null);
    }
}
