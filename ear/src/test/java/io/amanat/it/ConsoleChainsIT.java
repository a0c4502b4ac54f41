package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies on the chains, worked on by hand in the console: the scanner, receiving addresses and sweeps. */
@OnMarket
class ConsoleChainsIT extends AtTheConsole {
    private static long audited(String action, String reason) {
        return Db.count(
                "select count(*) from platform.audit_entries where action = ? and details ->> 'reason' = ? and actor_id = ?",
                action,
                reason,
                As.admin().id);
    }

    /** Fills in the dialog that has a chain read again, and sends it. */
    private static void rescan(String from, String reason) {
        browser.find("[id$=rescanOpen]").click();
        browser.await("[id$=rescanchainId] option[value='" + OnBsc.CHAIN + "']").click();
        browser.find("[id$=rescanfrom]").sendKeys(from);
        browser.find("[id$=rescanreason]").sendKeys(reason);
        browser.follow(browser.find("[id$=rescanSend]"));
    }

    @Test
    void the_scanner_tells_reads_a_chain_again_and_its_silence_is_shown() {
        browser.open("/admin/payment/scanner.xhtml?lang=en");
        assertThat(browser.find("tbody").getText()).contains("(" + OnBsc.CHAIN + ")");
        operator.act("webhooks", Map.of());
        assertThat(operator.said()).as("no reason was given").contains("reason");
        operator.act("webhooks", Map.of("reason", "The door was shut."));
        assertThat(operator.said()).startsWith("Told again: ");
        assertThat(audited("scanner.webhooks_retry", "The door was shut.")).isEqualTo(1);

        rescan("seven", "A node has lied.");
        assertThat(operator.said()).contains("from must be a whole number.");
        browser.open("/admin/payment/scanner.xhtml");
        // Tests have no node that the scanner reads this chain with: what it has read stands there as if it had.
        Db.change(
                "insert into scanner.checkpoints (chain_id, last_scanned_block) values (?, 100) on conflict do nothing",
                OnBsc.CHAIN);
        try {
            rescan("7", "A node has lied.");
            assertThat(operator.said()).isEqualTo("The chain is read again; who and why is written down.");
            assertThat(Db.text("select rescan_from from scanner.checkpoints where chain_id = ?", OnBsc.CHAIN))
                    .isEqualTo("7");
        } finally {
            Db.change("delete from scanner.checkpoints where chain_id = ?", OnBsc.CHAIN);
        }
        assertThat(audited("scanner.rescan", "A node has lied.")).isEqualTo(1);

        List<String> wrong = new ArrayList<>();
        browser.complaints();
        ScannerStandIn.whileBroken(503, () -> {
            operator.look("scanner-broken", "/admin/payment/scanner.xhtml", "", wrong);
            assertThat(browser.find("#trouble").getText()).contains("refuses to tell");
            assertThat(browser.all("tbody")).isEmpty();
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_receiving_address_is_found_set_aside_with_a_reason_and_goes_on() {
        DirectDeal direct = DirectDeal.payable();
        browser.open("/admin/custody/addresses.xhtml?lang=en");
        search("#address", direct.address);
        browser.follow(browser.find("tbody a"));
        operator.act("aside", Map.of());
        assertThat(operator.said()).as("no reason was given").contains("reason");
        assertThat(direct.destination("status")).isEqualTo("active");
        operator.act("aside", Map.of("reason", "A sender on the list."));
        assertThat(operator.said()).isEqualTo("The address is set aside.");
        assertThat(direct.destination("status")).isEqualTo("quarantined");
        assertThat(audited("custody.quarantine", "A sender on the list.")).isEqualTo(1);
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        operator.look("address", "/admin/custody/address.xhtml", "id=" + Sweeps.destination(direct), wrong);
        assertThat(wrong).isEmpty();
        operator.act("back", Map.of());
        assertThat(operator.said()).isEqualTo("The address goes on.");
        assertThat(direct.destination("status")).isEqualTo("active");
    }

    @Test
    void what_a_dry_run_shows_is_ordered_taken_back_and_the_timer_is_stopped() {
        Sweeps.pay();
        DirectDeal direct = DirectDeal.onBsc().paidOnBsc();
        String plan = "chainId=" + OnBsc.CHAIN + "&cursor=" + Sweeps.before(direct);
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        OnBsc.node().costs(Sweeps.COIN);
        try {
            operator.look("sweep-plan-full", "/admin/custody/plan.xhtml", plan, wrong);
            assertThat(browser.find("tbody").getText()).contains("would be moved", "0.26 USDT");
            assertThat(direct.destination("status"))
                    .as("looking orders nothing")
                    .isEqualTo("active");
            operator.act("order", Map.of());
            assertThat(operator.said()).startsWith("Ordered: ");
            String id = Db.text(
                    "select id from market.sweep_orders where destination_id = ?::uuid", Sweeps.destination(direct));
            Sweeps.becomes(id, "open gas_price_too_high");
            operator.look("sweep", "/admin/custody/sweep.xhtml", "id=" + id, wrong);
            assertThat(browser.find(".facts").getText()).contains("gas_price_too_high", "0.26 USDT");
            operator.act("used", Map.of("txHash", "0x12", "reason", "x"));
            assertThat(operator.said()).contains("txHash is not a transaction hash.");
            // What was refused is still in the fields.
            browser.open("/admin/custody/sweep.xhtml?id=" + id);
            operator.act("cancel", Map.of("reason", "Gas is dear."));
            assertThat(operator.said()).isEqualTo("The sweep is taken back.");
            assertThat(Sweeps.order(id)).isEqualTo("failed cancelled");
        } finally {
            OnBsc.node().costs(BigInteger.TEN.pow(9));
        }
        assertThat(direct.destination("status")).isEqualTo("active");
        assertThat(audited("custody.sweep_cancelled", "Gas is dear.")).isEqualTo(1);
        browser.open("/admin/custody/sweeps.xhtml?status=failed&lang=en");
        assertThat(browser.find("tbody").getText()).contains("cancelled");
        operator.act("start", Map.of("intervalMs", "5", "reason", "x"));
        assertThat(operator.said()).contains("between");
        browser.open("/admin/custody/sweeps.xhtml");
        operator.act("stop", Map.of("reason", "A drill of sweeps."));
        assertThat(operator.said()).isEqualTo("The timer stands still.");
        assertThat(Db.text("select value from market.config_settings where key = 'custody.sweep_timer'"))
                .isEqualTo("\"off\"");
        assertThat(wrong).isEmpty();
    }
}
