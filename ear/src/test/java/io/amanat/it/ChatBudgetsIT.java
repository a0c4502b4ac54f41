package io.amanat.it;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Chats, as {@link BudgetsIT}: lists cost the same however many rows they have. */
@OnMarket
class ChatBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_chats_needs_more_statements_than_its_budget() {
        As buyer = As.buyer();
        As seller = As.seller();
        As admin = As.admin();
        for (int count = 0; count < 6; count++) {
            Talk.group(buyer, seller, As.seller()).said(buyer, "No. " + count);
        }
        Deal deal = Deal.open(buyer, List.of(seller)).offers("0.26");
        Talk talk = Talk.of(budget.send(12, buyer, "POST", Talk.CONVERSATIONS, Talk.direct(seller)));
        budget.send(7, buyer, "POST", Talk.CONVERSATIONS, Talk.direct(seller));
        budget.send(13, buyer, "POST", Talk.CONVERSATIONS, Talk.groupOf(seller, As.seller()));
        budget.send(18, seller, "POST", Talk.PATH + "/purchase-request", Body.of("purchaseRequestId", deal.requestId));
        Talk support = Talk.of(budget.send(14, buyer, "POST", Talk.PATH + "/support", null));
        for (int count = 0; count < 24; count++) {
            talk.said(count % 2 == 0 ? buyer : seller, "No. " + count);
        }
        budget.get(4, buyer, Talk.CONVERSATIONS + "?limit=100");
        budget.get(4, buyer, Talk.CONVERSATIONS + "?limit=100&type=group&archived=false");
        budget.get(4, admin, Talk.CONVERSATIONS + "?limit=100&scope=support");
        budget.get(5, seller, talk.path(""));
        budget.get(4, seller, talk.path("/messages?limit=100"));
        budget.get(4, seller, Talk.PATH + "/search?q=No.&limit=20");
        budget.get(2, seller, Talk.PATH + "/unread-count");
        String message = budget.send(8, buyer, "POST", talk.path("/messages"), Body.of("content", "a"))
                .text("id");
        String named = budget.send(
                        9, seller, "POST", talk.path("/messages"), Body.of("content", "a", "clientMessageId", "b"))
                .text("id");
        budget.send(8, seller, "POST", talk.path("/messages"), Body.of("content", "b", "replyTo", named));
        budget.send(12, buyer, "PATCH", talk.message(message), Body.of("content", "b"));
        budget.send(11, seller, "POST", talk.message(message) + "/reactions", Body.of("reaction", "👍"));
        budget.send(11, seller, "DELETE", talk.message(message) + "/reactions", null);
        budget.send(8, seller, "POST", talk.path("/read"), Body.of());
        budget.send(3, seller, "POST", talk.path("/typing"), Body.of());
        budget.send(6, seller, "PATCH", talk.path("/settings"), Body.of("isMuted", true));
        budget.send(10, buyer, "DELETE", talk.message(message), null);
        Talk group = Talk.group(buyer, seller);
        As third = As.seller();
        budget.send(9, buyer, "POST", group.path("/participants"), Body.of("userId", third.id));
        budget.send(8, buyer, "PATCH", group.path("/participants/" + third.id), Body.of("role", "admin"));
        budget.send(5, buyer, "DELETE", group.path("/participants/" + third.id), null);
        budget.send(12, buyer, "POST", group.path("/close"), null);
        budget.send(12, buyer, "POST", group.path("/reopen"), null);
        String file = group.file(buyer);
        budget.get(3, seller, "/api/files/" + file + "/info");
        budget.send(11, buyer, "POST", group.path("/messages"), Body.of("fileId", file));
        support.said(admin, "a");
        budget.get(6, As.fresh("admin"), group.path("/messages"));
        budget.assertBudgetsKept();
    }
}
