package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets into the console, and what its session is good for. */
@OnMarket
class ConsoleDoorIT {
    private static final String HOME = "/admin/home/index.xhtml";
    private static final String PAYMENTS = "/admin/payment/list.xhtml";
    private static final String PAYMENT = "/admin/payment/one.xhtml";

    private static void isOurs(Answer page) {
        assertThat(page.header("Content-Type")).as(page.toString()).startsWith("text/html");
        assertThat(page.body())
                .contains("/console/console.css")
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("Payara");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void who_has_not_signed_in_is_asked_who_he_is_and_comes_where_he_wanted() {
        Visitor visitor = new Visitor();
        Answer asked = visitor.get(PAYMENTS + "?view=stuck").is(302);
        assertThat(asked.header("Location"))
                .contains(Visitor.SIGN_IN + "?next=%2Fadmin%2Fpayment%2Flist.xhtml%3Fview%3Dstuck");
        assertThat(visitor.get("/admin").header("Location")).endsWith("/admin/");
        assertThat(visitor.get("/admin/").is(302).header("Location")).endsWith(HOME);

        As admin = As.admin();
        Answer page = visitor.get(Visitor.SIGN_IN + "?next=%2Fadmin%2Fpayment%2Flist.xhtml%3Fview%3Dstuck");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("signIn", "signIn");
        form.put("signIn:email", admin.email);
        form.put("signIn:password", admin.password);
        form.put("signIn:enter", "");
        form.put("next", PAYMENTS + "?view=stuck");
        Answer in = visitor.post(Visitor.SIGN_IN, Visitor.filled(page, form)).is(302);
        assertThat(in.header("Location")).endsWith(PAYMENTS + "?view=stuck");
        visitor.get(PAYMENTS + "?view=stuck").is(200);
    }

    @Test
    void the_session_has_a_new_id_after_the_sign_in_and_its_cookie_is_for_the_console_alone() {
        Visitor visitor = new Visitor();
        Answer page = visitor.get(Visitor.SIGN_IN).is(200);
        String before = visitor.session();
        assertThat(page.header("Set-Cookie"))
                .contains("amanat_console=")
                .containsIgnoringCase("Path=/admin")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict");
        As admin = As.admin();
        visitor.signIn(admin.email, admin.password, false).is(302);
        assertThat(visitor.session()).isNotEqualTo(before);
        visitor.get(HOME).is(200);
        // The id from before the sign-in opens nothing.
        Api.to(HOME).header("Cookie", "amanat_console=" + before).get().is(302);
        // Neither way in is taken in the other's place.
        visitor.at("/api/auth/me").get().refused(401, "UNAUTHENTICATED");
        admin.at(HOME).get().is(302);
    }

    @Test
    void wrong_passwords_and_accounts_that_are_not_of_the_staff_stay_outside() {
        As buyer = As.buyer();
        Visitor visitor = new Visitor();
        Answer wrong = visitor.signIn(buyer.email, "not-the-password", false).is(200);
        assertThat(wrong.body()).contains("do not fit together");
        Answer notStaff = visitor.signIn(buyer.email, buyer.password, false).is(200);
        assertThat(notStaff.body()).contains("not one of the staff");
        visitor.get(HOME).is(302);
    }

    @Test
    void a_resolver_has_his_pages_and_none_of_the_administrators() {
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        Answer home = resolver.get(HOME).is(200);
        assertThat(home.body()).doesNotContain(PAYMENTS).contains(HOME);
        for (String path : List.of(PAYMENTS, PAYMENT + "?id=00000000-0000-7000-8000-000000000000")) {
            isOurs(resolver.get(path).is(403));
        }
    }

    @Test
    void a_session_ends_with_its_sign_in_and_with_the_account() {
        As resolver = As.fresh("resolver");
        Visitor visitor = Visitor.of(resolver);
        visitor.get(HOME).is(200);
        Db.change("update market.users set session_epoch = session_epoch + 1 where id = ?", resolver.id);
        // Answers about accounts are believed for five seconds.
        Until.holds("the console is closed", () -> visitor.get(HOME).status() == 302);

        As admin = As.admin();
        Visitor leaving = new Visitor();
        leaving.signIn(admin.email, admin.password, false).is(302);
        Answer page = leaving.get(HOME).is(200);
        Map<String, String> out = new LinkedHashMap<>();
        out.put("out", "out");
        out.put("out:signOut", "");
        leaving.post(HOME, Visitor.filled(page, out)).is(302);
        leaving.get(HOME).is(302);
    }

    @Test
    void a_console_that_nobody_touches_closes_also_when_its_page_refreshes_itself() {
        Visitor visitor = Visitor.admin();
        Hooks.later(Duration.ofMinutes(15), () -> {
            Answer page = visitor.remember(
                            visitor.at(HOME).header("X-Console-Refresh", "true").get())
                    .is(200);
            assertThat(page.body()).as("no state is kept for it").contains("value=\"stateless\"");
        });
        Hooks.later(Duration.ofMinutes(21), () -> visitor.get(HOME).is(302));
        Hooks.later(Duration.ofMinutes(15), () -> visitor.get(HOME).is(200));
        Hooks.later(Duration.ofMinutes(30), () -> visitor.get(HOME).is(200));
    }

    @Test
    void forms_of_other_sites_and_pages_that_do_not_exist_are_refused_in_the_consoles_own_look() {
        Visitor visitor = Visitor.admin();
        Answer page = visitor.get(HOME).is(200);
        Map<String, String> out = Visitor.filled(page, Map.of("out", "out", "out:signOut", ""));
        for (String origin : List.of("https://evil.example", "null")) {
            isOurs(visitor.post(visitor.at(HOME).header("Origin", origin), out).is(403));
        }
        visitor.get(HOME).is(200);
        isOurs(visitor.get("/admin/nothing.xhtml").is(404));
        isOurs(visitor.get("/admin/payment/one.xhtml?id=nonsense").is(404));
        isOurs(visitor.get(PAYMENT + "?id=00000000-0000-7000-8000-000000000000").is(404));
    }

    @Test
    void a_form_in_an_address_or_without_its_state_does_nothing() {
        Visitor visitor = Visitor.admin();
        String out = "out=out&out%3AsignOut=&jakarta.faces.ViewState=stateless";
        for (String query : List.of(out, out.replace("jakarta", "a%3Ajakarta"), out.replace("stateless", "1:1"))) {
            isOurs(visitor.at(HOME + "?" + query)
                    .header("X-Console-Refresh", "true")
                    .get()
                    .is(400));
            isOurs(visitor.get(HOME + "?" + query).is(400));
        }
        Map<String, String> form = Map.of("out", "out", "out:signOut", "", "jakarta.faces.ViewState", "stateless");
        isOurs(visitor.post(HOME, form).is(400));
        visitor.get(HOME).is(200);
    }

    @Test
    void a_sentence_waits_for_a_page_that_somebody_reads() {
        Visitor visitor = Visitor.admin();
        String sentence = "class=\"notice\"";
        visitor.post(HOME, Map.of("out", "out", "out:signOut", "", "jakarta.faces.ViewState", "1:1"))
                .is(302);
        Answer refreshed =
                visitor.at(HOME).header("X-Console-Refresh", "true").get().is(200);
        assertThat(refreshed.body()).doesNotContain(sentence);
        assertThat(visitor.get(HOME).is(200).body()).contains(sentence);
        assertThat(visitor.get(HOME).is(200).body()).doesNotContain(sentence);
    }

    @Test
    void the_pages_of_payments_keep_their_budgets_of_statements_and_find_by_whatever_is_in_hand() {
        Deal deal = Deal.paid();
        Visitor visitor = Visitor.admin();
        Statements statements = new Statements();
        visitor.get(HOME).is(200);
        // One of each is the check of the account.
        statements.costs(15, "home", visitor.at(HOME), "GET", null);
        statements.costs(4, "payments", visitor.at(PAYMENTS), "GET", null);
        statements.costs(3, "stuck payments", visitor.at(PAYMENTS + "?view=stuck"), "GET", null);
        statements.costs(9, "payment", visitor.at(PAYMENT + "?id=" + deal.paymentId), "GET", null);
        String hash = Db.text("select blockchain_tx_hash from market.payments where id = ?", deal.paymentId);
        for (String words : List.of(deal.paymentId, deal.requestId, deal.buyer.email, hash)) {
            Answer found = statements.costs(3, "search", visitor.at(PAYMENTS + "?q=" + words), "GET", null);
            assertThat(found.body()).as(words).contains("one.xhtml?id=" + deal.paymentId);
        }
        statements.assertBudgetsKept();
        isOurs(visitor.get(PAYMENTS + "?q=no%20such%20thing").is(400));
    }

    @Test
    void who_came_to_look_only_changes_nothing() {
        Deal deal = Deal.paid();
        As admin = As.admin();
        Visitor visitor = new Visitor();
        visitor.signIn(admin.email, admin.password, true).is(302);
        String path = PAYMENT + "?id=" + deal.paymentId;
        Answer page = visitor.get(path).is(200);
        assertThat(page.body()).contains("looking only");
        Answer refused = visitor.post(
                        PAYMENT,
                        Visitor.filled(
                                page,
                                Map.of(
                                        "id",
                                        deal.paymentId,
                                        "recheckForm",
                                        "recheckForm",
                                        "recheckForm:recheckSend",
                                        "")))
                .is(200);
        assertThat(refused.body()).contains("You signed in to look only");
    }
}
