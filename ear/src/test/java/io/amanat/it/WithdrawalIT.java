package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever watches for a payment hears that nobody waits for it any more. */
@OnMarket
class WithdrawalIT {
    private static String intent(Deal deal) {
        return Db.text("select status from scanner.intents where intent_id = ?", deal.intent.getString("intentId"));
    }

    private static void isWithdrawn(Deal deal) {
        Until.holds("the scanner has forgotten " + deal.paymentId, () -> intent(deal)
                .equals("expired"));
        // The scanner forgets first; that it has is written down afterwards, in a transaction of its own.
        Until.holds("it is written down for " + deal.paymentId, () -> "withdrawn"
                .equals(Db.text(
                        "select outcome from platform.outbox_messages where sink = 'pay-in-provider' and ordering_key = ?",
                        "pay-in-provider:" + deal.paymentId)));
    }

    @Test
    void a_cancelled_payment_is_taken_back_from_the_scanner() {
        Deal deal = Deal.open().selected().payable();
        assertThat(intent(deal)).isEqualTo("pending");
        deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")).is(200);
        isWithdrawn(deal);
    }

    @Test
    void a_payment_whose_time_is_over_is_taken_back_from_the_scanner() {
        Deal deal = Deal.open().selected().payable();
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", deal.paymentId);
        Hooks.tidy();
        assertThat(deal.paymentState()).isEqualTo("failed none");
        isWithdrawn(deal);
    }
}
