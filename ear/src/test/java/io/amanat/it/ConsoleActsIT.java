package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The buttons of the console that change money, people and settings, pressed by hand. */
@OnMarket
class ConsoleActsIT extends AtTheConsole {
    private static final String PAYMENT = "/admin/payment/one.xhtml?lang=en&id=";

    @Test
    void a_payout_is_held_let_go_begun_given_up_begun_again_and_named() {
        Deal deal = Points.deliveredAt(As.buyer(), "0.26");
        browser.open(PAYMENT + deal.paymentId);
        operator.act("hold", Map.of());
        assertThat(operator.said()).as("no reason was given").contains("reason");
        operator.act("hold", Map.of("reason", "The buyer has called."));
        assertThat(operator.said()).isEqualTo("The payout is on hold.");
        assertThat(Quarrel.hold(deal)).isEqualTo(DisputeCase.HELD);
        operator.act("hold", Map.of("reason", "Once more."));
        assertThat(operator.said()).contains("held already");
        assertThat(operator.typed("holdreason")).isEqualTo("Once more.");
        assertThat(operator.typed("refundreason"))
                .as("what one dialog was refused stands in no other")
                .isEmpty();
        operator.act("release", Map.of());
        assertThat(operator.said()).isEqualTo("The payout is on hold.");
        operator.act("lift", Map.of());
        assertThat(operator.said()).isEqualTo("The hold is lifted.");
        assertThat(Quarrel.hold(deal)).isEqualTo(DisputeCase.FREE);
        operator.act("lift", Map.of());
        assertThat(operator.said()).contains("is not held");

        operator.act("release", Map.of("destination", "nowhere"));
        assertThat(operator.said()).contains("destination is not an address.");
        browser.open(PAYMENT + deal.paymentId);
        operator.act("release", Map.of());
        assertThat(operator.said()).isEqualTo("The payout has begun.");
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        operator.act("fail", Map.of("reason", "never sent"));
        assertThat(operator.said()).isEqualTo("The payout has ended as failed.");
        assertThat(deal.paymentState()).isEqualTo("completed failed");
        operator.act("retry", Map.of());
        assertThat(operator.said()).isEqualTo("The payout has begun.");
        operator.act("confirm", Map.of());
        assertThat(operator.said()).contains("txHash is required.");
        String hash = Webhook.newHash();
        operator.act("confirm", Map.of("txHash", hash));
        assertThat(operator.said()).isEqualTo("The transaction is named.");
        assertThat(deal.paymentState()).isEqualTo("completed released");
        LedgerAssert.ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(browser.find(".timeline").getText()).contains(hash);
    }

    @Test
    void late_money_pays_the_open_payment_that_is_named() {
        Deal deal = Deal.open().selected();
        DirectDeal late = DirectMoneyLaterIT.late(deal);
        DirectDeal open = DirectDeal.of(deal).start().watched();
        Hooks.later(DirectMoneyLaterIT.DEEP, () -> {
            // Nobody has touched the console for so long.
            operator.signIn(As.admin());
            browser.open(PAYMENT + late.paymentId);
            operator.act("recover", Map.of("paymentId", open.paymentId));
            assertThat(operator.said()).as("no reason was given").contains("reason");
            operator.act("recover", Map.of("reason", "The transfer took a day."));
            assertThat(operator.said()).isEqualTo("The late money is used; this is the payment it has paid.");
        });
        assertThat(browser.address()).contains(open.paymentId);
        open.isFunded();
        assertThat(Db.text("select reason from market.late_credits where late_payment_id = ?", late.paymentId))
                .isEqualTo("The transfer took a day.");
    }

    @Test
    void an_account_is_given_another_role_blocked_and_let_in_again() {
        As person = As.buyer();
        String page = "/admin/user/one.xhtml?lang=en&id=";
        browser.open(page + person.id);
        operator.act("change", Map.of());
        assertThat(operator.said()).contains("role is required.");
        operator.choose("change", "Role", "seller", Map.of());
        assertThat(operator.said()).isEqualTo("The account has another role.");
        assertThat(Db.text("select role from market.users where id = ?", person.id))
                .isEqualTo("seller");
        operator.act("block", Map.of());
        assertThat(operator.said()).isEqualTo("The account is blocked.");
        As.logIn(person.email, person.password).refused(403, "ACCOUNT_SUSPENDED");
        operator.act("unblock", Map.of());
        assertThat(operator.said()).isEqualTo("The account may sign in again.");
        As.logIn(person.email, person.password).is(200);
        // Nobody locks himself out.
        browser.open(page + As.admin().id);
        operator.act("block", Map.of());
        assertThat(operator.said()).isNotEqualTo("The account is blocked.");
        assertThat(Db.text("select status from market.users where id = ?", As.admin().id))
                .isEqualTo("active");
    }

