package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ways out for a payout that a device has signed and no block takes, by hand in the console. */
@OnMarket
class ConsoleSigningIT extends AtTheConsole {
    /** The account, the page, what waits by numbers, and a statement for each thing that may stop any of them. */
    static final int SIGNINGS_BUDGET = 9;

    private static final BigInteger DEAR = BigInteger.TEN.pow(12);

    private final Device device = new Device();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void what_no_block_takes_is_not_given_up_is_written_again_for_more_and_a_used_number_is_named() {
        String payer = device.verified();
        Deal deal = Payouts.begun(TestNode.address());
        JsonObject asked = Payouts.instruct(deal, "addressId", payer).is(200).data();
        String page = ConsoleCareIT.SIGNING + "?id=" + deal.paymentId;
        String other;
        try {
            OnBsc.node().wants(DEAR);
            Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).is(200);
            browser.open("/admin/payment/one.xhtml?id=" + deal.paymentId + "&lang=en");
            operator.act("fail", Map.of("reason", "no block takes it"));
            assertThat(operator.said()).contains("A hardware wallet has signed this under number 0");

            browser.complaints();
            operator.look("signing-alive", ConsoleCareIT.SIGNING, "id=" + deal.paymentId, wrong);
            assertThat(wrong).isEmpty();
            assertThat(browser.find("[aria-labelledby=alive]").getText())
                    .contains(
                            "Signed, and may still be mined", device.address(0).toLowerCase(java.util.Locale.ROOT));
            operator.act("dearer", Map.of());
            assertThat(operator.said()).isEqualTo("It is written. Sign it with the device.");
            browser.open(page);
            operator.act("used", Map.of("txHash", TestNode.hash(), "reason", "looked it up"));
            assertThat(operator.said()).contains("This is no transaction of");
            other = device.instead(asked, "to", TestNode.address(), "data", "0x", "value", "7");
        } finally {
            OnBsc.node().wants(BigInteger.ZERO);
        }
        OnBsc.node().grow(OnBsc.DEPTH);
        browser.open(page);
        operator.act("used", Map.of("txHash", other, "reason", "looked it up"));
        assertThat(operator.said()).contains("has moved something else: 7 units of the chain's coin to 0x");
        browser.open(page);
        operator.choose("used", "acknowledge", "elsewhere", Map.of("txHash", other, "reason", "looked it up"));
        assertThat(operator.said()).isEqualTo("What was signed is over. The payout may be written anew or given up.");
        browser.open(page);
        assertThat(browser.all("[aria-labelledby=alive]")).isEmpty();
        assertThat(browser.find("tbody").getText()).contains("signed, and never mined", "signed by nobody");
        browser.open("/admin/payment/one.xhtml?id=" + deal.paymentId);
        operator.act("fail", Map.of("reason", "its number is used"));
        assertThat(deal.paymentState()).isEqualTo("completed failed");
    }

    @Test
    void a_signed_payout_that_is_stopped_is_shown_with_what_waits_behind_it() {
        String payer = device.verified();
        Deal first = Payouts.begun(TestNode.address());
        Deal second = Payouts.begun(TestNode.address());
        StoppedPayoutsIT.signed(device, payer, first);
        StoppedPayoutsIT.signed(device, payer, second);
        StoppedPayoutsIT.held(first);
        browser.complaints();
        operator.look("signing-stopped", ConsoleCareIT.SIGNING, "id=" + second.paymentId, wrong);
        operator.look("signings-stopped", ConsoleCareIT.SIGNINGS, "status=signed", wrong);
        assertThat(wrong).isEmpty();
        for (String page : List.of(
                ConsoleCareIT.SIGNINGS + "?lang=en",
                ConsoleCareIT.SIGNING + "?id=" + second.paymentId,
                ConsoleCareIT.SIGNING + "?id=" + first.paymentId)) {
            browser.open(page);
            String shown = browser.find("[aria-labelledby=stopped]").getText();
            assertThat(shown).contains("Signed and stopped", "on hold", "Number 1, signed");
            assertThat(browser.all("[aria-labelledby=stopped] a[href$='" + second.paymentId + "']"))
                    .hasSize(1);
        }
        // Whoever holds the deal of the one that is stopped keeps nobody from looking at the others.
        Db.whileHolding(
                "select from market.purchase_requests where id = '" + first.requestId + "' for update", () -> List.of(
                                ConsoleCareIT.SIGNINGS + "?lang=en",
                                ConsoleCareIT.SIGNING + "?lang=en&id=" + second.paymentId)
                        .forEach(page -> {
                            browser.open(page);
                            assertThat(browser.find("[aria-labelledby=stopped]").getText())
                                    .contains("on hold");
                        }));
        Visitor visitor = Visitor.admin();
        visitor.get(ConsoleCareIT.SIGNINGS).is(200);
        Statements statements = new Statements();
        statements.costs(SIGNINGS_BUDGET, ConsoleCareIT.SIGNINGS, visitor.at(ConsoleCareIT.SIGNINGS), "GET", null);
        statements.assertBudgetsKept();
        Deal third = Payouts.begun(TestNode.address());
        for (String language : List.of("en", "fa")) {
            browser.open(ConsoleCareIT.SIGNING + "?lang=" + language + "&id=" + third.paymentId);
            operator.choose("stage", "addressId", payer, Map.of());
            assertThat(operator.said())
                    .contains(language.equals("en") ? "this would wait behind it" : "این پشت آن می‌ماند");
            assertThat(browser.find("body").getText()).contains(first.paymentId, "number-used");
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
