package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the staff holds after its payout was started: nothing more of it leaves, and what has left is booked. */
@OnMarket
class HeldPayoutsIT {
    private final As resolver = As.fresh("resolver");

    private static String hold(Deal deal) {
        return Quarrel.PATH + "/pr/" + deal.requestId + "/hold";
    }

    private void held(Deal deal) {
        resolver.post(hold(deal), Body.of("reason", "A court order")).is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
    }

    private void free(Deal deal) {
        resolver.at(hold(deal)).json("DELETE", "").is(200);
        assertThat(Quarrel.hold(deal)).isEqualTo("false false");
    }

    private static JsonObject running(Deal deal) {
        return As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
    }

    @Test
    void a_payout_that_runs_is_neither_written_nor_signed_while_the_staff_holds_it_and_goes_on_after_it() {
        Device device = new Device();
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        held(deal);
        assertThat(running(deal).getString("obstacle")).isEqualTo("RELEASE_ON_HOLD");
        assertThat(running(deal).isNull("instruction")).isTrue();
        Payouts.instruct(deal, "addressId", address, "anew", true).refused(409, "RELEASE_ON_HOLD");
        Payouts.instruct(deal, "addressId", address).refused(409, "RELEASE_ON_HOLD");
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(409, "RELEASE_ON_HOLD");
        assertThat(OnBsc.node().nonce(device.address(0))).isZero();
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        resolver.post(hold(deal), Body.of("reason", "x")).refused(409, "INVALID_STATUS");
        free(deal);
        assertThat(running(deal).isNull("obstacle")).isTrue();
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).is(200);
        // It is out: it is watched and booked, held or not, and the hold stands until it is lifted.
        held(deal);
        Payouts.paidOnce(deal, wallet);
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        free(deal);
        resolver.post(hold(deal), Body.of("reason", "x")).refused(409, "INVALID_STATUS");
        assertThat(deal.paymentState()).isEqualTo("completed released");
    }

    @Test
    void what_was_signed_before_the_hold_and_no_node_has_is_not_sent_until_the_hold_is_lifted() {
        Device device = new Device();
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        String bytes = device.signs(asked);
        OnBsc.node().fails("eth_sendRawTransaction");
        try {
            Payouts.broadcast(deal, "signedTransaction", bytes).is(200);
            held(deal);
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        Hooks.payouts();
        assertThat(OnBsc.node().nonce(device.address(0))).isZero();
        Payouts.broadcast(deal, "signedTransaction", bytes).refused(409, "RELEASE_ON_HOLD");
        assertThat(OnBsc.node().nonce(device.address(0))).isZero();
        assertThat(Payouts.holds(wallet)).isZero();
        free(deal);
        Hooks.payouts();
        Payouts.paidOnce(deal, wallet);
    }

    @Test
    void a_payout_that_was_given_up_is_not_started_anew_while_the_staff_holds_it() {
        Deal deal = Deal.paid().shipped().delivered();
        Payouts.release(deal).is(200);
        held(deal);
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.refund(deal).refused(409, "RELEASE_ON_HOLD");
        free(deal);
        // And in that state itself.
        held(deal);
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        assertThat(deal.paymentState()).isEqualTo("completed failed");
        ledgerOf(deal.paymentId).isFunded("0.26");
        free(deal);
        Payouts.retry(deal).is(200);
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void a_hold_of_what_has_gone_back_meanwhile_leaves_no_mark_behind() {
        Deal deal = Deal.paid().shipped().delivered();
        Payouts.release(deal).is(200);
        Payouts.fail(deal).is(200);
        Payouts.refund(deal).is(200);
        held(deal);
        assertThat(running(deal).getString("obstacle")).isEqualTo("RELEASE_ON_HOLD");
        Payouts.confirm(deal).is(200);
        assertThat(deal.paymentState()).isEqualTo("refunded refunded");
        assertThat(Quarrel.hold(deal)).isEqualTo("true true");
        deal.winner().at(hold(deal)).json("DELETE", "").refused(403, "FORBIDDEN");
        free(deal);
    }
}
