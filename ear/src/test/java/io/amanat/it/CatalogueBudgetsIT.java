package io.amanat.it;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shops, templates, points, the blog and settings, as {@link BudgetsIT}. */
@OnMarket
class CatalogueBudgetsIT {
    private final Statements budget = new Statements();

    @Test
    void no_endpoint_of_shops_needs_more_statements_than_its_budget() {
        Deal deal = Deal.paid().shipped().delivered();
        deal.buyer.patch(deal.path("/status"), Body.of("status", "completed")).is(200);
        As nobody = As.nobody();
        points(deal.buyer, deal.winner(), deal.requestId);
        templates(deal.buyer, deal.winner(), nobody);
        catalogue(deal.buyer, deal.winner());
        blog(deal.buyer);
        settings();
        budget.assertBudgetsKept();
    }

    /** Lists cost the same however many rows they have. */
    private void catalogue(As buyer, As seller) {
        As nobody = As.nobody();
        As admin = As.admin();
        String categories = CategoriesIT.PATH;
        String category = budget.send(7, admin, "POST", categories, Body.of("name", As.unique("budget")))
                .text("id");
        budget.get(1, nobody, categories + "/" + category);
        budget.get(2, admin, categories + "/all");
        budget.send(7, admin, "PATCH", categories + "/" + category, Body.of("order", 2));
        String twin = CategoriesIT.add();
        budget.send(17, admin, "POST", categories + "/" + twin + "/merge", Body.of("into", category));
        budget.send(12, admin, "DELETE", categories + "/" + CategoriesIT.add(), null);
        budget.get(3, seller, ShopsIT.PATH);
        budget.send(11, seller, "PUT", ShopsIT.PATH, Body.of("name", "Oak", "categoryIds", List.of(category)));
        budget.get(3, nobody, ShopsIT.PATH + "/" + seller.id);
        budget.get(3, nobody, "/api/marketplace/sellers?limit=100");
        budget.get(
                3,
                nobody,
                "/api/marketplace/sellers?limit=100&sort=price&online=false&minPrice=1&q=Oak&categoryId=" + category);
        budget.get(2, buyer, "/api/payment/options?sellerId=" + seller.id);
        // Known for half a minute.
        budget.get(1, buyer, "/api/payment/options?sellerId=" + seller.id);
        JsonObject review = Body.of("subjectType", "seller", "subjectId", seller.id, "rating", 5);
        String of = "?subjectType=seller&subjectId=" + seller.id;
        budget.get(4, buyer, "/api/marketplace/reviews/eligibility" + of);
        String written = budget.send(6, buyer, "POST", "/api/marketplace/reviews", review)
                .text("id");
        JsonObject hide = Body.of("isPublished", false, "reason", "not about the deal");
        budget.send(8, admin, "PATCH", "/api/marketplace/reviews/" + written, hide);
        budget.get(3, nobody, "/api/marketplace/reviews" + of + "&limit=100");
        List<String> items = List.of(CategoriesIT.template(seller, category), CategoriesIT.template(seller, category));
        String collections = "/api/marketplace/collections";
        String collection = budget.send(
                        7, seller, "POST", collections, Body.of("title", "t", "isPublic", true, "templateIds", items))
                .text("id");
        budget.get(3, seller, collections + "?limit=100");
        budget.get(3, seller, collections + "/" + collection);
        budget.send(8, seller, "PATCH", collections + "/" + collection, Body.of("title", "u", "templateIds", items));
        budget.get(2, nobody, collections + "/public?limit=100");
        budget.get(3, nobody, collections + "/public/" + collection);
        budget.send(5, seller, "DELETE", collections + "/" + collection, null);
    }

    /** Shop items: a list costs one statement at any size; the fresh look at the account is one more, the limit another. */
    private void templates(As buyer, As seller, As nobody) {
        List<JsonObject> lines = new ArrayList<>();
        JsonObject made = null;
        for (int i = 0; i < 3; i++) {
            made = budget.send(4, seller, "POST", Shop.TEMPLATES, Shop.online("item"))
                    .data();
            lines.add(Shop.line(made, 1));
        }
        budget.get(3, seller, Shop.TEMPLATES + "/my?limit=100");
        budget.get(2, seller, Shop.path(made, ""));
        budget.send(6, seller, "PATCH", Shop.path(made, ""), Body.of("title", "better"));
        String link = budget.send(5, seller, "POST", Shop.path(made, "/link"), Body.of())
                .text("shareableLink");
        budget.get(1, nobody, Shop.TEMPLATES + "/public/" + link);
        budget.get(1, nobody, Shop.TEMPLATES + "/public?limit=100&q=item&sort=price");
        budget.get(1, nobody, Shop.TEMPLATES + "/sellers?limit=100");
        budget.get(2, nobody, Shop.TEMPLATES + "/sellers/" + seller.id);
        JsonObject cart = Shop.cart(lines.toArray(new JsonObject[0]));
        budget.send(13, buyer, "POST", Shop.TEMPLATES + "/batch-convert", cart);
        budget.send(13, buyer, "POST", Shop.path(made, "/convert"), Body.of("email", "b@example.test"));
        budget.send(5, seller, "DELETE", Shop.path(made, ""), null);
        As admin = As.admin();
        String rules = "/api/admin/pricing/rules";
        JsonObject rule =
                Body.of("name", "x", "scope", "template", "templateId", Shop.id(item(seller)), "adjustBps", 1);
        JsonObject stored = budget.send(5, admin, "POST", rules, rule).data();
        String id = stored.getString("id");
        budget.get(2, admin, rules);
        budget.get(2, admin, rules + "/" + id);
        budget.send(7, admin, "PATCH", rules + "/" + id, Body.of("adjustBps", 2, "version", stored.getInt("version")));
        budget.send(5, admin, "DELETE", rules + "/" + id, null);
    }

