package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.service.TestWallet;
import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept and cared for, worked on by hand in the console: hardware wallets, books, leftovers, chats, files. */
@OnMarket
class ConsoleCareIT extends AtTheConsole {
    static final String WALLETS = "/admin/custody/wallets.xhtml";
    static final String WALLET = "/admin/custody/wallet.xhtml";
    static final String SIGNINGS = "/admin/custody/signings.xhtml";
    static final String SIGNING = "/admin/custody/signing.xhtml";
    static final String BOOKS = "/admin/custody/reconciliation.xhtml";
    static final String CLEANUP = "/admin/payment/cleanup.xhtml";
    static final String CHATS = "/admin/chat/list.xhtml";
    static final String CHAT = "/admin/chat/one.xhtml";
    static final String FILES = "/admin/file/list.xhtml";
    static final String FILE = "/admin/file/one.xhtml";
    static final String EXPORTS = "/admin/admin/exports.xhtml";
    static final String IMPORT = "/admin/legacy/import.xhtml";

    private final List<String> wrong = new ArrayList<>();

    /** Looks at a page in both languages and stays in the English one. */
    private void look(String name, String path, String parameters) {
        browser.complaints();
        operator.look(name, path, parameters, wrong);
        assertThat(wrong).isEmpty();
    }

