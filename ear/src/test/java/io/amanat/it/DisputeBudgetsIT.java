package io.amanat.it;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Disputes, as {@link BudgetsIT}: lists cost the same however many rows they have. */
@OnMarket
class DisputeBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_disputes_needs_more_statements_than_its_budget() {
        As buyer = As.buyer();
        As seller = As.seller();
        As resolver = As.fresh("resolver");
        As admin = As.admin();
        for (int i = 0; i < 5; i++) {
            Quarrel.about(Deal.open(buyer, List.of(seller)).selected().payable().funded());
        }
        Deal deal = Deal.open(buyer, List.of(seller))
                .selected()
                .payable()
                .funded()
                .shipped()
                .delivered();
        Quarrel quarrel = Quarrel.of(
                deal,
                budget.send(30, buyer, "POST", Quarrel.PATH, Quarrel.claim(deal))
                        .text("id"));
        for (As reader : List.of(buyer, seller, resolver, admin)) {
            budget.get(4, reader, Quarrel.PATH + "?limit=100");
        }
        budget.get(2, admin, Quarrel.PATH + "/stats");
        budget.send(21, admin, "POST", quarrel.path("/assign"), Body.of("adminId", resolver.id));
        As colleague = As.fresh("resolver");
        budget.send(
                25,
                admin,
                "POST",
                quarrel.path("/reassign"),
                Body.of("adminId", colleague.id, "from", resolver.id, "note", "a"));
        quarrel.reassign(admin, colleague, resolver).is(200);
        String file = Uploads.stored(buyer, Uploads.Part.pdf("p.pdf"), Uploads.Part.field("purpose", "evidence"))
                .getString("id");
        budget.send(12, buyer, "POST", quarrel.path("/evidence"), Body.of("fileId", file));
        budget.send(10, seller, "POST", quarrel.path("/evidence"), Body.of("description", "a"));
        budget.send(9, seller, "POST", quarrel.path("/messages"), Body.of("content", "a"));
        budget.get(7, seller, quarrel.path(""));
        for (String log : List.of("/evidence", "/messages", "/timeline")) {
            budget.get(4, seller, quarrel.path(log + "?limit=100"));
        }
        String about = Quarrel.PATH + "/pr/" + deal.requestId;
        budget.get(6, seller, about);
        budget.get(4, seller, about + "/hold");
        budget.send(23, resolver, "POST", quarrel.path("/resolve"), Quarrel.decision("no_action"));
        budget.send(10, resolver, "POST", about + "/hold", Body.of("reason", "a"));
        budget.send(11, resolver, "DELETE", about + "/hold", null);
        Quarrel second = Quarrel.about(deal);
        budget.send(22, admin, "POST", second.path("/reject"), Body.of("note", "a"));
        Quarrel third = Quarrel.about(deal);
        budget.send(21, buyer, "POST", third.path("/close"), Body.of());
        Quarrel fourth = Quarrel.about(deal).inHandOf(resolver);
        budget.send(40, resolver, "POST", fourth.path("/resolve"), Quarrel.decision("refund"));
        budget.assertBudgetsKept();
    }
}
