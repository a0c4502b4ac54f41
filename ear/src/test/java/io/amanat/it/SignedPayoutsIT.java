package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a hardware wallet has signed can be mined for as long as its number is free: the ways out, and none pays twice. */
@OnMarket
class SignedPayoutsIT {
    private final Device device = new Device();

    @Test
    void what_is_signed_and_in_no_block_is_not_given_up_and_nothing_else_is_signed_for_it() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        try {
            device.stuck(deal, address);
            assertThat(Payouts.fail(deal).refused(409, "INVALID_STATUS").body()).contains("number 0");
            // However often nobody has seen it, its bytes are still alive.
            Db.change(
                    "update market.payout_proofs p set attempts = 300 from market.payments o"
                            + " where o.id = p.payment_id and o.source_payment_id = ?",
                    deal.paymentId);
            Payouts.look(deal);
            assertThat(Payouts.proofs(deal)).containsExactly("waiting transaction_not_found");
            JsonObject view = As.admin()
                    .get("/api/payment/" + deal.paymentId + "/payout")
                    .is(200)
                    .data();
            assertThat(view.getString("obstacle")).isEqualTo("STATE_CONFLICT");
            assertThat(view.isNull("instruction")).isTrue();
            Payouts.fail(deal).refused(409, "INVALID_STATUS");
        } finally {
            OnBsc.blocksTakeAll();
        }
        Hooks.payouts();
        Payouts.paidOnce(deal, wallet);
    }

    @Test
    void a_payout_that_no_block_takes_is_signed_again_for_more_under_its_number_and_pays_once() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        try {
            JsonObject asked = device.stuck(deal, address);
            JsonObject dearer = Payouts.instruct(deal, "addressId", address, "anew", true)
                    .is(200)
                    .data();
            assertThat(dearer.getInt("nonce")).isEqualTo(asked.getInt("nonce"));
            assertThat(dearer.getString("status")).isEqualTo("staged");
            assertThat(new BigInteger(dearer.getString("gasPrice")))
                    .isEqualTo(new BigInteger(asked.getString("gasPrice"))
                            .multiply(BigInteger.valueOf(5))
                            .divide(BigInteger.valueOf(4)));
            for (String same : new String[] {"to", "data", "from", "destination", "amount", "payoutId"}) {
                assertThat(dearer.getString(same)).as(same).isEqualTo(asked.getString(same));
            }
            // What was signed before is still told to be alive, and may be handed in again.
            Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).is(200);
            Payouts.fail(deal).refused(409, "INVALID_STATUS");
            OnBsc.node().wants(new BigInteger(dearer.getString("gasPrice")));
            Payouts.broadcast(deal, "signedTransaction", device.signs(dearer)).is(200);
        } finally {
            OnBsc.blocksTakeAll();
        }
        Hooks.payouts();
        Payouts.paidOnce(deal, wallet);
        assertThat(OnBsc.node().nonce(device.address(0))).isEqualTo(1);
        assertThat(Payouts.proofs(deal)).containsExactlyInAnyOrder("refused superseded", "proven -");
    }

    @Test
    void a_number_that_something_else_has_used_frees_the_payout_once_the_chain_shows_it_deep() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String other;
        JsonObject asked;
        try {
            asked = device.stuck(deal, address);
            Payouts.used(deal, TestNode.hash(), 422, "TRANSFER_MISMATCH");
            other = device.instead(asked, "to", device.address(0), "data", "0x", "value", "0");
        } finally {
            OnBsc.blocksTakeAll();
        }
        Payouts.used(deal, other, 409, "INVALID_STATUS");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.used(deal, other, 200, null);
        Payouts.used(deal, other, 409, "INVALID_STATUS");
        assertThat(Payouts.proofs(deal)).containsExactly("refused number_used");
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        JsonObject next = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(next.getInt("nonce")).isEqualTo(1);
        Payouts.broadcast(deal, "signedTransaction", device.signs(next)).is(200);
        Payouts.paidOnce(deal, wallet);
    }

    @Test
    void a_number_that_paid_the_seller_from_another_program_is_named_as_his_payout_and_not_as_used() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String faster = device.overtaken(deal, address, UnaryOperator.identity());
        assertThat(Payouts.used(deal, faster, 409, "INVALID_STATUS")).contains("has paid");
        assertThat(Payouts.broadcast(deal, "txHash", faster).is(200).text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
        // The bytes that never will be mined are put away.
        Payouts.used(deal, faster, 200, null);
        assertThat(Db.text("select status from market.staged_payouts where from_address = lower(?)", device.address(0)))
                .isEqualTo("spent");
    }

    @Test
    void what_was_paid_in_another_way_holds_its_number_until_something_else_has_used_it() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal first = Payouts.begun(wallet);
        JsonObject asked;
        try {
            asked = device.stuck(first, address);
            String elsewhere = Payouts.deep(wallet);
            assertThat(Payouts.broadcast(first, "txHash", elsewhere).is(200).text("status"))
                    .isEqualTo("completed");
        } finally {
            OnBsc.blocksTakeAll();
        }
        Hooks.payouts();
        assertThat(Payouts.holds(wallet)).as("nobody sends the bytes any more").isZero();
        String next = TestNode.address();
        Deal second = Payouts.begun(next);
        JsonObject behind =
                Payouts.instruct(second, "addressId", address).is(200).data();
        assertThat(behind.getInt("nonce")).isEqualTo(1);
        assertThat(Payouts.broadcast(second, "signedTransaction", device.signs(behind))
                        .refused(409, "INVALID_STATUS")
                        .body())
                .contains(first.paymentId)
                .contains("is over");
        String other = device.instead(asked, "to", device.address(0), "data", "0x");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.used(first, other, 200, null);
        Payouts.broadcast(second, "signedTransaction", device.signs(behind)).is(200);
        Payouts.paidOnce(second, next);
    }

    @Test
    void a_payout_that_was_mined_and_reverted_is_over_and_may_be_written_anew_or_given_up() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        BigInteger all = Payouts.holds(device.address(0));
        OnBsc.node().giveTokens(OnBsc.USDT.address(), device.address(0), all.negate());
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).is(200);
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.look(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("refused transaction_reverted");
        OnBsc.node().giveTokens(OnBsc.USDT.address(), device.address(0), all);
        JsonObject anew = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(anew.getInt("nonce")).isEqualTo(1);
        Payouts.fail(deal).is(200);
        Payouts.broadcast(deal, "signedTransaction", device.signs(anew)).refused(409, "INVALID_STATUS");
        Payouts.retry(deal).is(200);
        // What was written for the payout that was given up is not taken for the next one.
        Payouts.broadcast(deal, "signedTransaction", device.signs(anew)).refused(409, "INVALID_STATUS");
        JsonObject next = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(next.getInt("nonce")).isEqualTo(1);
        Payouts.broadcast(deal, "signedTransaction", device.signs(next)).is(200);
        Payouts.paidOnce(deal, wallet);
    }

    @Test
    void who_names_a_used_number_is_an_administrator_who_says_what_and_why() {
        Deal deal = Payouts.begun(TestNode.address());
        String path = "/api/trezor/payouts/" + deal.paymentId + "/number-used";
        As.admin().post(path, Body.of("txHash", "0x12", "reason", "x")).refusedField("txHash");
        As.admin().post(path, Body.of("txHash", TestNode.hash())).refusedField("reason");
        Payouts.used(deal, TestNode.hash(), 409, "INVALID_STATUS");
        deal.buyer.post(path, Body.of("txHash", TestNode.hash(), "reason", "x")).refused(403, "FORBIDDEN");
    }
}
