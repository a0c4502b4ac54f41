package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds a payout and what was only believed, looked at in the browser. */
@OnMarket
class ConsoleLooksIT extends AtTheConsole {
    private static final String HOME = "/admin/home/index.xhtml";
    private static final String LOOKS = "/admin/release/looks.xhtml";
    private static final String LOOK = "/admin/release/look.xhtml";
    private static final String PROOFS = "/admin/release/proofs.xhtml";
    private static final String PAYMENT = "/admin/payment/one.xhtml";

    /** Waits for both looks. */
    private static DirectDeal waiting() {
        DirectDeal direct = ReleaseLooksIT.paid();
        ReleaseLooksIT.vanishes(direct);
        ReleaseLooksIT.delivered(direct);
        ReleaseLooksIT.reappears(direct);
        ReleaseLooksIT.settle(direct);
        return direct;
    }

    private static String state(String hash) {
        return Db.text("select status from market.payout_proofs where tx_hash = ?", hash);
    }

    /** A payout that its chain shows, as if it had been booked before this server had a node. */
    private static String believed(Deal deal, String wallet) {
        String hash = Payouts.deep(wallet);
        Payouts.confirm(deal, hash).is(200);
        Db.change(
                "update market.payout_proofs set status = 'unproven', ordinal = null, sender = null, reason = 'no_node'"
                        + " where tx_hash = ?",
                hash);
        return hash;
    }