    @Test
    void a_dispute_without_ground_is_rejected_and_the_payout_is_free() {
        Deal deal = Deal.paid();
        Quarrel quarrel = Quarrel.about(deal);
        browser.open("/admin/dispute/one.xhtml?lang=en&id=" + quarrel.uuid());
        operator.act("take", Map.of());
        operator.act("reject", Map.of());
        assertThat(operator.said()).as("no note was given").contains("note");
        operator.choose("resolve", "Action", "compensation", Map.of("Note", "A part of it."));
        assertThat(operator.said()).as("no amount was given").contains("amount");
        assertThat(operator.typed("resolveNote")).isEqualTo("A part of it.");
        assertThat(operator.typed("rejectNote")).isEmpty();
        operator.act("reject", Map.of("Note", "All legs are there."));
        assertThat(operator.said()).isEqualTo("Rejected.");
        assertThat(quarrel.status()).isEqualTo("rejected");
        assertThat(Quarrel.hold(deal)).isEqualTo(DisputeCase.FREE);
    }

    @Test
    void a_dispute_in_hand_is_given_to_somebody_else() {
        As former = As.fresh("resolver");
        As next = As.fresh("resolver");
        Quarrel quarrel = Quarrel.about(Deal.paid());
        String page = "/admin/dispute/one.xhtml?lang=en&id=" + quarrel.uuid();
        browser.open(page);
        assertThat(browser.all("[id$=reassignOpen]")).as("nobody has it yet").isEmpty();
        quarrel.inHandOf(former);
        browser.open(page);
        operator.choose("reassign", "Worker", next.id.toString(), Map.of());
        assertThat(operator.said()).as("no note was given").contains("note");
        assertThat(browser.all("[id$=reassignWorker] option[value='" + former.id + "']"))
                .as("who has it already")
                .isEmpty();
        operator.choose("reassign", "Worker", next.id.toString(), Map.of("Note", "On holiday."));
        assertThat(operator.said()).isEqualTo("It is in another hand.");
        assertThat(Db.text("select admin_id::text from market.disputes where id = ?", quarrel.uuid()))
                .isEqualTo(next.id.toString());
        // Resolvers have no such button.
        Visitor visitor = Visitor.of(next);
        assertThat(visitor.get(page).is(200).body()).contains("resolveOpen").doesNotContain("reassignOpen");
    }

    /** Fills in the form that turns a setting or a threshold, and sends it. */
    private static void turn(String form, String list, String choice, String field, String value, String reason) {
        browser.find("[id='" + form + ":" + list + "'] option[value='" + choice + "']")
                .click();
        for (Map.Entry<String, String> one :
                Map.of(field, value, "reason", reason).entrySet()) {
            browser.find("[id='" + form + ":" + one.getKey() + "']").clear();
            browser.find("[id='" + form + ":" + one.getKey() + "']").sendKeys(one.getValue());
        }
        browser.follow(browser.find("[id='" + form + ":send']"));
    }

    @Test
    void a_setting_is_turned_within_its_rule() {
        String key = "points.redemption_rate";
        try {
            browser.open("/admin/config/settings.xhtml?lang=en");
            turn("setting", "key", key, "value", "0", "For nothing.");
            assertThat(operator.said()).contains("value");
            turn("setting", "key", key, "value", "250", "");
            assertThat(operator.said()).contains("reason");
            browser.follow(browser.find("[id='setting:look']"));
            assertThat(browser.find("[aria-labelledby=effect]").getText())
                    .contains("could buy discounts of " + worth(250) + " US dollars; so far " + worth(100));
            assertThat(setting(key)).as("looking turns nothing").isEqualTo("100");
            turn("setting", "key", key, "value", "250", "Points are dear.");
            assertThat(operator.said()).startsWith("The setting is turned");
            assertThat(setting(key)).isEqualTo("250");
            assertThat(browser.find(".timeline li").getText()).contains(key + ": 100 → 250", "Points are dear.");
        } finally {
            As.admin()
                    .at("/api/admin/settings/" + key)
                    .json("PUT", "{\"value\":100,\"reason\":\"as it was\"}")
                    .is(200);
        }
    }

