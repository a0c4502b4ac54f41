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
                send(2, nobody, "POST", "/api/auth/login", Body.of("email", buyer.email, "password", buyer.password));
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
        lists(buyer, seller);
        get(7, buyer, request);
        send(19, buyer, "PATCH", request, Body.of("title", "Changed " + As.unique("request")));
        List<String> offers = new ArrayList<>();
        for (As bidder : sellers) {
            offers.add(send(9, bidder, "POST", request + "/offers", Deal.offer("0.26", 3))
                    .text("id"));
        }
        offers(buyer, sellers.get(2), id, offers.get(2));
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
        points(buyer, seller, id);
        byMail(nobody);
        templates(buyer, seller, nobody);
        people(buyer, seller);
        catalogue(buyer, seller);
        blog(buyer);
        settings();
        inboxes(buyer);
        assertThat(over).as(String.join("\n", measured)).isEmpty();
    }

    private void lists(As buyer, As seller) {
        get(4, buyer, Deal.REQUESTS + "/my");
        get(4, buyer, "/api/requests?limit=2");
        get(4, seller, Deal.REQUESTS + "?limit=100");
        get(4, seller, Deal.REQUESTS + "?limit=1&q=scanner&minBudget=0.1&status=pending,active&urgency=medium");
        get(3, seller, Deal.REQUESTS + "/search?q=scanner");
        get(2, buyer, Deal.REQUESTS + "/stats");
        get(2, seller, Deal.REQUESTS + "/stats");
        get(4, buyer, "/api/me/home-summary");
        get(4, seller, "/api/user/summary");
        String gone =
                buyer.post(Deal.REQUESTS, Deal.request(List.of(seller))).is(201).text("id");
        send(9, buyer, "POST", Deal.REQUESTS + "/" + gone + "/archive", null);
        send(9, buyer, "POST", Deal.REQUESTS + "/" + gone + "/unarchive", null);
        send(2, buyer, "POST", Deal.REQUESTS + "/bulk-archive", Body.of("ids", List.of(gone)));
        get(4, buyer, Deal.REQUESTS + "/archived");
        send(16, buyer, "DELETE", Deal.REQUESTS + "/" + gone, null);
        String published =
                buyer.post(Deal.REQUESTS, Deal.request(List.of(seller))).is(201).text("id");
        send(12, As.admin(), "PATCH", Deal.REQUESTS + "/" + published + "/status", Body.of("status", "active"));
        send(18, buyer, "PATCH", Deal.REQUESTS + "/" + published + "/status", Body.of("status", "cancelled"));
    }

    /** The list is read by the buyer and by a bidder; names and ratings are one statement. */
    private void offers(As buyer, As bidder, String request, String offer) {
        get(4, buyer, Haggle.OFFERS + "?requestId=" + request);
        get(4, bidder, Haggle.OFFERS + "?requestId=" + request);
        get(4, bidder, Haggle.OFFERS + "?requestId=" + request + "&sellerId=me");
        get(4, buyer, Haggle.offer(offer));
        get(3, bidder, Haggle.OFFERS + "/my?limit=100");
        get(2, bidder, Haggle.OFFERS + "/my/stats");
        send(9, bidder, "PATCH", Haggle.offer(offer), Body.of("price", "0.3"));
        String haggle = Haggle.negotiations(offer, "");
        send(11, buyer, "POST", haggle, Haggle.wish("0.2"));
        get(5, buyer, haggle);
        send(11, bidder, "POST", haggle + "/counter", Haggle.wish("0.25"));
        send(13, buyer, "POST", haggle + "/reject", Body.of());
        send(10, bidder, "POST", Haggle.offer(offer) + "/withdraw", null);
        String again = send(9, bidder, "POST", Deal.REQUESTS + "/" + request + "/offers", Deal.offer("0.3", 2))
                .text("id");
        send(10, buyer, "POST", Haggle.offer(again) + "/reject", Body.of("reason", "x"));
        bidder.post(Deal.REQUESTS + "/" + request + "/offers", Deal.offer("0.3", 2))
                .is(201);
    }

    private void outside(As buyer, As nobody) {
        JsonObject telegram = Body.of("initData", Telegram.initData(Telegram.person()));
        send(7, nobody, "POST", "/api/auth/telegram", telegram);
        send(5, nobody, "POST", "/api/auth/telegram", telegram);
        String subject = As.unique("google");
        JsonObject google =
                Body.of("idToken", Market.google().token(Market.google().claims(subject, subject + "@example.test")));
        send(6, nobody, "POST", "/api/auth/google", google);
        send(2, nobody, "POST", "/api/auth/google", google);
        get(3, buyer, "/api/telegram/session");
        get(2, buyer, "/api/telegram/link");
    }

    private void handOver(As buyer, As seller, String request, String payment) {
        send(10, seller, "PATCH", request + "/delivery", Body.of());
        send(9, seller, "PATCH", request + "/delivery", Body.of("carrier", "Post"));
        get(5, buyer, request + "/delivery");
        get(6, seller, request + "/delivery");
        String code = send(4, buyer, "POST", request + "/delivery-code/generate", Body.of())
                .text("code");
        get(3, buyer, request + "/delivery-code/status");
        send(10, seller, "POST", request + "/delivery-code/verify", Body.of("code", code));
        Deal word = Deal.paid().shipped();
        send(8, word.buyer, "PATCH", word.path("/confirm-delivery"), Body.of());
        send(9, As.admin(), "POST", payment + "/release", Body.of());
        // Half of them are for the points that the end of a deal earns.
        send(23, As.admin(), "POST", payment + "/payout/confirm", Body.of("txHash", "0x" + "ef".repeat(32)));
    }

    private void points(As buyer, As seller, String requestId) {
        get(5, buyer, "/api/points");
        for (int i = 0; i < 3; i++) {
            Points.give(buyer, 10);
        }
        get(5, buyer, "/api/points");
        get(2, buyer, "/api/points/transactions?limit=100");
        get(1, As.nobody(), "/api/points/levels");
        get(2, buyer, "/api/points/leaderboard?limit=100");
        get(3, buyer, "/api/points/referrals?limit=100");
        get(2, buyer, "/api/points/achievements");
        JsonObject grant = Body.of("userId", buyer.id, "points", 5, "reason", "budget");
        send(9, As.admin(), "POST", "/api/points/admin/grant", Body.with(grant, "idempotencyKey", requestId));
        Deal deal = Deal.open(buyer, List.of(seller)).selected();
        Db.change("update market.config_settings set value = 'true' where key = 'points.redemption_enabled'");
        JsonObject redemption = Body.of("points", 5, "purchaseRequestId", deal.requestId);
        send(14, buyer, "POST", "/api/points/redeem", redemption);
        Db.change("update market.config_settings set value = 'false' where key = 'points.redemption_enabled'");
        // One of them per level.
        Answer ladder = As.nobody().get("/api/points/levels");
        JsonObject levels = Body.of("levels", ladder.json().getJsonArray("data"));
        send(18, As.admin(), "PUT", "/api/points/admin/levels", levels);
    }

    private void byMail(As nobody) {
        String email = As.unique("budget-mail") + "@example.test";
        JsonObject account = Body.of("email", email, "password", "long enough");
        send(4, nobody, "POST", "/api/auth/register", account);
        send(4, nobody, "POST", "/api/auth/resend-verification", Body.of("email", email));
        send(7, nobody, "POST", "/api/auth/verify-email", Body.of("email", email, "code", Post.code(email)));
        send(4, nobody, "POST", "/api/auth/forgot-password", Body.of("email", email));
        JsonObject reset = Body.of("email", email, "code", Post.code(email), "password", "another long one");
        send(7, nobody, "POST", "/api/auth/reset-password", reset);
        As member = As.signIn(email, "another long one");
        get(2, member, "/api/auth/sessions");
        JsonObject change = Body.of("currentPassword", "another long one", "newPassword", "long enough");
        send(9, member, "POST", "/api/user/change-password", change);
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
        String cursor = get(3, admin, "/api/users/admin/list?limit=5&q=amn-e2e")
                .json()
                .getJsonObject("meta")
                .getString("nextCursor");
        get(2, admin, "/api/users/admin/list?limit=100&q=amn-e2e&cursor=" + cursor);
        get(2, admin, "/api/users/admin/stats");
        // One statement a counter: accounts, requests, offers, payments, disputes, templates, chats, notifications.
        get(11, admin, "/api/users/admin/" + buyer.id + "/dependencies");
        As guard = As.fresh("guard");
        send(7, admin, "PATCH", "/api/users/admin/" + guard.id, Body.of("status", "suspended"));
        send(6, admin, "DELETE", "/api/users/admin/" + guard.id, null);
    }

    /** Lists cost the same however many rows they have. */
    private void catalogue(As buyer, As seller) {
        As nobody = As.nobody();
        As admin = As.admin();
        String categories = CategoriesIT.PATH;
        String category = send(7, admin, "POST", categories, Body.of("name", As.unique("budget")))
                .text("id");
        get(1, nobody, categories + "/" + category);
        get(2, admin, categories + "/all");
        send(7, admin, "PATCH", categories + "/" + category, Body.of("order", 2));
        String twin = CategoriesIT.add();
        send(17, admin, "POST", categories + "/" + twin + "/merge", Body.of("into", category));
        send(12, admin, "DELETE", categories + "/" + CategoriesIT.add(), null);
        get(3, seller, ShopsIT.PATH);
        send(11, seller, "PUT", ShopsIT.PATH, Body.of("name", "Oak", "categoryIds", List.of(category)));
        get(3, nobody, ShopsIT.PATH + "/" + seller.id);
        get(3, nobody, "/api/marketplace/sellers?limit=100");
        get(
                3,
                nobody,
                "/api/marketplace/sellers?limit=100&sort=price&online=false&minPrice=1&q=Oak&categoryId=" + category);
        get(2, buyer, "/api/payment/options?sellerId=" + seller.id);
        JsonObject review = Body.of("subjectType", "seller", "subjectId", seller.id, "rating", 5);
        String of = "?subjectType=seller&subjectId=" + seller.id;
        get(4, buyer, "/api/marketplace/reviews/eligibility" + of);
        send(6, buyer, "POST", "/api/marketplace/reviews", review);
        get(3, nobody, "/api/marketplace/reviews" + of + "&limit=100");
        List<String> items = List.of(CategoriesIT.template(seller, category), CategoriesIT.template(seller, category));
        String collections = "/api/marketplace/collections";
        String collection = send(
                        7, seller, "POST", collections, Body.of("title", "t", "isPublic", true, "templateIds", items))
                .text("id");
        get(3, seller, collections + "?limit=100");
        get(3, seller, collections + "/" + collection);
        send(8, seller, "PATCH", collections + "/" + collection, Body.of("title", "u", "templateIds", items));
        get(2, nobody, collections + "/public?limit=100");
        get(3, nobody, collections + "/public/" + collection);
        send(5, seller, "DELETE", collections + "/" + collection, null);
    }

    /** Shop items: a list costs one statement at any size; the fresh look at the account is one more. */
    private void templates(As buyer, As seller, As nobody) {
        List<JsonObject> lines = new ArrayList<>();
        JsonObject made = null;
        for (int i = 0; i < 3; i++) {
            made = send(4, seller, "POST", Shop.TEMPLATES, Shop.online("item")).data();
            lines.add(Shop.line(made, 1));
        }
        get(3, seller, Shop.TEMPLATES + "/my?limit=100");
        get(2, seller, Shop.path(made, ""));
        send(6, seller, "PATCH", Shop.path(made, ""), Body.of("title", "better"));
        String link =
                send(5, seller, "POST", Shop.path(made, "/link"), Body.of()).text("shareableLink");
        get(1, nobody, Shop.TEMPLATES + "/public/" + link);
        get(1, nobody, Shop.TEMPLATES + "/public?limit=100&q=item&sort=price");
        get(1, nobody, Shop.TEMPLATES + "/sellers?limit=100");
        get(2, nobody, Shop.TEMPLATES + "/sellers/" + seller.id);
        JsonObject cart = Shop.cart(lines.toArray(new JsonObject[0]));
        send(12, buyer, "POST", Shop.TEMPLATES + "/batch-convert", cart);
        send(12, buyer, "POST", Shop.path(made, "/convert"), Body.of("email", "b@example.test"));
        send(5, seller, "DELETE", Shop.path(made, ""), null);
        As admin = As.admin();
        String rules = "/api/admin/pricing/rules";
        JsonObject rule =
                Body.of("name", "x", "scope", "template", "templateId", Shop.id(item(seller)), "adjustBps", 1);
        JsonObject stored = send(5, admin, "POST", rules, rule).data();
        String id = stored.getString("id");
        get(2, admin, rules);
        get(2, admin, rules + "/" + id);
        send(7, admin, "PATCH", rules + "/" + id, Body.of("adjustBps", 2, "version", stored.getInt("version")));
        send(5, admin, "DELETE", rules + "/" + id, null);
    }

    private static JsonObject item(As seller) {
        return seller.get(Shop.TEMPLATES + "/my").rows().get(0);
    }

    private void inboxes(As buyer) {
        get(3, buyer, "/api/notifications?limit=100");
        get(2, buyer, "/api/notifications/unread-count");
        send(2, buyer, "PATCH", "/api/notifications/mark-all-read", Body.of());
        get(3, As.admin(), "/api/admin/parked");
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
                    5,
                    As.nobody(),
                    "POST",
                    "/api/auth/passkey/login/verify",
                    Body.read(key.counter(2).signIn(challenge)));
        }
        get(2, buyer, "/api/user/passkeys");
        send(2, buyer, "POST", "/api/user/wallet-address/challenge", Body.of());
        String code = send(2, buyer, "POST", "/api/auth/handoff", Body.of()).text("code");
        send(4, As.nobody(), "POST", "/api/auth/handoff/exchange", Body.of("code", code));
    }
}
