package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** People's shops, items, points, reviews and offers in the console, and what the house says to them. */
@OnMarket
class ConsolePeopleIT extends AtTheConsole {
    private static final String SHOPS = "/admin/shop/list.xhtml";
    private static final String SHOP = "/admin/shop/one.xhtml?id=";
    private static final String ITEMS = "/admin/template/list.xhtml";
    private static final String ITEM = "/admin/template/one.xhtml?id=";
    private static final String POINTS = "/admin/points/list.xhtml";
    private static final String POINTS_OF = "/admin/points/one.xhtml?id=";
    private static final String BROADCASTS = "/admin/notification/broadcasts.xhtml";
    private static final String REVIEWS = "/admin/review/list.xhtml";
    private static final String NOTHING = "00000000-0000-7000-8000-000000000000";

    private static As seller;
    private static As buyer;

    @BeforeAll
    static void meet() {
        seller = As.seller();
        buyer = As.buyer();
    }

    private static List<List<String>> audited(UUID subject) {
        return Db.rows(
                "select action, details ->> 'reason' from platform.audit_entries where subject_id = ? order by id",
                subject);
    }

    /** What somebody was told by events of such a name, in order. */
    private static List<String> told(As who, String event) {
        return Db.rows(
                        "select event, message from market.notifications where user_id = ? and event like ? || '%'"
                                + " order by created_at",
                        who.id, event)
                .stream()
                .map(row -> row.get(0) + ": " + row.get(1))
                .toList();
    }

