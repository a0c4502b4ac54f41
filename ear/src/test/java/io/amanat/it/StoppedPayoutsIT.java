package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A payout that is signed and held keeps everything of its address waiting: whoever signs behind it is told. */
@OnMarket
class StoppedPayoutsIT {
    private final Device device = new Device();
    private final String payer = device.verified();

    private static String hold(Deal deal) {
        return Quarrel.PATH + "/pr/" + deal.requestId + "/hold";
    }

    static void held(Deal deal) {
        As.fresh("resolver")
                .post(hold(deal), Body.of("reason", "A court order"))
                .is(200);
    }

    private static void free(Deal deal) {
        As.fresh("resolver").at(hold(deal)).json("DELETE", "").is(200);
    }

    /** Signed, and no node has it. Answers what the device was asked. */
    static JsonObject signed(Device device, String payer, Deal deal) {
        JsonObject asked = Payouts.instruct(deal, "addressId", payer).is(200).data();
        OnBsc.node().fails("eth_sendRawTransaction");
        try {
            Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).is(200);
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        return asked;
    }

    private static JsonObject health() {
        Hooks.health();
        return Api.to("/api/health")
                .get()
                .is(200)
                .json()
                .getJsonObject("checks")
                .getJsonObject("parts")
                .getJsonObject("payouts");
    }

    @Test
    void nothing_is_written_or_signed_behind_a_payout_that_is_stopped_and_the_refusal_names_it() {
        String wallet = TestNode.address();
        Deal first = Payouts.begun(TestNode.address());
        Deal written = Payouts.begun(wallet);
        signed(device, payer, first);
        JsonObject behind =
                Payouts.instruct(written, "addressId", payer).is(200).data();
        assertThat(behind.getInt("nonce")).isEqualTo(1);
        held(first);
        assertThat(Payouts.broadcast(written, "signedTransaction", device.signs(behind))
                        .refused(409, "EARLIER_PAYOUT_STOPPED")
                        .body())
                .contains(first.paymentId, "number 0", "RELEASE_ON_HOLD", "number-used");
        Payouts.instruct(written, "addressId", payer).refused(409, "EARLIER_PAYOUT_STOPPED");
        Deal other = Payouts.begun(TestNode.address());
        Payouts.instruct(other, "addressId", payer).refused(409, "EARLIER_PAYOUT_STOPPED");
        Payouts.instruct(other, "addressId", new Device().verified()).is(200);
        assertThat(health().getBoolean("ok")).as("nothing signed waits").isTrue();
        Deal moved = Payouts.begun(TestNode.address());
        free(first);
        Payouts.instruct(moved, "addressId", payer).is(200);
        held(first);
        Payouts.instruct(moved, "addressId", payer).refused(409, "EARLIER_PAYOUT_STOPPED");
        Payouts.instruct(moved, "addressId", new Device().verified(), "anew", true)
                .is(200);
        free(first);
        Payouts.broadcast(written, "signedTransaction", device.signs(behind)).is(200);
        Hooks.payouts();
        Hooks.payouts();
        Payouts.paidOnce(written, wallet);
    }

    @Test
    void what_was_signed_behind_one_that_is_stopped_later_shows_in_health_and_goes_when_its_number_is_used() {
        String wallet = TestNode.address();
        Deal first = Payouts.begun(TestNode.address());
        Deal second = Payouts.begun(wallet);
        JsonObject asked = signed(device, payer, first);
        signed(device, payer, second);
        assertThat(health().getBoolean("ok")).isTrue();
        held(first);
        JsonObject trouble = health();
        assertThat(trouble.getBoolean("ok")).isFalse();
        assertThat(trouble.getString("detail")).doesNotContain(first.paymentId).contains("is stopped");
        Payouts.instruct(second, "addressId", payer, "anew", true).refused(409, "EARLIER_PAYOUT_STOPPED");
        Hooks.payouts();
        assertThat(Payouts.holds(wallet)).isZero();
        String nothing = device.instead(asked, "to", device.address(0), "data", "0x");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.used(first, nothing, 200, null);
        Hooks.payouts();
        Payouts.paidOnce(second, wallet);
        assertThat(health().getBoolean("ok")).isTrue();
        Payouts.fail(first).is(200);
        free(first);
    }
}