    private static List<String> reasons(String action, String subject) {
        return Db.rows(
                        "select details ->> 'reason' from platform.audit_entries where action = ? and subject_id = ?::uuid",
                        action,
                        subject)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Registers the device's account and compares its first address, by hand. */
    private String compared(Device device) {
        JsonObject account = device.account();
        look("wallets", WALLETS, "");
        operator.act("register", Map.of("label", account.getString("label"), "xpub", "xpub-of-nobody"));
        assertThat(operator.said()).contains("xpub");
        browser.open(WALLETS);
        operator.act(
                "register",
                Map.of(
                        "label", account.getString("label"),
                        "xpub", account.getString("xpub"),
                        "accountPath", account.getString("accountPath")));
        assertThat(operator.said()).isEqualTo("The account is registered.");
        String id = browser.address().replaceAll(".*id=", "");
        derive(device.address(0));
        assertThat(operator.said()).startsWith("Another administrator has to do this than the one who began it");
        Db.change("update market.trezor_accounts set user_id = ? where id = ?::uuid", As.fresh("admin").id, id);
        browser.open(WALLET + "?id=" + id);
        derive(device.address(0));
        assertThat(operator.said()).isEqualTo("The address is compared with the device.");
        look("wallet", WALLET, "id=" + id);
        assertThat(browser.find("tbody").getText().toLowerCase(Locale.ROOT))
                .contains(device.address(0).toLowerCase(Locale.ROOT));
        return id;
    }

    private static void derive(String shown) {
        browser.find("[id$=deriveOpen]").click();
        browser.await("[id$=derivechainId] option[value='" + OnBsc.CHAIN + "']").click();
        browser.find("[id$=deriveaddress]").sendKeys(shown);
        browser.follow(browser.find("[id$=deriveSend]"));
    }

    @Test
    void a_hardware_wallet_is_registered_compared_and_signs_a_payout() {
        Device device = new Device();
        String wallet = compared(device);
        OnBsc.node().giveCoins(device.address(0), BigInteger.TEN.pow(18));
        OnBsc.node().giveTokens(OnBsc.USDT.address(), device.address(0), Payouts.PRICE.multiply(BigInteger.TEN));
        String payer =
                Db.text("select id from market.trezor_derived_addresses where trezor_account_id = ?::uuid", wallet);
        String seller = TestNode.address();
        Deal deal = Payouts.begun(seller);

        browser.open("/admin/payment/one.xhtml?id=" + deal.paymentId + "&lang=en");
        browser.follow(browser.find("a[href*='custody/signing.xhtml']"));
        browser.find("[id$=stageOpen]").click();
        browser.await("[id$=stageaddressId] option[value='" + payer + "']").click();
        browser.follow(browser.find("[id$=stageSend]"));
        assertThat(operator.said()).isEqualTo("It is written. Sign it with the device.");
        look("signing", SIGNING, "id=" + deal.paymentId);
        assertThat(browser.find("#payload").getText()).matches("0x[0-9a-f]+");
        operator.act("signed", Map.of("signedTransaction", "0x1234"));
        assertThat(operator.said()).isNotEqualTo("Noted. It is booked when the chain shows it deep enough.");
        assertThat(OnBsc.node().tokens(OnBsc.USDT.address(), seller)).isZero();

        // What stands written is given again, also by the API, so that the device of the tests can read it.
        JsonObject asked = As.admin()
                .post("/api/trezor/payouts/" + deal.paymentId + "/instruction", Body.of("addressId", payer))
                .is(200)
                .data();
        browser.open(SIGNING + "?id=" + deal.paymentId);
        assertThat(browser.find("#payload").getText()).isEqualTo(asked.getString("payload"));
        operator.act(
                "signed", Map.of("signedTransaction", SignerStandIn.sign(asked, TestWallet.key(device.number, 0))));
        assertThat(operator.said()).isEqualTo("Noted. It is booked when the chain shows it deep enough.");
        assertThat(OnBsc.node().tokens(OnBsc.USDT.address(), seller)).isEqualTo(Payouts.PRICE);
        look("signings", SIGNINGS, "status=signed");
        assertThat(browser.find("tbody").getText()).contains("0.26 USDT", "signed");
        browser.open(SIGNING + "?id=" + deal.paymentId);
        operator.act("named", Map.of("txHash", "0x12"));
        assertThat(operator.said()).contains("txHash is not a transaction hash.");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
        browser.open(SIGNING + "?id=" + deal.paymentId);
        assertThat(browser.find("#facts + p").getText()).isEqualTo("No payout or refund of this payment is under way.");
        assertThat(browser.all("[id$=Open]")).isEmpty();

        browser.open(WALLET + "?id=" + wallet);
        operator.act("retire", Map.of("reason", "It was lost"));
        assertThat(operator.said()).isEqualTo("The account is retired.");
        look("retired", WALLET, "id=" + wallet);
        assertThat(browser.all("[id$=Open]")).isEmpty();
        assertThat(reasons("custody.wallet_retired", wallet)).containsExactly("It was lost");
    }

    @Test
    void what_addresses_should_hold_is_held_against_the_chain() {
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        String here = "chainId=" + OnBsc.CHAIN + "&cursor=" + Sweeps.before(direct);
        look("books", BOOKS, here);
        assertThat(browser.find("tbody").getText()).contains("0.26 USDT", "agrees");
        OnBsc.node().giveTokens(OnBsc.USDT.address(), direct.address, BigInteger.TEN.pow(18));
        browser.open(BOOKS + "?" + here);
        assertThat(browser.find("tbody").getText()).contains("1.26 USDT", "more than booked");
        look("books-unread", BOOKS, "chainId=1");
        assertThat(browser.find("main").getText()).contains("No node of this chain is configured.");
    }

    @Test
    @Tag("R-PAY-28")
    void R_PAY_28_leftovers_of_one_provider_are_counted_first_and_deleted_with_confirmation_and_reason() {
        Deal deal = Deal.open().selected();
        List<String> ids = List.of(Leftovers.of("other", deal), Leftovers.of("other", deal));
        look("cleanup", CLEANUP, "provider=other");
        assertThat(browser.find("#idle").getText()).isEqualTo("2");
        operator.act("clear", Map.of("confirm", "shkeeper", "reason", "They were tests."));
        assertThat(operator.said()).contains("Type the provider's name to confirm.");
        browser.open(CLEANUP + "?provider=other");
        operator.act("clear", Map.of("confirm", "other"));
        assertThat(operator.said()).contains("reason");
        assertThat(Leftovers.stands(ids.get(0))).isTrue();

        browser.open(CLEANUP + "?provider=other");
        Db.change("update market.payments set updated_at = now() where id = ?::uuid", ids.get(0));
        operator.act("clear", Map.of("confirm", "other", "reason", "They were tests."));
        assertThat(operator.said()).as("not what the dry run has shown").isNotEqualTo("Deleted: 2");
        assertThat(Leftovers.stands(ids.get(1))).isTrue();
        browser.open(CLEANUP + "?provider=other");
        operator.act("clear", Map.of("confirm", "other", "reason", "They were tests."));
        assertThat(operator.said()).isEqualTo("Deleted: 1");
        assertThat(browser.find("main").getText()).contains("1 / 1", "There is nothing to delete.");
        browser.picture("cleanup-done-en");
        assertThat(browser.barriers()).isEmpty();
        assertThat(Leftovers.stands(ids.get(1))).isFalse();
        assertThat(Db.rows("select details ->> 'payments', details ->> 'provider', details ->> 'reason', actor_id"
                        + " from platform.audit_entries where action = 'payment.cleanup'"
                        + " and details ->> 'provider' = 'other'"))
                .containsExactly(List.of(
                        ids.get(1), "other", "They were tests.", As.admin().id.toString()));
        Db.change("delete from market.payments where id = ?::uuid", ids.get(0));
    }

    @Test
    void a_moment_that_is_none_is_no_moment_at_all_and_deletes_nothing() {
        String id = Leftovers.of("escrow", Deal.open().selected());
        try {
            Visitor visitor = Visitor.admin();
            String page = CLEANUP + "?provider=escrow";
            visitor.get(page + "&before=soon").is(400);
            Map<String, String> form = Map.of(
                    "clearForm", "clearForm",
                    "clearForm:clearSend", "",
                    "clearForm:clearconfirm", "escrow",
                    "clearForm:clearreason", "They were tests.",
                    "provider", "escrow",
                    "before", "soon",
                    "expected", "1",
                    "of", "0");
            visitor.send(page, form).is(400);
            assertThat(Leftovers.stands(id)).isTrue();
            Map<String, String> right = new HashMap<>(form);
            right.remove("before");
            visitor.send(page, right).is(302);
            assertThat(Leftovers.stands(id)).isFalse();
        } finally {
            Db.change("delete from market.payments where id = ?::uuid", id);
        }
    }

    @Test
    void support_is_answered_and_opening_a_chat_is_written_down_before_it_is_shown() {
        As person = As.buyer();
        Talk talk = Talk.support(person);
        talk.said(person, "Where is my desk?");
        look("chats", CHATS, "");
        assertThat(browser.find("tbody").getText()).contains("waits for an answer");
        browser.find("#q").sendKeys(talk.id);
        browser.follow(browser.find(".find button"));
        assertThat(browser.find(".timeline").getText()).contains("Where is my desk?");
        String opened =
                "select count(*) from platform.audit_entries where action = 'chat.read' and subject_id = ?::uuid";
        assertThat(Db.count(opened, talk.id)).isEqualTo(1);
        operator.act("reply", Map.of());
        assertThat(operator.said()).as("nothing was said").contains("content");
        operator.act("reply", Map.of("answer", "On its way."));
        assertThat(operator.said()).isEqualTo("The answer is sent.");
        assertThat(talk.words(person)).startsWith("On its way.");
        look("chat", CHAT, "id=" + talk.id);

        Talk between = Talk.between(person, As.seller());
        Visitor resolver = Visitor.of(As.fresh("resolver"));
        resolver.get(CHATS).is(200);
        resolver.get(CHAT + "?id=" + between.id).is(403);
        assertThat(Db.count(opened, between.id)).isZero();
        long before = Db.count(opened, talk.id);
        assertThat(resolver.get(CHAT + "?id=" + talk.id).is(200).body()).contains("On its way.");
        assertThat(Db.count(opened, talk.id)).isEqualTo(before + 1);
        Db.whileRefusing("platform.audit_entries", "new.action = 'chat.read'", () -> {
            Answer unwritten = resolver.get(CHAT + "?id=" + talk.id).failsOnPurpose();
            assertThat(unwritten.body()).doesNotContain("On its way.");
        });
    }

    @Test
    void a_file_is_found_and_deleted_with_a_reason() {
        As owner = As.buyer();
        String id = Uploads.document(owner);
        look("files", FILES, "q=" + owner.id);
        browser.follow(browser.find("tbody a"));
        look("file", FILE, "id=" + id);
        operator.act("delete", Map.of());
        assertThat(operator.said()).as("no reason was given").contains("reason");
        operator.act("delete", Map.of("reason", "It names a third person."));
        assertThat(operator.said()).isEqualTo("The file is deleted.");
        owner.get("/api/files/" + id).refused(404, "NOT_FOUND");
        assertThat(reasons("file.delete", id)).containsExactly("It names a third person.");
        assertThat(browser.all("[id$=deleteOpen]")).isEmpty();
        browser.open(FILES + "?state=deleted&q=" + id);
        assertThat(browser.all("tbody tr")).hasSize(1);
    }

    @Test
    void what_was_taken_over_from_the_old_store_is_shown_with_its_gaps() {
        Db.change("insert into market.id_map (collection, legacy_object_id, new_id, created_at)"
                + " values ('oldthings', 'a1a1a1a1a1a1a1a1a1a1a1a1', gen_random_uuid(), now())");
        Db.change(
                "insert into market.pg_dualwrite_gaps (collection, legacy_object_id, code, severity, payload, created_at)"
                        + " values ('oldthings', 'b1a1a1a1a1a1a1a1a1a1a1a1', 'unknown_status', 'error', '{\"status\": \"odd\"}', now())");
        try {
            look("exports", EXPORTS, "");
            look("import", IMPORT, "");
            assertThat(browser.find("main").getText())
                    .contains("no import is running", "oldthings", "unknown_status", "b1a1a1a1a1a1a1a1a1a1a1a1", "odd");
        } finally {
            Db.change("delete from market.pg_dualwrite_gaps where collection = 'oldthings'");
            Db.change("delete from market.id_map where collection = 'oldthings'");
        }
        browser.open(IMPORT + "?severity=info");
        assertThat(browser.find("main").getText()).contains("Nothing is missing.");
    }
}
