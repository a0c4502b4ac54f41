package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The golden path: a budget is what was measured, and one more where the account may have to be read again. What open
 * connections hear of a step is one statement.
 */
@OnMarket
class BudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_needs_more_statements_than_its_budget() {
        As buyer = As.buyer();
        List<As> sellers = List.of(As.seller(), As.seller(), As.seller());
        As seller = sellers.get(0);
        As nobody = As.nobody();

        budget.get(0, nobody, "/health");
        budget.get(0, nobody, "/api/version");
        budget.get(1, nobody, "/api/health");
        budget.get(1, nobody, "/api/marketplace/categories");
        budget.get(1, nobody, "/api/marketplace/categories/tree");
        Answer signedIn = budget.send(
                2, nobody, "POST", "/api/auth/login", Body.of("email", buyer.email, "password", buyer.password));
        budget.send(
                4,
                nobody,
                "POST",
                "/api/auth/refresh-token",
                Body.of("refreshToken", signedIn.json().getString("refreshToken")));
        budget.get(2, buyer, "/api/auth/me");

        JsonObject account =
                Body.of("email", As.unique("budget") + "@example.test", "password", "long enough", "role", "seller");
        budget.send(4, As.admin(), "POST", "/api/users/admin/create", account);

        String id = budget.send(10, buyer, "POST", Deal.REQUESTS, Deal.request(sellers))
                .text("id");
        String request = Deal.REQUESTS + "/" + id;
        budget.send(10, buyer, "POST", Deal.REQUESTS, Deal.request(List.of(seller)));
        // Lists cost the same however many rows they have.
        for (int i = 0; i < 4; i++) {
            buyer.post(Deal.REQUESTS, Deal.request(sellers)).is(201);
        }
        lists(buyer, seller);
        budget.get(2, buyer, request);
        budget.get(2, seller, request);
        budget.send(15, buyer, "PATCH", request, Body.of("title", "Changed " + As.unique("request")));
        List<String> offers = new ArrayList<>();
        for (As bidder : sellers) {
            offers.add(budget.send(11, bidder, "POST", request + "/offers", Deal.offer("0.26", 3))
                    .text("id"));
        }
        offers(buyer, sellers.get(2), id, offers.get(2));
        seller.post(Haggle.offer(offers.get(0)) + "/confirm").is(200);
        budget.send(10, buyer, "POST", request + "/select-offer", Body.of("offerId", offers.get(0)));
        budget.get(1, buyer, "/api/payment/options");
        // One of them asks for the chain's threshold, which is remembered for ten seconds.
        JsonObject intent = budget.send(
                        16, buyer, "POST", Deal.INTENTS, Body.of("requestId", id, "chainId", 97, "token", "USDT"))
                .data();
        JsonObject event = Webhook.confirmed(intent);
        String text = event.toString();
        Api webhook = Api.to(Webhook.PATH).header("X-AMN-Signature", Webhook.sign(text));
        budget.costs(2, "POST " + Webhook.PATH, webhook, "POST", event);
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        Api replay = Api.to(Webhook.PATH).header("X-AMN-Signature", Webhook.sign(text));
        budget.costs(2, "POST " + Webhook.PATH + " (replay)", replay, "POST", event);
        String payment = "/api/payment/" + intent.getString("paymentId");
        budget.get(4, buyer, payment);
        budget.get(3, buyer, payment + "/ledger");