    @Test
    void AC_219_each_look_is_passed_by_itself_with_what_was_seen_and_the_payout_can_begin() {
        DirectDeal direct = waiting();
        browser.open(HOME + "?lang=en");
        assertThat(browser.find(".cards").getText()).contains("Looks before payout");
        browser.open(LOOKS);
        assertThat(browser.find("tbody").getText()).contains("a look at what was delivered", "a look at the money");

        browser.open(PAYMENT + "?id=" + direct.paymentId);
        browser.follow(browser.find("a[href*='/release/look.xhtml']"));
        operator.act("money", Map.of());
        assertThat(operator.said()).as("nothing was seen").contains("note");
        operator.act("money", Map.of("note", "Mined again in a later block."));
        assertThat(operator.said()).isEqualTo("The look is passed; who and why is written down.");
        Payouts.release(direct.deal).refused(409, "RELEASE_ON_HOLD");
        assertThat(browser.address()).contains(direct.paymentId);
        operator.act("delivery", Map.of("note", "The licence works."));
        assertThat(browser.find("body").getText()).contains("This deal waits for nobody.");

        Payouts.release(direct.deal).is(200);
        assertThat(Db.rows(
                        "select note from market.release_reviews where purchase_request_id = ? order by money_missing",
                        direct.deal.requestId))
                .containsExactly(List.of("The licence works."), List.of("Mined again in a later block."));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void who_has_a_part_in_a_deal_and_who_looks_only_pass_nothing() {
        DirectDeal direct = waiting();
        As party = As.fresh("admin");
        Db.change("update market.payments set seller_id = ? where id = ?", party.id, direct.paymentId);
        Map<String, String> form = Map.of(
                "id",
                direct.paymentId,
                "moneyForm",
                "moneyForm",
                "moneyForm:moneynote",
                "Fine.",
                "moneyForm:moneySend",
                "");
        assertThat(Visitor.of(party)
                        .send(LOOK + "?id=" + direct.paymentId + "&lang=en", form)
                        .is(200)
                        .body())
                .contains("ui-messages-error");
        As auditor = As.fresh("admin");
        As.admin()
                .patch("/api/users/admin/" + auditor.id, Body.of("isAuditor", true))
                .is(200);
        assertThat(Visitor.of(auditor)
                        .send(LOOK + "?id=" + direct.paymentId + "&lang=en", form)
                        .body())
                .contains("An auditor looks and changes nothing.");
        assertThat(Db.count(
                        "select count(*) from market.release_reviews where purchase_request_id = ? and reviewed_at is null",
                        direct.deal.requestId))
                .isEqualTo(2);
    }

    @Test
    void a_transaction_that_was_booked_on_a_word_is_looked_for_again() {
        String wallet = TestNode.address();
        String hash = believed(Payouts.begun(wallet), wallet);
        browser.open(PROOFS + "?lang=en");
        assertThat(browser.find("tbody").getText()).contains("no_node");
        String id = Db.text("select id from market.payout_proofs where tx_hash = ?", hash);
        browser.follow(browser.find("button[name=recheck][value='" + id + "']"));
        assertThat(operator.said()).isEqualTo("The chain shows it: it is proven now.");
        assertThat(state(hash)).isEqualTo("proven");
        browser.open(PROOFS + "?status=proven");
        assertThat(browser.find("[title='" + hash + "']").isDisplayed()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_mistyped_transaction_is_taken_back_with_a_reason_and_stays_looked_for() {
        Deal deal = Payouts.begun(TestNode.address());
        String mistyped = TestNode.hash();
        Payouts.confirm(deal, mistyped).is(200);
        press("waiting", "withdraw", mistyped, "");
        assertThat(operator.said()).as("no reason was given").contains("reason");
        press("waiting", "withdraw", mistyped, "Two digits were swapped.");
        assertThat(operator.said()).isEqualTo("It is taken back, and stays looked for; who and why is written down.");
        assertThat(Payouts.proofs(deal)).containsExactly("refused withdrawn");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_has_paid_beside_the_books_is_out_of_the_way_once_somebody_says_what_it_was_for() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = PaidBesideIT.mined(deal, Payouts.unsent(wallet)).hashOf();
        Payouts.passes(deal);
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        press("refused", "elsewhere", hash, "A gift of the house to this seller.");
        assertThat(operator.said()).isEqualTo("It stands in nobody's way any more; who and why is written down.");
        Payouts.retry(deal).is(200);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_was_sent_by_hand_and_brought_too_little_counts_as_a_part_by_a_persons_word() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = Payouts.sent(wallet, BigInteger.TEN.pow(17));
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        press("refused", "part", hash, "Two transfers by mistake, this is the first.");
        assertThat(operator.said()).isEqualTo("It counts as a part; only the rest is paid from now on.");
        assertThat(Payouts.running(deal).getJsonObject("instruction").getString("amount"))
                .isEqualTo("0.16");
        assertThat(browser.complaints()).isEmpty();
    }

    private static void press(String status, String button, String hash, String reason) {
        browser.open(PROOFS + "?lang=en&status=" + status);
        browser.find("[id$=reason]").sendKeys(reason);
        browser.follow(browser.find("button[name=" + button + "][value='" + Payouts.proof(hash) + "']"));
    }

    /** The form of a page that was opened while another payout ran. */
    @Test
    void what_the_page_shows_is_given_up_and_nothing_that_was_started_since() {
        Deal deal = Payouts.begun(TestNode.address());
        String page = PAYMENT + "?lang=en&id=" + deal.paymentId;
        Visitor late = Visitor.of(As.fresh("admin"));
        Map<String, String> form = Visitor.filled(
                late.get(page).is(200),
                Map.of(
                        "id",
                        deal.paymentId,
                        "failForm",
                        "failForm",
                        "failForm:failreason",
                        "never sent",
                        "failForm:failSend",
                        "",
                        "payoutId",
                        Payouts.newest(deal)));
        String shown = Payouts.newest(deal);
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        assertThat(late.post(page, form).body()).contains("Look at it again.");
        for (String step : List.of("payout/fail", "payout/confirm")) {
            Payouts.call(As.admin(), deal, step, Body.of("reason", "x", "txHash", TestNode.hash(), "payoutId", shown))
                    .refused(409, "STATE_CONFLICT");
        }
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
    }

    @Test
    void AC_258b_late_money_is_given_by_naming_its_transaction_on_the_buyers_new_payment() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.paid(deal);
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", deal.paymentId);
        Hooks.tidy();
        OnBsc.verify(deal, hash).refused(409, "PAYMENT_NOT_PAYABLE");
        OnBsc.payable(deal);
        browser.open(PAYMENT + "?lang=en&id=" + deal.paymentId);
        operator.act("name", Map.of("txHash", "0x12"));
        assertThat(operator.said()).contains("64 hexadecimal digits");
        browser.open(PAYMENT + "?lang=en&id=" + deal.paymentId);
        operator.act("name", Map.of("txHash", hash));
        assertThat(operator.said()).isEqualTo("The transaction is named: funded");
        LedgerAssert.ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void the_pages_of_looks_and_transactions_render_in_both_languages_without_a_complaint_or_a_barrier() {
        DirectDeal direct = waiting();
        String wallet = TestNode.address();
        believed(Payouts.begun(wallet), wallet);
        Deal beside = Payouts.begun(wallet);
        String less = Payouts.sent(wallet, BigInteger.TEN.pow(17));
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.confirm(beside, less).refused(422, "TRANSFER_MISMATCH");
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        operator.look("looks", LOOKS, "page=1", wrong);
        operator.look("look", LOOK, "id=" + direct.paymentId, wrong);
        operator.look("look-beside", LOOK, "id=" + beside.paymentId, wrong);
        browser.open(LOOK + "?lang=en&id=" + beside.paymentId);
        assertThat(browser.find("#facts ~ dl").getText())
                .contains("a transaction beside the books", "No look passes it");
        assertThat(browser.all("[id$=moneyOpen], [id$=deliveryOpen]")).isEmpty();
        operator.look("proofs", PROOFS, "status=unproven", wrong);
        browser.open(LOOK + "?lang=fa&theme=light&id=" + direct.paymentId);
        browser.find("[id$=moneyOpen]").click();
        browser.await("[id$=moneySend]");
        browser.picture("look-money-fa");
        browser.barriers().forEach(barrier -> wrong.add("dialog: " + barrier));
        assertThat(wrong).isEmpty();
    }

    @Test
    void money_that_nobody_can_read_is_said_to_lie_deep() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        direct.check().is(200);
        SilentScannerIT.age(direct);
        ScannerStandIn.whileBroken(503, () -> {
            browser.open("/admin/payment/one.xhtml?lang=en&id=" + direct.paymentId);
            operator.act("deep", Map.of());
            assertThat(operator.said()).as("no reason was given").contains("reason");
            operator.act("deep", Map.of("reason", "Twelve confirmations in an explorer."));
            assertThat(operator.said()).isEqualTo("The money counts as deep.");
        });
        assertThat(browser.find(".timeline").getText()).contains("said_deep");
        assertThat(browser.all("[id$=deepSend]"))
                .as("nothing waits for it any more")
                .isEmpty();
    }

    @Test
    void what_came_beside_a_return_is_noted_as_sent() {
        DirectDeal late = DirectMoneyLaterIT.late(Deal.open().selected());
        Hooks.later(DirectMoneyLaterIT.DEEP, () -> Payouts.call(
                        As.signIn(As.admin().email, As.admin().password),
                        late.deal,
                        "refund",
                        Body.of("reason", "it came too late"))
                .is(200));
        late.receives("10000000000000000");
        late.check().refused(409, "PAYMENT_NOT_PAYABLE");
        Payouts.call(
                        As.admin(),
                        late.deal,
                        "payout/confirm",
                        Body.of("txHash", Webhook.newHash(), "destination", TestNode.address()))
                .is(200);
        browser.open(PAYMENT + "?lang=en&id=" + late.paymentId);
        Map<String, String> sent = Map.of(
                "txHash", TestNode.hash(), "destination", TestNode.address(), "amount", "0.01", "reason", "By hand.");
        operator.act("rest", Map.of("amount", "0.01"));
        assertThat(operator.said()).contains("txHash is required.");
        operator.act("rest", sent);
        assertThat(operator.said()).isEqualTo("It is noted as sent.");
        assertThat(browser.find(".timeline").getText()).contains("rest_sent");
        assertThat(browser.all("[id$=restSend]")).as("nothing is left").isEmpty();
    }
}
