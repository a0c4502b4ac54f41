package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How what a hardware wallet has signed comes to its end: only what has moved nothing frees its number by itself. */
@OnMarket
class SignedEndsIT {
    private final Device device = new Device();
    private final As resolver = As.fresh("resolver");

    /** A part goes back to the buyer; signed, in no block, and paid from elsewhere. */
    private JsonObject returnedFromElsewhere(Deal deal, String wallet, String address) {
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.buyer.id);
        Payouts.refund(deal, "0.1").is(200);
        try {
            JsonObject asked = device.stuck(deal, address);
            String elsewhere = Payouts.sent(wallet, new BigInteger(asked.getString("amount")));
            OnBsc.node().grow(OnBsc.DEPTH);
            assertThat(Payouts.broadcast(deal, "txHash", elsewhere).is(200).text("status"))
                    .isEqualTo("completed");
            return asked;
        } finally {
            OnBsc.blocksTakeAll();
        }
    }

    @Test
    void bytes_that_moved_less_than_was_wanted_free_nothing_until_the_payout_is_paid_and_somebody_has_looked() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        String raw = device.signs(asked);
        OnBsc.node().keepsOfTransfers(BigInteger.ONE);
        try {
            Payouts.broadcast(deal, "signedTransaction", raw).is(200);
        } finally {
            OnBsc.node().keepsOfTransfers(BigInteger.ZERO);
        }
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.look(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("refused insufficient_amount");
        JsonObject again = Payouts.instruct(deal, "addressId", address, "anew", true)
                .is(200)
                .data();
        assertThat(again.getString("status")).as("nothing new is written").isEqualTo("signed");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        Payouts.used(deal, Device.hashOf(raw), 409, "INVALID_STATUS");
        // The seller got nearly all; whoever pays the whole says so, and the double payment is told.
        assertThat(Payouts.confirm(deal, Payouts.deep(wallet)).is(200).text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
        Bell bell = Bell.of(Map.of("resolver", resolver));
        Payouts.used(deal, Device.hashOf(raw), 200, null);
        bell.rang("resolver payment/payout_paid_twice " + Payouts.newest(deal));
        assertThat(Payouts.audited(deal, "custody.payout_paid_twice")).isEqualTo(1);
    }

    @Test
    void a_transaction_that_is_signed_for_another_payout_is_not_named_for_this_one() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal one = Payouts.begun(wallet);
        Deal other = Payouts.begun(wallet);
        String first;
        try {
            first = Device.hashOf(device.signs(device.stuck(one, address)));
            JsonObject next =
                    Payouts.instruct(other, "addressId", address).is(200).data();
            String second = device.signs(next);
            // Written, and named before its bytes are here.
            Payouts.confirm(one, Device.hashOf(second)).is(200);
            assertThat(Payouts.broadcast(other, "signedTransaction", second)
                            .refused(409, "INVALID_STATUS")
                            .body())
                    .contains(one.paymentId);
            Payouts.confirm(other, first).refused(409, "INVALID_STATUS");
        } finally {
            OnBsc.blocksTakeAll();
        }
        assertThat(Payouts.proofs(other)).isEmpty();
        Hooks.payouts();
        Payouts.paidOnce(one, wallet);
    }

    @Test
    void bytes_of_a_refund_that_was_paid_from_elsewhere_and_are_mined_later_are_put_away_and_the_staff_is_told() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = OnBsc.delivered(TestNode.address());
        String raw = device.signs(returnedFromElsewhere(deal, wallet, address));
        assertThat(Payouts.release(deal).refused(409, "INVALID_STATUS").body()).contains("number 0");
        String hash = Device.hashOf(raw);
        Payouts.used(deal, hash, 409, "INVALID_STATUS");
        assertThat(OnBsc.node().send(raw)).isNull();
        Payouts.used(deal, hash, 409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Bell bell = Bell.of(Map.of("resolver", resolver));
        Payouts.used(deal, hash, 200, null);
        bell.rang("resolver payment/payout_paid_twice " + Payouts.newest(deal));
        assertThat(Payouts.audited(deal, "custody.payout_paid_twice")).isEqualTo(1);
        Payouts.used(deal, hash, 409, "INVALID_STATUS");
        Payouts.release(deal).is(200);
    }

    @Test
    void of_two_refunds_of_a_deal_that_were_paid_beside_the_books_the_staff_hears_of_each() {
        String address = device.verified();
        Deal deal = OnBsc.delivered(TestNode.address());
        Bell bell = Bell.of(Map.of("resolver", resolver));
        for (int refund = 0; refund < 2; refund++) {
            String raw = device.signs(returnedFromElsewhere(deal, TestNode.address(), address));
            assertThat(OnBsc.node().send(raw)).isNull();
            OnBsc.node().grow(OnBsc.DEPTH);
            Payouts.used(deal, Device.hashOf(raw), 200, null);
            bell.rang("resolver payment/payout_paid_twice " + Payouts.newest(deal));
        }
        assertThat(Payouts.audited(deal, "custody.payout_paid_twice")).isEqualTo(2);
    }

    @Test
    void bytes_of_a_refund_that_was_paid_from_elsewhere_and_revert_later_are_put_away_silently() {
        String address = device.verified();
        Deal deal = OnBsc.delivered(TestNode.address());
        String raw = device.signs(returnedFromElsewhere(deal, TestNode.address(), address));
        OnBsc.node()
                .giveTokens(
                        OnBsc.USDT.address(),
                        device.address(0),
                        Payouts.holds(device.address(0)).negate());
        assertThat(OnBsc.node().send(raw)).isNull();
        OnBsc.node().grow(OnBsc.DEPTH);
        Bell bell = Bell.of(Map.of("resolver", resolver));
        Payouts.used(deal, Device.hashOf(raw), 200, null);
        bell.rang();
        assertThat(Payouts.audited(deal, "custody.payout_number_used")).isEqualTo(1);
        assertThat(Payouts.audited(deal, "custody.payout_paid_twice")).isZero();
        Payouts.release(deal).is(200);
    }

    @Test
    void a_transfer_that_has_paid_another_payout_of_the_seller_has_used_the_number_and_has_not_paid_this_one() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal one = Payouts.begun(wallet);
        Deal other = Payouts.begun(wallet);
        String others = device.overtaken(one, address, UnaryOperator.identity());
        assertThat(Payouts.used(one, others, 409, "INVALID_STATUS")).contains("has paid");
        assertThat(Payouts.broadcast(other, "txHash", others).is(200).text("status"))
                .isEqualTo("completed");
        Payouts.used(one, others, 200, null);
        Payouts.fail(one).is(200);
    }
}