        handOver(buyer, seller, request, payment);
        budget.get(3, As.admin(), "/api/admin/parked");
        budget.get(2, As.admin(), "/api/admin/queues");
        budget.get(1, As.admin(), "/api/admin/queues/outbox?state=waiting");
        budget.get(1, As.admin(), "/api/admin/queues/inbox?state=later");
        budget.send(3, As.admin(), "POST", "/api/admin/queues/outbox/" + QueuesIT.waits("budget") + "/try-now", null);
        budget.send(3, As.admin(), "POST", "/api/admin/queues/inbox/" + QueuesIT.waitsToBeRead() + "/try-now", null);
        budget.assertBudgetsKept();
    }

    private void lists(As buyer, As seller) {
        budget.get(2, buyer, Deal.REQUESTS + "/my");
        budget.get(2, buyer, "/api/requests?limit=2");
        As owner = As.buyer();
        RequestListsIT.made(owner, 2);
        // The end of what a filter lets through is known without counting.
        budget.get(2, owner, RequestListsIT.MY + "?urgency=medium&limit=1&page=2");
        budget.get(3, seller, Deal.REQUESTS + "?limit=100");
        budget.get(3, seller, Deal.REQUESTS + "?limit=1&q=scanner&minBudget=0.1&status=pending,active&urgency=medium");
        budget.get(2, seller, Deal.REQUESTS + "/search?q=scanner");
        budget.get(2, buyer, Deal.REQUESTS + "/stats");
        budget.get(2, seller, Deal.REQUESTS + "/stats");
        budget.get(4, buyer, "/api/me/home-summary");
        budget.get(4, seller, "/api/user/summary");
        String gone =
                buyer.post(Deal.REQUESTS, Deal.request(List.of(seller))).is(201).text("id");
        budget.send(4, buyer, "POST", Deal.REQUESTS + "/" + gone + "/archive", null);
        budget.send(4, buyer, "POST", Deal.REQUESTS + "/" + gone + "/unarchive", null);
        budget.send(2, buyer, "POST", Deal.REQUESTS + "/bulk-archive", Body.of("ids", List.of(gone)));
        budget.get(2, buyer, Deal.REQUESTS + "/archived");
        budget.send(11, buyer, "DELETE", Deal.REQUESTS + "/" + gone, null);
        String published =
                buyer.post(Deal.REQUESTS, Deal.request(List.of(seller))).is(201).text("id");
        budget.send(7, As.admin(), "PATCH", Deal.REQUESTS + "/" + published + "/status", Body.of("status", "active"));
        budget.send(13, buyer, "PATCH", Deal.REQUESTS + "/" + published + "/status", Body.of("status", "cancelled"));
    }

    /** The list is read by the buyer and by a bidder; names and ratings are one statement. */
    private void offers(As buyer, As bidder, String request, String offer) {
        budget.get(4, buyer, Haggle.OFFERS + "?requestId=" + request);
        budget.get(4, bidder, Haggle.OFFERS + "?requestId=" + request);
        budget.get(4, bidder, Haggle.OFFERS + "?requestId=" + request + "&sellerId=me");
        budget.get(4, buyer, Haggle.offer(offer));
        budget.get(3, bidder, Haggle.OFFERS + "/my?limit=100");
        budget.get(2, bidder, Haggle.OFFERS + "/my/stats");
        budget.send(10, bidder, "PATCH", Haggle.offer(offer), Body.of("price", "0.3"));
        buyer.patch(Deal.REQUESTS + "/" + request, Body.of("quantity", 7)).is(200);
        budget.send(8, bidder, "POST", Haggle.offer(offer) + "/confirm", Body.of());
        String haggle = Haggle.negotiations(offer, "");
        budget.send(12, buyer, "POST", haggle, Haggle.wish("0.2"));
        budget.get(5, buyer, haggle);
        budget.send(12, bidder, "POST", haggle + "/counter", Haggle.wish("0.25"));
        budget.send(14, buyer, "POST", haggle + "/reject", Body.of());
        budget.send(11, bidder, "POST", Haggle.offer(offer) + "/withdraw", null);
        String again = budget.send(11, bidder, "POST", Deal.REQUESTS + "/" + request + "/offers", Deal.offer("0.3", 2))
                .text("id");
        budget.send(11, buyer, "POST", Haggle.offer(again) + "/reject", Body.of("reason", "x"));
        bidder.post(Deal.REQUESTS + "/" + request + "/offers", Deal.offer("0.3", 2))
                .is(201);
    }

    private void handOver(As buyer, As seller, String request, String payment) {
        budget.send(11, seller, "PATCH", request + "/delivery", Body.of());
        budget.send(10, seller, "PATCH", request + "/delivery", Body.of("carrier", "Post"));
        budget.get(5, buyer, request + "/delivery");
        budget.get(6, seller, request + "/delivery");
        String code = budget.send(4, buyer, "POST", request + "/delivery-code/generate", Body.of())
                .text("code");
        budget.get(3, buyer, request + "/delivery-code/status");
        budget.send(11, seller, "POST", request + "/delivery-code/verify", Body.of("code", code));
        Deal word = Deal.paid().shipped();
        budget.send(9, word.buyer, "PATCH", word.path("/confirm-delivery"), Body.of());
        budget.send(18, As.admin(), "POST", payment + "/release", Body.of());
        // Half of them are for the points that the end of a deal earns.
        budget.send(34, As.admin(), "POST", payment + "/payout/confirm", Body.of("txHash", "0x" + "ef".repeat(33)));
    }
}