    @Test
    void a_shop_is_found_with_its_wallet_and_an_item_of_it_is_hidden_shown_and_removed_with_reasons() {
        String name = As.unique("Oak");
        ShopsIT.put(seller, "name", name, "paymentConfig", Body.of("payoutAddress", ShopsIT.WALLET))
                .is(200);
        JsonObject item = Shop.limited(seller, 3);
        List<String> wrong = new ArrayList<>();
        browser.open(SHOPS + "?lang=en");
        browser.complaints();
        search("#q", name);
        browser.follow(browser.find("tbody a"));
        assertThat(browser.find("main").getText()).contains(name, ShopsIT.WALLET, "takes orders");
        browser.follow(browser.find("a[href*='/template/list.xhtml?seller=']"));
        browser.follow(browser.find("tbody a"));
        assertThat(browser.address()).contains(Shop.id(item));
        assertThat(browser.find(".facts").getText()).contains("0.26 USDT");

        withReason("hide", "Reason", "It is no licence.", "The item is hidden.");
        String link = Shop.TEMPLATES + "/public/" + item.getString("shareableLink");
        As.nobody().get(link).refused(404, "NOT_FOUND");
        operator.look("shop-item-hidden", ITEM.replace("?id=", ""), "id=" + Shop.id(item), wrong);
        operator.act("show", Map.of("Reason", "It is one."));
        assertThat(operator.said()).isEqualTo("The item is shown again.");
        As.nobody().get(link).is(200);
        operator.act("remove", Map.of("Reason", "The seller asked for it."));
        assertThat(operator.said()).isEqualTo("The item is removed.");
        assertThat(browser.address()).contains("seller=" + seller.id);
        assertThat(browser.find(".empty").getText()).isEqualTo("Nothing here.");
        assertThat(audited(Shop.uuid(Shop.id(item))))
                .containsExactly(
                        List.of("template.hide", "It is no licence."),
                        List.of("template.show", "It is one."),
                        List.of("template.delete", "The seller asked for it."));
        assertThat(told(seller, "template_"))
                .satisfiesExactly(
                        hidden -> assertThat(hidden)
                                .startsWith("template_hidden: ")
                                .contains("It is no licence."),
                        shown -> assertThat(shown).startsWith("template_shown: "),
                        removed -> assertThat(removed)
                                .startsWith("template_removed: ")
                                .contains("The seller asked for it."));
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void points_are_given_and_taken_back_with_a_reason_at_most_those_that_there_are() {
        browser.open(POINTS + "?lang=en");
        browser.complaints();
        search("#q", "nobody@example.test");
        assertThat(browser.find("main").getText()).contains("There is no account with this e-mail.");
        browser.open(POINTS);
        search("#q", buyer.email);
        assertThat(browser.address()).contains("id=" + buyer.id);
        assertThat(browser.find(".empty").getText()).isEqualTo("Nothing here.");
        operator.act("grant", Map.of("Points", "many"));
        assertThat(operator.said()).contains("points must be a whole number.", "reason is required.");
        browser.open(POINTS_OF + buyer.id);
        operator.act("grant", Map.of("Points", "250", "Reason", "For a long wait."));
        assertThat(operator.said()).isEqualTo("The points are booked.");
        operator.act("grant", Map.of("Points", "-300", "Reason", "Too much."));
        assertThat(operator.said()).isEqualTo("More cannot be taken back than there is to spend.");
        browser.open(POINTS_OF + buyer.id);
        operator.act("grant", Map.of("Points", "-50", "Reason", "A part was a mistake."));
        assertThat(operator.said()).isEqualTo("The points are booked.");
        assertThat(browser.find(".figure").getText()).isEqualTo("200");
        assertThat(browser.find("tbody").getText()).contains("250", "For a long wait.", "-50", "A part was a mistake.");
        assertThat(Points.of(buyer)).isEqualTo("200 200 0");
        assertThat(audited(buyer.id))
                .contains(
                        List.of("points.grant", "For a long wait."), List.of("points.grant", "A part was a mistake."));
        List<String> wrong = new ArrayList<>(browser.complaints());
        operator.look("points-booked", POINTS_OF.replace("?id=", ""), "id=" + buyer.id, wrong);
        assertThat(wrong).isEmpty();

        As other = As.buyer();
        Visitor visitor = Visitor.admin();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("id", other.id.toString());
        form.put("key", As.unique("grant"));
        form.put("grantForm", "grantForm");
        form.put("grantForm:grantPoints", "7");
        form.put("grantForm:grantReason", "Sent twice.");
        form.put("grantForm:grantSend", "");
        visitor.send(POINTS_OF + other.id, form).is(302);
        assertThat(visitor.get(POINTS_OF + other.id).body()).contains("The points are booked.");
        visitor.send(POINTS_OF + other.id, form).is(302);
        assertThat(visitor.get(POINTS_OF + other.id).body()).contains("This was booked before");
        assertThat(Points.of(other)).isEqualTo("7 7 0");
    }

    private static void write(String audience, String names) {
        browser.find("[id$=audience] option[value=" + audience + "]").click();
        Map.of(
                        "names", names,
                        "titleFa", "یک خبر",
                        "textFa", "فردا بسته‌ایم.",
                        "titleEn", "News of the day",
                        "textEn", "Closed tomorrow.")
                .forEach((field, text) -> {
                    WebElement place = browser.find("[id$='broadcast:" + field + "']");
                    place.clear();
                    place.sendKeys(text);
                });
        browser.follow(browser.find("[id$='broadcast:look']"));
    }

    @Test
    void what_the_house_says_is_looked_at_first_and_each_hears_it_once_in_his_own_language() {
        Db.change(
                "update market.users set preferences = preferences || '{\"language\": \"fa\"}' where id = ?", buyer.id);
        browser.open(BROADCASTS + "?lang=en");
        browser.complaints();
        write("named", "nobody@example.test " + buyer.email);
        assertThat(operator.said()).contains("There is no active account nobody@example.test.");
        write("named", buyer.email + "\n" + seller.id);
        assertThat(browser.find("#preview ~ p").getText()).endsWith("2");
        List<String> wrong = new ArrayList<>();
        operator.look("announcement-preview-en", "en", wrong);
        assertThat(told(buyer, "announcement")).as("nothing is said by looking").isEmpty();
        operator.act("say", Map.of());
        assertThat(operator.said()).isEqualTo("It is said; it reaches 2 accounts within moments.");
        assertThat(browser.find("tbody").getText()).contains("named accounts", "News of the day");
        assertThat(told(buyer, "announcement")).containsExactly("announcement: فردا بسته‌ایم.");
        assertThat(told(seller, "announcement")).containsExactly("announcement: Closed tomorrow.");
        browser.open(BROADCASTS + "?lang=fa&theme=dark");
        operator.look("announcements-said-fa", "fa", wrong);
        assertThat(wrong).isEmpty();

        Visitor visitor = Visitor.admin();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("broadcast", "broadcast");
        form.put("broadcast:audience", "guard");
        form.put("broadcast:titleFa", "برای نگهبانان");
        form.put("broadcast:textFa", "شب بخیر.");
        form.put("broadcast:titleEn", "For guards");
        form.put("broadcast:textEn", "Good night.");
        form.put("broadcast:look", "");
        As guard = As.fresh("guard");
        long guards = Db.count("select count(*) from market.users where role = 'guard' and status = 'active'");
        Answer looked = visitor.send(BROADCASTS, form).is(200);
        assertThat(looked.body()).contains("Who would hear it now:", "<strong dir=\"ltr\">" + guards + "</strong>");
        assertThat(told(guard, "announcement")).isEmpty();
        Map<String, String> say = new LinkedHashMap<>();
        say.put("sayForm", "sayForm");
        say.put("key", As.unique("broadcast"));
        say.put("audience", "named");
        say.put("names", "nobody@example.test");
        say.put("titleEn", "For guards");
        say.put("sayForm:saySend", "");
        assertThat(visitor.post(BROADCASTS, Visitor.filled(looked, say)).is(200).body())
                .as("what was refused is written once more, not sent once more")
                .contains("There is no active account nobody@example.test.", "value=\"For guards\"")
                .doesNotContain("Who would hear it now:");
    }

    @Test
    void all_reviews_are_listed_and_one_is_hidden_from_there_and_a_request_shows_every_offer() {
        As other = As.seller();
        Deal deal = Deal.open(buyer, List.of(seller, other)).offers("0.26", "0.27");
        buyer.post(Haggle.offer(deal.offerIds.get(0)) + "/reject").is(200);
        other.post(Haggle.offer(deal.offerIds.get(1)) + "/withdraw").is(200);
        browser.open("/admin/request/one.xhtml?id=" + deal.requestId + "&lang=en");
        browser.complaints();
        assertThat(browser.all("[aria-labelledby=offers] tbody tr")).hasSize(2);
        assertThat(browser.find("[aria-labelledby=offers] tbody").getText().toLowerCase(Locale.ROOT))
                .contains("rejected", "withdrawn");
        List<String> wrong = new ArrayList<>();
        operator.look("request-offers-en", "en", wrong);

        ConsoleMarketIT.reviewed(deal);
        String review = Db.text("select id from market.reviews where seller_id = ?", seller.id);
        operator.look("reviews-all", REVIEWS, "", wrong);
        assertThat(browser.find("tbody").getText()).as("the newest of all").contains("It arrived.");
        browser.find("[id$='judge:reason']").sendKeys("It names a third person.");
        browser.follow(browser.find("button[value='" + review + "']"));
        assertThat(operator.said()).isEqualTo("The review is hidden.");
        browser.open(REVIEWS + "?state=hidden");
        assertThat(browser.all("button[name=show][value='" + review + "']")).hasSize(1);
        browser.open(REVIEWS + "?state=shown");
        assertThat(browser.all("button[value='" + review + "']")).isEmpty();
        assertThat(audited(Shop.uuid(review))).containsExactly(List.of("review.hide", "It names a third person."));
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_pages_keep_their_budgets_of_statements_and_refuse_what_makes_no_sense() {
        JsonObject item = Shop.limited(seller, 2);
        Visitor visitor = Visitor.admin();
        visitor.get("/admin/home/index.xhtml").is(200);
        Statements statements = new Statements();
        // One of each is the check of the account.
        statements.costs(2, "shops", visitor.at(SHOPS), "GET", null);
        statements.costs(5, "shop", visitor.at(SHOP + seller.id), "GET", null);
        statements.costs(3, "items", visitor.at(ITEMS), "GET", null);
        statements.costs(
                3,
                "items of a seller",
                visitor.at(ITEMS + "?seller=" + seller.id + "&q=licence&state=active"),
                "GET",
                null);
        statements.costs(3, "item", visitor.at(ITEM + Shop.id(item)), "GET", null);
        statements.costs(3, "points", visitor.at(POINTS), "GET", null);
        statements.costs(5, "points of an account", visitor.at(POINTS_OF + buyer.id), "GET", null);
        statements.costs(3, "announcements", visitor.at(BROADCASTS), "GET", null);
        statements.assertBudgetsKept();

        for (String path : List.of(SHOP, ITEM, POINTS_OF)) {
            visitor.get(path + NOTHING).is(404);
            visitor.get(path + "nonsense").is(404);
        }
        visitor.get(SHOP + buyer.id).is(404);
        for (String path : List.of(
                SHOPS + "?status=nonsense",
                SHOPS + "?q=ab",
                ITEMS + "?state=nonsense",
                ITEMS + "?seller=nonsense",
                ITEMS + "?q=ab")) {
            visitor.get(path).is(400);
        }
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        for (String path : List.of(
                SHOPS, SHOP + seller.id, ITEMS, ITEM + Shop.id(item), POINTS, POINTS_OF + buyer.id, BROADCASTS)) {
            resolver.get(path).is(403);
        }
        As admin = As.admin();
        Visitor looking = new Visitor();
        looking.signIn(admin.email, admin.password, true).is(302);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("id", Shop.id(item));
        form.put("hideForm", "hideForm");
        form.put("hideForm:hideReason", "because");
        form.put("hideForm:hideSend", "");
        assertThat(looking.send(ITEM + Shop.id(item), form).is(200).body()).contains("You signed in to look only");
        Shop.publicView(item);
    }
}
