package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.user.service.Authenticator;
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
                send(4, nobody, "POST", "/api/auth/login", Body.of("email", buyer.email, "password", buyer.password));
        send(
                4,
                nobody,
                "POST",
                "/api/auth/refresh-token",
                Body.of("refreshToken", signedIn.json().getString("refreshToken")));
        get(2, buyer, "/api/auth/me");
        outside(buyer, nobody);

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
        send(8, buyer, "POST", request + "/select-offer", Body.of("offerId", offers.get(0)));
        get(1, buyer, "/api/payment/options");
        // One of them asks for the chain's threshold, which is remembered for ten seconds.
        JsonObject intent = send(
                        12, buyer, "POST", Deal.INTENTS, Body.of("requestId", id, "chainId", 97, "token", "USDT"))
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
        byMail(nobody);
        people(buyer, seller);
        blog(buyer);
        settings();
        inboxes(buyer);
        assertThat(over).as(String.join("\n", measured)).isEmpty();
    }

    private void outside(As buyer, As nobody) {
        JsonObject telegram = Body.of("initData", Telegram.initData(Telegram.person()));
        send(7, nobody, "POST", "/api/auth/telegram", telegram);
        send(6, nobody, "POST", "/api/auth/telegram", telegram);
        String subject = As.unique("google");
        JsonObject google =
                Body.of("idToken", Market.google().token(Market.google().claims(subject, subject + "@example.test")));
        send(6, nobody, "POST", "/api/auth/google", google);
        send(3, nobody, "POST", "/api/auth/google", google);
        get(3, buyer, "/api/telegram/session");
        get(2, buyer, "/api/telegram/link");
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

    private void byMail(As nobody) {
        String email = As.unique("budget-mail") + "@example.test";
        JsonObject account = Body.of("email", email, "password", "long enough");
        send(4, nobody, "POST", "/api/auth/register", account);
        send(4, nobody, "POST", "/api/auth/resend-verification", Body.of("email", email));
        send(8, nobody, "POST", "/api/auth/verify-email", Body.of("email", email, "code", Post.code(email)));
        send(4, nobody, "POST", "/api/auth/forgot-password", Body.of("email", email));
        JsonObject reset = Body.of("email", email, "code", Post.code(email), "password", "another long one");
        send(7, nobody, "POST", "/api/auth/reset-password", reset);
        As member = As.signIn(email, "another long one");
        get(2, member, "/api/auth/sessions");
        JsonObject change = Body.of("currentPassword", "another long one", "newPassword", "long enough");
        send(10, member, "POST", "/api/user/change-password", change);
        send(3, As.signIn(email, "long enough"), "POST", "/api/auth/logout-all", null);
    }

    private void blog(As buyer) {
        As admin = As.admin();
        As nobody = As.nobody();
        JsonObject words = Body.of("title", As.unique("budget"), "content", "a", "tags", List.of("budget"));
        String post = "/api/blog/posts/"
                + send(8, admin, "POST", "/api/blog/posts", words).text("id");
        send(9, admin, "POST", post + "/publish", Body.of());
        for (int i = 0; i < 4; i++) {
            String other = admin.post("/api/blog/posts", words).text("id");
            admin.post("/api/blog/posts/" + other + "/publish").is(200);
        }
        get(1, nobody, "/api/blog/posts?limit=100");
        get(4, nobody, post);
        get(5, buyer, post);
        get(1, nobody, "/api/blog/categories");
        get(1, nobody, "/api/blog/tags");
        send(10, admin, "PATCH", post, Body.of("excerpt", "b"));
        send(1, nobody, "POST", post + "/view", Body.of());
        send(2, nobody, "POST", post + "/view", Body.of());
        send(3, buyer, "POST", post + "/like", Body.of());
        send(3, buyer, "DELETE", post + "/like", null);
        String comment = send(5, buyer, "POST", post + "/comments", Body.of("content", "a"))
                .text("id");
        send(6, admin, "PATCH", "/api/blog/comments/" + comment, Body.of("status", "published"));
        get(3, nobody, post + "/comments?limit=100");
        get(3, admin, "/api/blog/comments?limit=100");
        send(4, admin, "POST", "/api/blog/categories", Body.of("slug", As.unique("budget"), "name", "n"));
    }

    private void settings() {
        As admin = As.admin();
        String thresholds = "/api/admin/settings/confirmation-thresholds";
        get(0, As.nobody(), "/api/meta/enums");
        get(0, As.nobody(), "/api/meta/parity");
        get(0, As.nobody(), "/api/meta/config");
        get(3, admin, thresholds);
        get(3, admin, thresholds + "/97");
        get(3, admin, thresholds + "/history");
        get(3, admin, thresholds + "/97/history");
        JsonObject floor = admin.get(thresholds + "/97").data();
        send(11, admin, "PUT", thresholds + "/97", Body.of("confirmations", floor.getInt("floor") + 1));
        send(11, admin, "PUT", thresholds + "/97", Body.of("confirmations", floor.getInt("floor")));
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
        keys(buyer);
        send(2, buyer, "POST", "/api/auth/logout", null);
    }

    /** Lists cost the same however many rows they have: with two passkeys as with none. */
    private void keys(As buyer) {
        get(2, buyer, "/api/user/passkeys");
        for (int i = 0; i < 2; i++) {
            Authenticator key = new Authenticator(Market.FRONTEND, "shop.example").counter(1);
            String challenge = send(4, buyer, "POST", "/api/auth/passkey/register/options", null)
                    .text("challenge");
            send(6, buyer, "POST", "/api/auth/passkey/register/verify", Body.read(key.register(challenge, "Key")));
            challenge = send(1, As.nobody(), "POST", "/api/auth/passkey/login/options", null)
                    .text("challenge");
            send(
                    6,
                    As.nobody(),
                    "POST",
                    "/api/auth/passkey/login/verify",
                    Body.read(key.counter(2).signIn(challenge)));
        }
        get(2, buyer, "/api/user/passkeys");
        send(2, buyer, "POST", "/api/user/wallet-address/challenge", Body.of());
        String code = send(2, buyer, "POST", "/api/auth/handoff", Body.of()).text("code");
        send(5, As.nobody(), "POST", "/api/auth/handoff/exchange", Body.of("code", code));
    }
}
