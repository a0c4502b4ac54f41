package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where two have to say so and one administrator is left he waits for another one, who is appointed for it. */
@OnMarket
class SecondAdminLeftIT extends AtTheConsole {
    private static final String PROOFS = "/admin/release/proofs.xhtml?lang=%s&status=%s";

    private static void needsTwo(Deal deal) {
        Db.change(
                "update market.payout_orders set approval_needed = true, approved_by = null, approved_at = null where pay_in_id = ?",
                deal.paymentId);
    }

    private static String path(String hash, String deed) {
        return "/api/admin/payout-proofs/" + Payouts.proof(hash) + "/" + deed;
    }

    private void presses(String language, String status, String button, String hash) {
        browser.open(String.format(PROOFS, language, status));
        browser.find("[id$=reason]").sendKeys("It was a gift.");
        browser.follow(browser.find("button[name=" + button + "][value='" + Payouts.proof(hash) + "']"));
    }

    @Test
    void whoever_is_alone_is_told_to_appoint_another_one_whose_word_ends_it() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = PaidBesideIT.mined(deal, Payouts.unsent(wallet)).hashOf();
        needsTwo(deal);
        Payouts.passes(deal);
        assertThat(As.admin()
                        .post(path(hash, "acknowledge"), Body.of("acknowledge", "elsewhere", "reason", "a gift"))
                        .refused(409, "SECOND_ADMIN_REQUIRED")
                        .body())
                .contains("appoint");
        presses("en", "refused", "elsewhere", hash);
        assertThat(operator.said()).contains("Where there is no other one, appoint him under Accounts.");
        presses("fa", "refused", "elsewhere", hash);
        assertThat(operator.said()).contains("یکی را بگمارید");
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        As appointed = As.fresh("admin");
        appointed
                .post(path(hash, "acknowledge"), Body.of("acknowledge", "elsewhere", "reason", "a gift"))
                .is(200);
        Payouts.retry(deal).is(200);
    }

    @Test
    void the_same_holds_for_a_hash_that_is_taken_back_and_for_who_agrees() {
        Deal deal = Payouts.begun(TestNode.address());
        String hash = TestNode.hash();
        Payouts.confirm(deal, hash).is(200);
        needsTwo(deal);
        for (String said : List.of(
                As.admin()
                        .post(path(hash, "withdraw"), Body.of("reason", "mistyped"))
                        .refused(409, "SECOND_ADMIN_REQUIRED")
                        .body(),
                Payouts.call(As.admin(), deal, "payout/approve", Payouts.seen(deal))
                        .refused(403, "FORBIDDEN")
                        .body())) {
            assertThat(said).contains("appoint");
        }
        As appointed = As.fresh("admin");
        appointed.post(path(hash, "withdraw"), Body.of("reason", "mistyped")).is(200);
        Payouts.call(appointed, deal, "payout/approve", Payouts.seen(deal)).is(200);
    }
}
