package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * SQL statements per endpoint, as the access log counts them: one more than the budget fails. A budget is what was
 * measured, and one more where the caller's account may have to be read again.
 */
@OnMarket
class BudgetsIT {
    private final Map<String, String> over = new LinkedHashMap<>();
    private final List<String> measured = new ArrayList<>();

    private Answer costs(int budget, String name, Api call, String method, JsonObject body) {
        String id = As.unique("budget-request");
        call.header("X-Request-Id", id);
        Answer answer = method.equals("GET") ? call.get() : call.json(method, body == null ? "" : body.toString());
        assertThat(answer.status()).as(name + " " + answer).isBetween(200, 299);
        int sql = AccessLines.of(id).getInt("sql");
        measured.add(name + ": " + sql + " of " + budget);
        if (sql > budget) {
            over.put(name, sql + " statements, budget " + budget);
        }
        return answer;
    }

    private Answer get(int budget, As who, String path) {
        return costs(budget, "GET " + path.replaceAll("[0-9a-f-]{36}", "{id}"), who.at(path), "GET", null);
    }

    private Answer send(int budget, As who, String method, String path, JsonObject body) {
        return costs(budget, method + " " + path.replaceAll("[0-9a-f-]{36}", "{id}"), who.at(path), method, body);
    }

    @Test
    void no_endpoint_needs_more_statements_than_its_budget() {
        As buyer = As.buyer();
        List<As> sellers = List.of(As.seller(), As.seller(), As.seller());
        As seller = sellers.get(0);
        As nobody = As.nobody();

        get(0, nobody, "/health");
        get(0, nobody, "/api/version");
        get(1, nobody, "/api/health");
        get(1, nobody, "/api/marketplace/categories");
        get(1, nobody, "/api/marketplace/categories/tree");
        Answer signedIn =
                send(3, nobody, "POST", "/api/auth/login", Body.of("email", buyer.email, "password", buyer.password));
        send(
                4,
                nobody,
                "POST",
                "/api/auth/refresh-token",
                Body.of("refreshToken", signedIn.json().getString("refreshToken")));
        get(2, buyer, "/api/auth/me");

        JsonObject account =
                Body.of("email", As.unique("budget") + "@example.test", "password", "long enough", "role", "seller");
        send(3, As.admin(), "POST", "/api/users/admin/create", account);

        String id =
                send(14, buyer, "POST", Deal.REQUESTS, Deal.request(sellers)).text("id");
        String request = Deal.REQUESTS + "/" + id;
        send(14, buyer, "POST", Deal.REQUESTS, Deal.request(List.of(seller)));
        // Lists cost the same however many rows they have.
        for (int i = 0; i < 4; i++) {
            buyer.post(Deal.REQUESTS, Deal.request(sellers)).is(201);
        }
        get(4, buyer, Deal.REQUESTS + "/my");
        get(4, seller, Deal.REQUESTS + "?limit=100");
        get(6, buyer, request);
        List<String> offers = new ArrayList<>();
        for (As bidder : sellers) {
            offers.add(send(8, bidder, "POST", request + "/offers", Deal.offer("0.26", 3))
                    .text("id"));
        }
        get(4, buyer, "/api/marketplace/offers?requestId=" + id);
        send(7, buyer, "POST", request + "/select-offer", Body.of("offerId", offers.get(0)));
        get(1, buyer, "/api/payment/options");
        JsonObject intent = send(
                        11, buyer, "POST", Deal.INTENTS, Body.of("requestId", id, "chainId", 97, "token", "USDT"))
                .data();
        JsonObject event = Webhook.confirmed(intent);
        String text = event.toString();
        Api webhook = Api.to(Webhook.PATH).header("X-AMN-Signature", Webhook.sign(text));
        costs(2, "POST " + Webhook.PATH, webhook, "POST", event);
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        Api replay = Api.to(Webhook.PATH).header("X-AMN-Signature", Webhook.sign(text));
        costs(2, "POST " + Webhook.PATH + " (replay)", replay, "POST", event);
        String payment = "/api/payment/" + intent.getString("paymentId");
        get(3, buyer, payment);
        get(3, buyer, payment + "/ledger");

        handOver(buyer, seller, request, payment);
        people(buyer, seller);
        inboxes(buyer);
        assertThat(over).as(String.join("\n", measured)).isEmpty();
    }

    private void handOver(As buyer, As seller, String request, String payment) {
        send(14, seller, "PATCH", request + "/delivery", Body.of());
        String code = send(4, buyer, "POST", request + "/delivery-code/generate", Body.of())
                .text("code");
        get(3, buyer, request + "/delivery-code/status");
        send(18, seller, "POST", request + "/delivery-code/verify", Body.of("code", code));
        send(9, As.admin(), "POST", payment + "/release", Body.of());
        send(11, As.admin(), "POST", payment + "/payout/confirm", Body.of("txHash", "0x" + "ef".repeat(32)));
    }

    private void people(As buyer, As seller) {
        get(4, buyer, "/api/user/profile");
        send(5, buyer, "PUT", "/api/user/profile", Body.of("bio", "b", "address", Body.of("city", "c")));
        get(2, buyer, "/api/user/preferences");
        send(3, buyer, "PUT", "/api/user/preferences", Body.of("language", "fa"));
        JsonObject address = Body.of("name", "n", "phoneNumber", "12345", "fullAddress", "a");
        send(4, buyer, "POST", "/api/addresses", address);
        String second = send(4, buyer, "POST", "/api/addresses", address).text("id");
        get(2, buyer, "/api/addresses");
        send(4, buyer, "PATCH", "/api/addresses/" + second, Body.of("name", "m"));
        send(6, buyer, "POST", "/api/addresses/" + second + "/primary", Body.of());
        send(6, buyer, "DELETE", "/api/addresses/" + second, null);
        get(2, buyer, "/api/users/search?q=First");
        get(2, buyer, "/api/users/" + seller.id);
        As admin = As.admin();
        get(3, admin, "/api/users/admin/list?limit=100&q=amn-e2e");
        get(2, admin, "/api/users/admin/stats");
        // One statement a counter: accounts, requests, offers, payments, disputes, templates, chats, notifications.
        get(11, admin, "/api/users/admin/" + buyer.id + "/dependencies");
        As guard = As.fresh("guard");
        send(7, admin, "PATCH", "/api/users/admin/" + guard.id, Body.of("status", "suspended"));
        send(6, admin, "DELETE", "/api/users/admin/" + guard.id, null);
    }

    private void inboxes(As buyer) {
        get(3, buyer, "/api/notifications?limit=100");
        get(2, buyer, "/api/notifications/unread-count");
        send(2, buyer, "PATCH", "/api/notifications/mark-all-read", Body.of());
        get(2, As.admin(), "/api/admin/parked");
        send(2, buyer, "POST", "/api/auth/logout", null);
    }
}
