package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of the address that pays: taken without holes, signed in their order, free again when nobody signs. */
@OnMarket
class SigningNumbersIT {
    private final Device device = new Device();

    private List<String> states(String address) {
        return Db.rows(
                        "select nonce || ' ' || status from market.staged_payouts where from_address = lower(?) order by id",
                        address)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    void a_number_before_which_one_is_free_is_not_signed_until_it_is_written_anew() {
        String address = device.verified();
        Deal first = Payouts.begun(TestNode.address());
        Payouts.instruct(first, "addressId", address).is(200);
        String wallet = TestNode.address();
        Deal second = Payouts.begun(wallet);
        JsonObject behind =
                Payouts.instruct(second, "addressId", address).is(200).data();
        assertThat(behind.getInt("nonce")).isEqualTo(1);
        // Somebody could give the first up, and the second would wait for a number that nobody uses.
        String why = Payouts.broadcast(second, "signedTransaction", device.signs(behind))
                .refused(409, "INVALID_STATUS")
                .body();
        assertThat(why).contains("number 0").contains(first.paymentId);
        Payouts.fail(first).is(200);
        Payouts.broadcast(second, "signedTransaction", device.signs(behind)).refused(409, "INVALID_STATUS");
        JsonObject anew = Payouts.instruct(second, "addressId", address, "anew", true)
                .is(200)
                .data();
        assertThat(anew.getInt("nonce")).isZero();
        Payouts.broadcast(second, "signedTransaction", device.signs(anew)).is(200);
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
        // The number behind it is the next one again, and no other.
        Deal third = Payouts.begun(TestNode.address());
        assertThat(Payouts.instruct(third, "addressId", address).is(200).data().getInt("nonce"))
                .isEqualTo(1);
    }

    @Test
    void who_cannot_wait_takes_the_first_number_from_one_that_nobody_has_signed() {
        String address = device.verified();
        Deal held = Payouts.begun(TestNode.address());
        JsonObject written =
                Payouts.instruct(held, "addressId", address).is(200).data();
        String wallet = TestNode.address();
        Deal urgent = Payouts.begun(wallet);
        Payouts.instruct(urgent, "addressId", address).is(200);
        Payouts.dispute(held, true);
        JsonObject before = Payouts.instruct(urgent, "addressId", address, "anew", true, "first", true)
                .is(200)
                .data();
        assertThat(before.getInt("nonce")).isZero();
        Payouts.broadcast(urgent, "signedTransaction", device.signs(before)).is(200);
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
        Payouts.dispute(held, false);
        Payouts.broadcast(held, "signedTransaction", device.signs(written)).refused(409, "INVALID_STATUS");
        JsonObject later = Payouts.instruct(held, "addressId", address).is(200).data();
        assertThat(later.getInt("nonce")).isEqualTo(1);
        Payouts.broadcast(held, "signedTransaction", device.signs(later)).is(200);
        assertThat(states(device.address(0))).containsExactly("0 withdrawn", "1 withdrawn", "0 signed", "1 signed");
    }

    @Test
    void a_number_that_was_used_meanwhile_is_not_signed() {
        String address = device.verified();
        Deal deal = Payouts.begun(TestNode.address());
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        JsonObject own = Body.with(Body.with(asked, "data", "0x"), "to", device.address(0));
        assertThat(OnBsc.node().send(device.signs(own))).isNull();
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(409, "INVALID_STATUS");
        JsonObject anew = Payouts.instruct(deal, "addressId", address, "anew", true)
                .is(200)
                .data();
        assertThat(anew.getInt("nonce")).isEqualTo(1);
        Payouts.broadcast(deal, "signedTransaction", device.signs(anew)).is(200);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
    }

    @Test
    void what_was_written_for_one_address_may_be_written_anew_for_another() {
        String poor = device.verified();
        Device other = new Device();
        String rich = other.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", poor).is(200).data();
        JsonObject anew =
                Payouts.instruct(deal, "addressId", rich, "anew", true).is(200).data();
        assertThat(anew.getString("from")).isEqualToIgnoringCase(other.address(0));
        assertThat(states(device.address(0))).containsExactly("0 withdrawn");
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(422, "TRANSFER_MISMATCH");
        Payouts.broadcast(deal, "signedTransaction", other.signs(anew)).is(200);
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
        // Signed by one address, it is signed again by that one only.
        Payouts.instruct(deal, "addressId", poor, "anew", true).refused(409, "INVALID_STATUS");
    }

    @Test
    void what_cannot_be_asked_of_the_chain_takes_no_number_and_loses_nothing() {
        String address = device.verified();
        Deal deal = Payouts.begun(TestNode.address());
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        OnBsc.node().fails("eth_getTransactionCount");
        try {
            Payouts.instruct(deal, "addressId", address, "anew", true).refused(502, "CHAIN_UNAVAILABLE");
            Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionCount");
        }
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).is(200);
    }
}
