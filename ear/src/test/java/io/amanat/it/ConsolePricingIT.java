package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** Price rules at the console. */
@OnMarket
class ConsolePricingIT extends AtTheConsole {
    private static final String RULES = "/admin/template/rules.xhtml";
    private static final String RULE = "/admin/template/rule.xhtml?id=";
    private static final String API = "/api/admin/pricing/rules";

    private static String price(JsonObject template) {
        return Shop.publicView(template).getString("price");
    }

    private static JsonObject made(JsonObject template, int bps) {
        return As.admin()
                .post(
                        API,
                        Body.of(
                                "name",
                                As.unique("sale"),
                                "scope",
                                "template",
                                "templateId",
                                Shop.id(template),
                                "adjustBps",
                                bps))
                .is(201)
                .data();
    }

    /** Opens the dialog of an action in both languages, and looks at it. */
    private static void look(String action, String path, List<String> wrong) {
        for (String language : List.of("fa", "en")) {
            browser.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            browser.find("[id$=" + action + "Open]").click();
            browser.await("[id$=" + action + "Send]");
            operator.look("price-rule-" + action + "-" + language, language, wrong);
        }
        browser.open(path);
    }

    private static void change(String field, String text) {
        browser.find("[id$=changeOpen]").click();
        WebElement place = browser.await("[id$=change" + field + "]");
        place.clear();
        place.sendKeys(text);
        browser.follow(browser.find("[id$=changeSend]"));
    }

    @Test
    void a_rule_is_added_changed_and_ended_and_prices_follow_it() {
        JsonObject template = Shop.made(As.seller(), Shop.goods(As.unique("desk")));
        String name = As.unique("rule");
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        look("add", RULES, wrong);
        operator.choose(
                "add",
                "scope",
                "category",
                Map.of("name", name, "templateId", Shop.id(template), "adjustBps", "-20", "validFrom", "tomorrow"));
        assertThat(operator.said())
                .contains(
                        "categoryId is required.",
                        "templateId belongs to the scope template.",
                        "validFrom must be an ISO-8601 instant in UTC.");
        assertThat(operator.typed("addtemplateId")).isEqualTo(Shop.id(template));
        assertThat(operator.typed("addscope")).isEqualTo("category");
        browser.open(RULES);
        operator.choose(
                "add",
                "scope",
                "template",
                Map.of("name", name, "templateId", Shop.id(template), "adjustBps", "-2000"));
        assertThat(operator.said()).isEqualTo("The rule is added.");
        String id = browser.address().replaceAll(".*id=", "");
        assertThat(browser.find(".facts").getText()).contains("-20 %", "on");
        assertThat(price(template)).isEqualTo("10");
        operator.look("price-rule", RULE.replace("?id=", ""), "id=" + id, wrong);
        look("change", RULE + id, wrong);
        change("adjustBps", "2000");
        assertThat(operator.said()).isEqualTo("The rule is changed.");
        assertThat(browser.find(".facts").getText()).contains("+20 %");
        assertThat(price(template)).isEqualTo("15");
        operator.look("price-rules-filled", RULES, "", wrong);
        browser.follow(browser.find("a[href$='id=" + id + "']"));
        look("end", RULE + id, wrong);
        operator.act("end", Map.of());
        assertThat(operator.said()).isEqualTo("The rule is ended.");
        assertThat(price(template)).isEqualTo("12.5");
        assertThat(browser.all("a[href$='id=" + id + "']")).isEmpty();
        assertThat(Db.rows(
                        "select action, details ->> 'adjustBps' from platform.audit_entries where subject_id = ?"
                                + " order by id",
                        UUID.fromString(id)))
                .containsExactly(
                        List.of("price_rule.create", "-2000"),
                        List.of("price_rule.change", "2000"),
                        List.of("price_rule.delete", "2000"));
        wrong.addAll(browser.complaints());
        assertThat(wrong).isEmpty();
    }

    @Test
    void who_has_an_old_rule_before_him_changes_and_ends_nothing() {
        JsonObject template = Shop.made(As.seller(), Shop.goods(As.unique("desk")));
        JsonObject rule = made(template, 4_000);
        String id = rule.getString("id");
        browser.open(RULE + id + "&lang=en");
        As.admin()
                .patch(API + "/" + id, Body.of("adjustBps", 6_000, "version", rule.getInt("version")))
                .is(200);
        change("adjustBps", "-9000");
        assertThat(operator.said()).contains("Somebody else was faster");
        assertThat(operator.typed("changeadjustBps")).isEqualTo("-9000");
        operator.act("end", Map.of());
        assertThat(operator.said()).contains("Somebody else was faster");
        assertThat(price(template)).isEqualTo("20");
        browser.open(RULE + id);
        operator.act("end", Map.of());
        assertThat(operator.said()).isEqualTo("The rule is ended.");
        Visitor.admin().get(RULE + id).is(404);
    }

    @Test
    void the_list_is_paged_keeps_its_budget_and_changes_nothing_for_who_looks_only() {
        JsonObject template = Shop.made(As.seller(), Shop.goods(As.unique("desk")));
        String id = made(template, 4_000).getString("id");
        try {
            Db.change(
                    "insert into market.price_rules (id, name, scope, template_id, adjust_bps, valid_from, is_active,"
                            + " priority, created_by, version, created_at, updated_at) select gen_random_uuid(),"
                            + " 'Paged ' || n, 'template', ?::uuid, 1, now(), false, 0, ?, 0, now() - n * interval '1 hour',"
                            + " now() from generate_series(1, 50) n",
                    Shop.id(template),
                    As.admin().id);
            browser.open(RULES + "?lang=en");
            assertThat(browser.all("tbody tr")).hasSize(50);
            browser.follow(browser.find(".pager a"));
            assertThat(browser.find("tbody").getText()).contains("Paged 50");

            Visitor visitor = Visitor.admin();
            visitor.get("/admin/home/index.xhtml").is(200);
            Statements statements = new Statements();
            // One of each is the check of the account.
            statements.costs(3, "price rules", visitor.at(RULES), "GET", null);
            statements.costs(3, "price rule", visitor.at(RULE + id), "GET", null);
            statements.assertBudgetsKept();
            visitor.get(RULE + "nonsense").is(404);
            visitor.get(RULE + "00000000-0000-7000-8000-000000000000").is(404);
            visitor.get(RULES + "?cursor=nonsense").is(200);
            Visitor resolver = Visitor.of(As.fresh("resolver"));
            resolver.get(RULES).is(403);
            resolver.get(RULE + id).is(403);

            Visitor looking = new Visitor();
            looking.signIn(As.admin().email, As.admin().password, true).is(302);
            assertThat(looking.get(RULES).is(200).body()).containsPattern("<button id=\"[^\"]*addOpen\"[^>]*disabled");
            assertThat(looking.get(RULE + id).is(200).body())
                    .containsPattern("<button id=\"[^\"]*changeOpen\"[^>]*disabled")
                    .containsPattern("<button id=\"[^\"]*endOpen\"[^>]*disabled");
            Map<String, String> end = new LinkedHashMap<>();
            end.put("id", id);
            end.put("version", "0");
            end.put("endForm", "endForm");
            end.put("endForm:endSend", "");
            assertThat(looking.send(RULE + id, end).is(200).body()).contains("You signed in to look only");
            assertThat(price(template)).isEqualTo("17.5");
        } finally {
            Db.change(
                    "update market.price_rules set is_active = false, deleted_at = now() where template_id = ?::uuid",
                    Shop.id(template));
        }
    }
}
