package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The console in a real browser: every page in both languages, and a day's work by hand. */
@OnMarket
class ConsoleIT extends AtTheConsole {
    @BeforeEach
    void nothing_is_left_of_the_test_before() {
        if (!browser.complaints().isEmpty()) {
            browser.open("/admin/home/index.xhtml?lang=en");
        }
    }

    /** Every page of the console, by the name of its picture. */
    private static Map<String, String> pages(Deal deal) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/admin/home/index.xhtml?");
        pages.put("payments", "/admin/payment/list.xhtml?");
        pages.put("payment", "/admin/payment/one.xhtml?id=" + deal.paymentId + "&");
        pages.put("thresholds", "/admin/payment/thresholds.xhtml?");
        pages.put("requests", "/admin/request/list.xhtml?status=payment&");
        pages.put("request", "/admin/request/one.xhtml?id=" + deal.requestId + "&");
        pages.put("categories", "/admin/category/list.xhtml?");
        pages.put("category", "/admin/category/one.xhtml?id=" + CategoriesIT.add() + "&");
        pages.put("shops", "/admin/shop/list.xhtml?");
        pages.put("shop", "/admin/shop/one.xhtml?id=" + deal.winner().id + "&");
        pages.put("items", "/admin/template/list.xhtml?");
        pages.put("item", "/admin/template/one.xhtml?id=" + Shop.id(Shop.limited(deal.winner(), 3)) + "&");
        pages.put("price-rules", "/admin/template/rules.xhtml?");
        pages.put("reviews", "/admin/review/list.xhtml?subject=" + ConsoleMarketIT.reviewed(deal) + "&");
        pages.put("blog", "/admin/blog/list.xhtml?");
        pages.put("post", "/admin/blog/one.xhtml?id=" + BlogIT.draft("For the console") + "&");
        pages.put("post-new", "/admin/blog/edit.xhtml?");
        pages.put("comments", "/admin/blog/comments.xhtml?");
        pages.put("disputes", "/admin/dispute/list.xhtml?");
        pages.put("accounts", "/admin/user/list.xhtml?");
        pages.put("account", "/admin/user/one.xhtml?id=" + deal.buyer.id + "&");
        pages.put("points", "/admin/points/list.xhtml?");
        pages.put("points-of", "/admin/points/one.xhtml?id=" + deal.buyer.id + "&");
        pages.put("announcements", "/admin/notification/broadcasts.xhtml?");
        pages.put("queues", "/admin/inbox/queues.xhtml?");
        pages.put("scanner", "/admin/payment/scanner.xhtml?");
        pages.put("addresses", "/admin/custody/addresses.xhtml?");
        pages.put("sweeps", "/admin/custody/sweeps.xhtml?");
        pages.put("sweep-plan", "/admin/custody/plan.xhtml?chainId=" + OnBsc.CHAIN + "&");
        pages.put("pauses", "/admin/release/pauses.xhtml?");
        pages.put("settings", "/admin/config/settings.xhtml?");
        pages.put("audit", "/admin/admin/audit.xhtml?");
        return pages;
    }

    @Test
    void every_page_renders_in_both_languages_without_a_complaint_or_a_barrier() {
        Deal deal = Deal.paid();
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        pages(deal).forEach((name, path) -> {
            for (String language : List.of("en", "fa")) {
                browser.open(path + "lang=" + language + "&theme=" + (language.equals("fa") ? "dark" : "light"));
                operator.look(name + "-" + language, language, wrong);
            }
        });
        browser.open("/admin/nothing.xhtml?lang=en");
        browser.picture("missing-en");
        browser.barriers().forEach(barrier -> wrong.add("missing: " + barrier));
        browser.complaints();
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_payment_is_found_understood_and_looked_at_again() {
        Deal deal = Deal.paid();
        browser.open("/admin/payment/list.xhtml?lang=en");
        search("#q", deal.buyer.email);
        browser.follow(browser.find("tbody a"));
        assertThat(browser.address()).contains("id=" + deal.paymentId);
        assertThat(browser.find(".timeline").getText()).contains("begun", "booked", "held");

        browser.find("[id$=recheckOpen]").click();
        WebElement send = browser.await("[id$=recheckSend]");
        browser.picture("payment-recheck-en");
        assertThat(browser.barriers()).isEmpty();
        browser.follow(send);
        assertThat(browser.find(".notice, .ui-messages-error").getText()).isNotBlank();
        assertThat(browser.complaints()).isEmpty();
    }

    /** What the form of whoever agrees sends, with what the page has put into it. */
    private static Map<String, String> agreement(Answer page, Deal deal) {
        Map<String, String> form = new HashMap<>(
                Map.of("id", deal.paymentId, "approveForm", "approveForm", "approveForm:approveSend", ""));
        Matcher hidden =
                Pattern.compile("name=\"(payout\\w+)\" value=\"([^\"]*)\"").matcher(page.body());
        while (hidden.find()) {
            form.put(hidden.group(1), hidden.group(2));
        }
        assertThat(form).containsKeys("payoutId", "payoutAmount");
        return form;
    }

    @Test
    void a_refund_is_done_by_hand_and_who_began_it_cannot_be_its_second_pair_of_eyes() {
        Deal deal = Points.deliveredAt(As.buyer(), "2");
        Db.change("update market.config_settings set value = '1'::jsonb where key = 'release.four_eyes_above'");
        try {
            browser.open("/admin/payment/one.xhtml?id=" + deal.paymentId + "&lang=en");
            withReason("refund", "reason", "The seller has nothing to deliver.", "The refund has begun.");
            assertThat(browser.find("body").getText()).contains("waits for a second administrator");
            browser.picture("payment-refund-en");
            operator.act("approve", Map.of());
            assertThat(operator.said()).isNotEqualTo("You have agreed.");
            assertThat(Db.text(
                            "select count(*) from market.payout_orders where pay_in_id = ? and approved_by is not null",
                            deal.paymentId))
                    .isEqualTo("0");

            Visitor second = Visitor.of(As.fresh("admin"));
            String page = "/admin/payment/one.xhtml?id=" + deal.paymentId;
            Map<String, String> agreed = agreement(second.get(page).is(200), deal);
            Payouts.fail(deal).is(200);
            Payouts.refund(deal, "1").is(200);
            assertThat(second.send(page, agreed).body())
                    .as("another refund runs than the one that was seen")
                    .contains("Look at it again.");
            second.send(page, agreement(second.get(page).is(200), deal)).is(302);
            assertThat(second.get(page).is(200).body()).contains("You have agreed.");
            operator.act("fail", Map.of("reason", "never sent"));
            assertThat(operator.said())
                    .as("the page shows the refund that was given up meanwhile")
                    .contains("Another one runs by now.");
            browser.open(page + "&lang=en");
            operator.act("fail", Map.of("reason", "never sent"));
            assertThat(operator.said()).isEqualTo("The payout has ended as failed.");
        } finally {
            Db.change("update market.config_settings set value = '1000'::jsonb where key = 'release.four_eyes_above'");
        }
        LedgerAssert.ledgerOf(deal.paymentId).isFunded("2");
        browser.open("/admin/admin/audit.xhtml?subject=" + deal.paymentId);
        assertThat(browser.find("tbody").getText())
                .as("who did what is shown afterwards")
                .contains("payment.refund", "The seller has nothing to deliver.", "never sent");
    }

    @Test
    void a_dispute_is_taken_in_hand_and_decided_by_hand() {
        Deal deal = Deal.paid();
        Quarrel quarrel = Quarrel.raisedBy(deal.buyer, deal);
        browser.open("/admin/dispute/one.xhtml?id=" + quarrel.uuid() + "&lang=en");
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        operator.look("dispute-en", "en", wrong);
        operator.act("take", Map.of());
        assertThat(operator.said()).isEqualTo("It is in your hand.");
        operator.act("say", Map.of("Content", "What was delivered?"));
        assertThat(operator.said()).isEqualTo("Said.");
        browser.find("[id$=resolveOpen]").click();
        browser.await("[id$=resolveAction] option[value=no_action]").click();
        browser.find("[id$=resolveNote]").sendKeys("The parcel has arrived.");
        browser.follow(browser.await("[id$=resolveSend]"));
        assertThat(operator.said()).isEqualTo("Decided.");
        assertThat(quarrel.status()).isEqualTo("resolved");
        browser.open("/admin/dispute/one.xhtml?id=" + quarrel.uuid() + "&lang=fa&theme=dark");
        operator.look("dispute-fa", "fa", wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_request_is_found_by_its_id_and_cancelled_with_a_reason_that_is_kept() {
        Deal deal = Deal.open();
        browser.open("/admin/request/list.xhtml?lang=en");
        search("#q", deal.requestId);
        assertThat(browser.address()).contains("/admin/request/one.xhtml?id=" + deal.requestId);
        browser.find("[id$=moveOpen]").click();
        browser.await("[id$=moveStatus] option[value=cancelled]").click();
        assertThat(browser.all("[id$=moveStatus] option"))
                .as("what administrators may set now")
                .hasSize(3);
        browser.picture("request-move-en");
        assertThat(browser.barriers()).isEmpty();
        browser.follow(browser.find("[id$=moveSend]"));
        assertThat(operator.said()).as("no reason was given").contains("reason");
        browser.find("[id$=moveOpen]").click();
        browser.await("[id$=moveStatus] option[value=cancelled]").click();
        browser.find("[id$=moveReason]").sendKeys("The buyer asked for it by telephone.");
        browser.follow(browser.find("[id$=moveSend]"));
        assertThat(operator.said()).isEqualTo("The request has another status.");
        assertThat(Db.text("select status from market.purchase_requests where id = ?", deal.requestId))
                .isEqualTo("cancelled");
        assertThat(browser.all("[id$=moveOpen]"))
                .as("nothing is left to be set")
                .isEmpty();
        browser.open("/admin/admin/audit.xhtml?subject=" + deal.requestId);
        assertThat(browser.find("tbody").getText()).contains("request.status", "The buyer asked for it by telephone.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_category_is_added_below_another_renamed_and_hidden() {
        String parent = CategoriesIT.add();
        String name = As.unique("category");
        browser.open("/admin/category/list.xhtml?lang=en");
        browser.find("[id$=addOpen]").click();
        browser.await("[id$=addName]").sendKeys(name);
        browser.find("[id$=addParent] option[value='" + parent + "']").click();
        browser.follow(browser.find("[id$=addSend]"));
        assertThat(operator.said()).isEqualTo("The category is added.");
        operator.act("rename", Map.of("NameEn", "Lamps"));
        assertThat(operator.said()).isEqualTo("The category has another name.");
        operator.act("hide", Map.of());
        assertThat(operator.said()).isEqualTo("The category is hidden.");
        assertThat(Db.rows("select name_en, parent_id, is_active from market.categories where name = ?", name))
                .containsExactly(List.of("Lamps", parent, "f"));
        operator.act("show", Map.of());
        assertThat(operator.said()).isEqualTo("The category is shown again.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void money_is_stopped_with_a_reason_every_page_says_so_and_it_goes_on() {
        browser.open("/admin/release/pauses.xhtml?lang=en");
        browser.find("[id$=asset]").sendKeys("USDT");
        browser.find("[id$=paused]").click();
        browser.find("[id$=reason]").sendKeys("A drill.");
        browser.follow(browser.find("[id$='pause:send']"));
        try {
            assertThat(operator.said()).isEqualTo("Stopped.");
            browser.open("/admin/home/index.xhtml");
            assertThat(browser.find(".banner").getText()).contains("USDT");
            browser.picture("home-stopped-en");
            assertThat(browser.barriers()).isEmpty();
        } finally {
            browser.open("/admin/release/pauses.xhtml");
            browser.find("[id$=asset]").sendKeys("USDT");
            browser.find("[id$=reason]").sendKeys("The drill is over.");
            browser.follow(browser.find("[id$='pause:send']"));
        }
        assertThat(operator.said()).isEqualTo("Let go.");
        assertThat(browser.all(".banner")).isEmpty();
    }

    @Test
    void who_is_not_signed_in_meets_a_page_that_everybody_can_use() {
        List<String> wrong = new ArrayList<>();
        browser.forget();
        for (String language : List.of("en", "fa")) {
            browser.open(Visitor.SIGN_IN + "?lang=" + language);
            operator.look("signin-" + language, language, wrong);
        }
        operator.signIn(As.admin());
        assertThat(wrong).isEmpty();
    }
}