    private static JsonObject item(As seller) {
        return seller.get(Shop.TEMPLATES + "/my").rows().get(0);
    }

    private void points(As buyer, As seller, String requestId) {
        budget.get(5, buyer, "/api/points");
        for (int i = 0; i < 3; i++) {
            Points.give(buyer, 10);
        }
        budget.get(5, buyer, "/api/points");
        budget.get(2, buyer, "/api/points/transactions?limit=100");
        budget.get(1, As.nobody(), "/api/points/levels");
        budget.get(2, buyer, "/api/points/leaderboard?limit=100");
        budget.get(3, buyer, "/api/points/referrals?limit=100");
        budget.get(2, buyer, "/api/points/achievements");
        JsonObject grant = Body.of("userId", buyer.id, "points", 5, "reason", "budget");
        budget.send(9, As.admin(), "POST", "/api/points/admin/grant", Body.with(grant, "idempotencyKey", requestId));
        Deal deal = Deal.open(buyer, List.of(seller)).selected();
        Db.change("update market.config_settings set value = 'true' where key = 'points.redemption_enabled'");
        JsonObject redemption = Body.of("points", 5, "purchaseRequestId", deal.requestId);
        Hooks.fee(5_000);
        budget.send(14, buyer, "POST", "/api/points/redeem", redemption);
        Hooks.fee(0);
        Db.change("update market.config_settings set value = 'false' where key = 'points.redemption_enabled'");
        // One of them per level.
        Answer ladder = As.nobody().get("/api/points/levels");
        JsonObject levels = Body.of("levels", ladder.json().getJsonArray("data"));
        budget.send(18, As.admin(), "PUT", "/api/points/admin/levels", levels);
    }

    private void blog(As buyer) {
        As admin = As.admin();
        As nobody = As.nobody();
        JsonObject words = Body.of("title", As.unique("budget"), "content", "a", "tags", List.of("budget"));
        String post = "/api/blog/posts/"
                + budget.send(8, admin, "POST", "/api/blog/posts", words).text("id");
        budget.send(9, admin, "POST", post + "/publish", Body.of());
        for (int i = 0; i < 4; i++) {
            String other = admin.post("/api/blog/posts", words).text("id");
            admin.post("/api/blog/posts/" + other + "/publish").is(200);
        }
        budget.get(1, nobody, "/api/blog/posts?limit=100");
        budget.get(4, nobody, post);
        budget.get(5, buyer, post);
        budget.get(1, nobody, "/api/blog/categories");
        budget.get(1, nobody, "/api/blog/tags");
        budget.send(10, admin, "PATCH", post, Body.of("excerpt", "b"));
        budget.send(1, nobody, "POST", post + "/view", Body.of());
        budget.send(2, nobody, "POST", post + "/view", Body.of());
        budget.send(3, buyer, "POST", post + "/like", Body.of());
        budget.send(3, buyer, "DELETE", post + "/like", null);
        String comment = budget.send(5, buyer, "POST", post + "/comments", Body.of("content", "a"))
                .text("id");
        budget.send(6, admin, "PATCH", "/api/blog/comments/" + comment, Body.of("status", "published"));
        budget.get(3, nobody, post + "/comments?limit=100");
        budget.get(3, admin, "/api/blog/comments?limit=100");
        budget.send(4, admin, "POST", "/api/blog/categories", Body.of("slug", As.unique("budget"), "name", "n"));
    }

    private void settings() {
        As admin = As.admin();
        String thresholds = "/api/admin/settings/confirmation-thresholds";
        budget.get(0, As.nobody(), "/api/meta/enums");
        budget.get(0, As.nobody(), "/api/meta/parity");
        budget.get(0, As.nobody(), "/api/meta/config");
        budget.get(3, admin, thresholds);
        budget.get(3, admin, thresholds + "/97");
        budget.get(3, admin, thresholds + "/history");
        budget.get(3, admin, thresholds + "/97/history");
        JsonObject floor = admin.get(thresholds + "/97").data();
        budget.send(11, admin, "PUT", thresholds + "/97", Body.of("confirmations", floor.getInt("floor") + 1));
        budget.send(11, admin, "PUT", thresholds + "/97", Body.of("confirmations", floor.getInt("floor")));
    }
}
