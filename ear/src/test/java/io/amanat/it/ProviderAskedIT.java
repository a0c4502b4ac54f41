package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A callback that never came is no loss: providers are asked, at somebody's wish or by and by. */
@OnMarket
class ProviderAskedIT {
    /** The scanner has confirmed a transfer, and its callback is lost. */
    private static void scannerHas(Deal deal, String status) {
        Db.change(
                "update scanner.intents set status = ?, tx_hash = ?, log_index = 2, block_number = 7, confirmations = 5, confirmed_at = case when ? = 'webhook_failed' then now() end where intent_id = ?",
                status,
                Webhook.newHash(),
                status,
                deal.intent.getString("intentId"));
    }

    @Test
    void an_administrator_asks_the_provider_and_what_it_has_confirmed_funds() {
        Deal deal = Deal.open().selected().payable();
        String recheck = "/api/payment/" + deal.paymentId + "/recheck";
        assertThat(As.admin().post(recheck).is(200).data().getJsonArray("outcomes"))
                .isEmpty();
        scannerHas(deal, "confirming");
        assertThat(As.admin().post(recheck).is(200).data().getJsonArray("outcomes"))
                .isEmpty();
        assertThat(deal.paymentState()).isEqualTo("pending none");
        scannerHas(deal, "webhook_failed");
        assertThat(As.admin()
                        .post(recheck)
                        .is(200)
                        .data()
                        .getJsonArray("outcomes")
                        .getString(0))
                .isEqualTo("funded");
        assertThat(As.admin()
                        .post(recheck)
                        .is(200)
                        .data()
                        .getJsonArray("outcomes")
                        .getString(0))
                .isEqualTo("duplicate");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'payment.recheck' and subject_id = ?",
                        java.util.UUID.fromString(deal.paymentId)))
                .isEqualTo(4);
    }

    @Test
    void a_round_over_all_open_payments_finds_what_a_lost_callback_left() {
        Deal deal = Deal.open().selected().payable();
        Deal fresh = Deal.open().selected().payable();
        scannerHas(deal, "webhook_failed");
        scannerHas(fresh, "webhook_failed");
        Db.change("update market.payments set payable_at = now() - interval '6 minutes' where id = ?", deal.paymentId);
        assertThat(Hooks.reconcile()).isPositive();
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        // Its callback may still come.
        assertThat(fresh.paymentState()).isEqualTo("pending none");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Db.text("select source from market.payment_evidence where payment_id = ?", deal.paymentId))
                .isEqualTo("reconciliation");
    }
}
