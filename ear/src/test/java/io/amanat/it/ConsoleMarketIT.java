package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pages of the market in the console, without a browser: what they cost, and what their forms do. */
@OnMarket
class ConsoleMarketIT {
    private static final String REVIEWS = "/admin/review/list.xhtml";
    private static final String POST = "/admin/blog/one.xhtml?id=";
    private static final String NOTHING = "00000000-0000-7000-8000-000000000000";

    /** The seller of a deal, whom its buyer has reviewed. */
    static UUID reviewed(Deal deal) {
        UUID seller = deal.winner().id;
        Db.change(
                """
                insert into market.reviews (id, subject_type, seller_id, reviewer_user_id, rating, comment, created_at,
                  updated_at)
                values (?, 'seller', ?, ?, 4, 'It arrived.', now(), now())
                """,
                UUID.randomUUID(),
                seller,
                deal.buyer.id);
        return seller;
    }

    private static Answer press(Visitor visitor, String path, String id, String action) {
        String form = action + "Form";
        return visitor.send(path + id, Map.of("id", id, form, form, form + ":" + action + "Send", ""));
    }

    @Test
    void the_pages_of_the_market_keep_their_budgets_of_statements() {
        Deal deal = Deal.paid();
        UUID seller = reviewed(deal);
        String category = CategoriesIT.add();
        String post = BlogIT.draft("For its price");
        Visitor visitor = Visitor.admin();
        visitor.get("/admin/home/index.xhtml").is(200);
        Statements statements = new Statements();
        // One of each is the check of the account.
        statements.costs(3, "requests", visitor.at("/admin/request/list.xhtml"), "GET", null);
        Answer request = statements.costs(
                12, "request", visitor.at("/admin/request/one.xhtml?id=" + deal.requestId), "GET", null);
        assertThat(request.body()).contains("0.26 USDT", "/admin/payment/list.xhtml?q=" + deal.requestId);
        statements.costs(2, "categories", visitor.at("/admin/category/list.xhtml"), "GET", null);
        statements.costs(2, "category", visitor.at("/admin/category/one.xhtml?id=" + category), "GET", null);
        statements.costs(4, "reviews", visitor.at(REVIEWS + "?subject=" + seller), "GET", null);
        statements.costs(3, "all reviews", visitor.at(REVIEWS), "GET", null);
        statements.costs(3, "blog", visitor.at("/admin/blog/list.xhtml"), "GET", null);
        statements.costs(6, "post", visitor.at(POST + post), "GET", null);
        statements.assertBudgetsKept();
    }

    @Test
    void what_does_not_exist_or_makes_no_sense_is_refused() {
        Visitor visitor = Visitor.admin();
        for (String path : List.of("/admin/request/one.xhtml?id=", "/admin/category/one.xhtml?id=", POST)) {
            visitor.get(path + NOTHING).is(404);
            visitor.get(path + "nonsense").is(404);
        }
        visitor.get("/admin/request/list.xhtml?status=nonsense").is(400);
        visitor.get("/admin/request/list.xhtml?q=ab").is(400);
        visitor.get("/admin/blog/list.xhtml?status=nonsense").is(400);
        visitor.get(REVIEWS + "?subject=nonsense").is(400);
        visitor.get(REVIEWS + "?kind=nonsense").is(400);
        visitor.get(REVIEWS + "?state=nonsense").is(400);
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        for (String path : List.of(
                "/admin/request/list.xhtml",
                "/admin/category/list.xhtml",
                REVIEWS,
                "/admin/blog/list.xhtml",
                POST + NOTHING)) {
            resolver.get(path).is(403);
        }
    }

    @Test
    void a_post_is_published_and_archived() {
        String post = BlogIT.draft("From the console");
        Visitor visitor = Visitor.admin();
        press(visitor, POST, post, "publish").is(302);
        assertThat(visitor.get(POST + post).is(200).body()).contains("The post is published.");
        BlogIT.read(As.nobody(), post).is(200);
        press(visitor, POST, post, "archive").is(302);
        BlogIT.read(As.nobody(), post).refused(404, "NOT_FOUND");
        As admin = As.admin();
        Visitor looking = new Visitor();
        looking.signIn(admin.email, admin.password, true).is(302);
        assertThat(press(looking, POST, post, "publish").is(200).body()).contains("You signed in to look only");
        BlogIT.read(As.nobody(), post).refused(404, "NOT_FOUND");
    }

    @Test
    void a_review_is_hidden_and_shown_with_a_reason_and_by_nothing_less_than_the_form() {
        UUID seller = reviewed(Deal.open().selected());
        String review = Db.text("select id from market.reviews where seller_id = ?", seller);
        String path = REVIEWS + "?subject=" + seller;
        Visitor visitor = Visitor.admin();
        visitor.get(path + "&hide=" + review + "&reason=because").is(200);
        assertThat(judge(visitor, path, "hide", review, "").is(200).body()).contains("reason is required");
        assertThat(isPublished(review)).isEqualTo("t");
        judge(visitor, path, "hide", review, "It names a third person.").is(302);
        assertThat(isPublished(review)).isEqualTo("f");
        assertThat(visitor.get(path).is(200).body())
                .as("it stays on the page, to be shown again")
                .contains("The review is hidden.", review);
        judge(visitor, path, "show", review, "It was a mistake.").is(302);
        assertThat(isPublished(review)).isEqualTo("t");
        assertThat(Db.rows(
                        "select action, details->>'reason' from platform.audit_entries where subject_id = ? order by id",
                        UUID.fromString(review)))
                .containsExactly(
                        List.of("review.hide", "It names a third person."),
                        List.of("review.show", "It was a mistake."));
    }

    private static Answer judge(Visitor visitor, String path, String action, String review, String reason) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("judge", "judge");
        form.put("judge:reason", reason);
        form.put(action, review);
        return visitor.send(path, form);
    }

    private static String isPublished(String review) {
        return Db.text("select is_published from market.reviews where id = ?", review);
    }
}