    @Test
    void a_threshold_is_set_and_never_under_its_floor() {
        String key = "confirmation_threshold:97";
        String before = setting(key);
        try {
            browser.open("/admin/payment/thresholds.xhtml?lang=en");
            turn("threshold", "chainId", "97", "confirmations", "4", "In a hurry.");
            assertThat(operator.said()).contains("confirmations");
            assertThat(setting(key)).isEqualTo(before);
            turn("threshold", "chainId", "97", "confirmations", "9", "A reorganisation.");
            assertThat(operator.said()).startsWith("The threshold is set");
            assertThat(setting(key)).isEqualTo("9");
            assertThat(browser.find(".timeline").getText()).contains("A reorganisation.");
        } finally {
            As.admin()
                    .at("/api/admin/settings/confirmation-thresholds/97")
                    .json("PUT", "{\"confirmations\":" + before + "}")
                    .is(200);
        }
    }

    /** What all points buy at a rate, in US dollars. */
    private static String worth(int rate) {
        return Db.text(
                "select trunc(coalesce(sum(points_available), 0)::numeric / ?, 2) from market.users where status <> 'deleted'",
                rate);
    }

    private static String setting(String key) {
        return Db.text("select value from market.config_settings where key = ?", key);
    }

    @Test
    void the_first_page_refreshes_itself_without_moving_the_reader_until_it_is_stopped() {
        browser.open("/admin/home/index.xhtml?lang=en");
        browser.find("#live a[href$='/dispute/list.xhtml']");
        // Whatever was read is taken away: what stands there afterwards was read again, in the same second too.
        browser.run("document.getElementById('refreshed').textContent = '';"
                + " document.querySelector(\"#live a[href$='/dispute/list.xhtml']\").focus();"
                + " document.getElementById('health').scrollIntoView();"
                + " document.querySelector('#live .figure').dataset.old = 'true';"
                + " document.getElementById('refresh').dataset.every = '0.2';");
        Object place = browser.run("return Math.round(window.scrollY);");
        // As if somebody had stopped it and let it go on, which begins the wait anew.
        browser.run("const button = document.getElementById('refresh'); button.click(); button.click();");
        Until.holds(
                "the figures are read again",
                () -> browser.all("#live .figure[data-old]").isEmpty()
                        && !browser.find("#refreshed").getText().isEmpty());
        assertThat(browser.run("return document.activeElement.getAttribute('href');"))
                .isEqualTo("/admin/dispute/list.xhtml");
        assertThat(browser.run("return Math.round(window.scrollY);")).isEqualTo(place);
        browser.find("#refresh").click();
        assertThat(browser.find("#refresh").getText()).isEqualTo("Refresh by itself");
        assertThat(browser.barriers()).isEmpty();
        // It stays stopped, also on the page's next visit.
        browser.open("/admin/home/index.xhtml");
        assertThat(browser.find("#refresh").getText()).isEqualTo("Refresh by itself");
        browser.find("#refresh").click();
        assertThat(browser.find("#refresh").getText()).isEqualTo("Stop refreshing");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_is_parked_is_tried_again_from_both_queues() {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        UUID delivery = UUID.randomUUID();
        Db.change(
                "insert into platform.inbox_deliveries (id, source, delivery_key, event_type, payload, status, attempts,"
                        + " next_attempt_at, last_error, received_at, finished_at) values (?, 'amn.scanner', ?,"
                        + " 'payment_confirmed', ?, 'parked', 8, now(), 'A lock was lost.', now(), now())",
                delivery,
                event.getString("intentId") + ":" + event.getString("txHash") + ":by-hand",
                event.toString());
        String to = As.unique("parked") + "@example.test";
        UUID mail = MailIT.write(to, "no_such_kind", "000042");
        Until.holds("it is parked", () -> MailIT.status(mail).equals("parked"));
        Db.change("update platform.outbox_messages set kind = 'password_reset_code' where id = ?", mail);
        for (List<Object> button : List.of(List.<Object>of("delivery", delivery), List.<Object>of("message", mail))) {
            browser.open("/admin/inbox/queues.xhtml?lang=en");
            browser.follow(browser.find("button[name=" + button.get(0) + "][value='" + button.get(1) + "']"));
            assertThat(operator.said()).isEqualTo("Back in the queue.");
        }
        OnBsc.becomes(deal, "completed funded");
        LedgerAssert.ledgerOf(deal.paymentId).isFunded("0.26");
        Until.holds("the mail has left", () -> MailIT.status(mail).equals("done"));
        assertThat(Mailbox.code(to)).isEqualTo("000042");
        assertThat(Db.rows(
                        "select action from platform.audit_entries where subject_id in (?, ?) order by 1",
                        delivery,
                        mail))
                .containsExactly(List.of("inbox.replay"), List.of("outbox.replay"));
    }
}
