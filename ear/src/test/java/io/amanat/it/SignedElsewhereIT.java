package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Numbers of a hardware wallet under which money has left that the payout did not order: a person says so. */
@OnMarket
class SignedElsewhereIT {
    private final Device device = new Device();
    private final As resolver = As.fresh("resolver");

    /** The same call, for somebody else. */
    private static String paying(JsonObject asked, String receiver) {
        String data = asked.getString("data");
        return data.substring(0, 34) + receiver.substring(2).toLowerCase(Locale.ROOT) + data.substring(74);
    }

    @Test
    void a_number_that_paid_somebody_else_is_free_only_by_a_persons_word_and_the_staff_hears_where_the_money_went() {
        String address = device.verified();
        String wallet = TestNode.address();
        String stranger = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String other = device.overtaken(deal, address, asked -> Body.with(asked, "data", paying(asked, stranger)));
        assertThat(Payouts.used(deal, other, 409, "INVALID_STATUS"))
                .contains("acknowledge", "elsewhere", stranger.toLowerCase(Locale.ROOT), "0.26 USDT");
        Payouts.acknowledged(deal, other, "part").refused(409, "INVALID_STATUS");
        Payouts.acknowledged(deal, other, "nothing").refusedField("acknowledge");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        Bell bell = Bell.of(Map.of("resolver", resolver));
        Payouts.acknowledged(deal, other, "elsewhere").is(200);
        bell.rang("resolver payment/payout_number_paid_elsewhere " + Payouts.newest(deal));
        assertThat(resolver.get("/api/notifications?limit=1").is(200).body())
                .contains(stranger.toLowerCase(Locale.ROOT));
        assertThat(Db.text(
                        "select actor_id::text || ' ' || (details ->> 'moved') from platform.audit_entries"
                                + " where subject_id = ? and action = 'custody.payout_number_elsewhere'",
                        UUID.fromString(deal.paymentId)))
                .isEqualTo(As.admin().id + " 0.26 USDT to " + stranger.toLowerCase(Locale.ROOT));
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        JsonObject next = Payouts.instruct(deal, "addressId", address).is(200).data();
        Payouts.broadcast(deal, "signedTransaction", device.signs(next)).is(200);
        Payouts.paidOnce(deal, wallet);
    }

    @Test
    void a_number_that_moved_the_chains_own_coins_or_another_token_is_free_only_by_a_persons_word_too() {
        String address = device.verified();
        Deal deal = Payouts.begun(TestNode.address());
        String stranger = TestNode.address();
        String other = device.overtaken(
                deal,
                address,
                asked -> Body.with(Body.with(Body.with(asked, "to", stranger), "data", "0x"), "value", "7"));
        assertThat(Payouts.used(deal, other, 409, "INVALID_STATUS"))
                .contains("7 units of the chain's coin to " + stranger.toLowerCase(Locale.ROOT));
        Payouts.acknowledged(deal, other, "elsewhere").is(200);
        Payouts.fail(deal).is(200);
    }

    @Test
    void a_number_that_paid_the_receiver_as_much_in_two_transfers_for_something_else_is_free_by_a_persons_word() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String other = device.overtaken(
                deal, device.verified(), asked -> Body.with(Body.with(asked, "to", TestNode.address()), "data", "0x"));
        BigInteger first = BigInteger.TEN.pow(17);
        OnBsc.node()
                .transaction()
                .of(other)
                .transfer(OnBsc.USDT.address(), device.address(0), wallet, first)
                .transfer(OnBsc.USDT.address(), device.address(0), wallet, Payouts.PRICE.subtract(first))
                .mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.used(deal, other, 409, "INVALID_STATUS"))
                .contains("0.26 USDT to", "in 2 transfers", "payout/confirm", "acknowledge");
        Payouts.acknowledged(deal, other, "part").refused(409, "INVALID_STATUS");
        Payouts.acknowledged(deal, other, "elsewhere").is(200);
        assertThat(Payouts.audited(deal, "custody.payout_number_elsewhere")).isEqualTo(1);
        Payouts.fail(deal).is(200);
    }

    @Test
    void bytes_that_moved_too_little_count_as_a_part_by_a_persons_word_and_the_rest_is_paid_once() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String raw = device.signs(
                Payouts.instruct(deal, "addressId", address).is(200).data());
        BigInteger kept = Payouts.PRICE.divide(BigInteger.TEN);
        OnBsc.node().keepsOfTransfers(kept);
        try {
            Payouts.broadcast(deal, "signedTransaction", raw).is(200);
        } finally {
            OnBsc.node().keepsOfTransfers(BigInteger.ZERO);
        }
        String hash = Device.hashOf(raw);
        Payouts.acknowledged(deal, hash, "part").refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.look(deal);
        assertThat(Payouts.used(deal, hash, 409, "INVALID_STATUS")).contains("acknowledge", "part", "0.234 USDT");
        Payouts.acknowledged(deal, hash, "elsewhere").refused(409, "INVALID_STATUS");
        Payouts.acknowledged(deal, hash, "part").is(200);
        Payouts.acknowledged(deal, hash, "part").refused(409, "INVALID_STATUS");
        assertThat(Payouts.audited(deal, "custody.payout_paid_in_part")).isEqualTo(1);
        assertThat(Payouts.proofs(deal)).containsExactly("partial insufficient_amount");
        assertThat(Payouts.fail(deal).refused(409, "INVALID_STATUS").body()).contains("0.234", "rest");
        JsonObject view = As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
        assertThat(view.getString("arrived")).isEqualTo("0.234");
        assertThat(view.getJsonObject("instruction").getString("amount")).isEqualTo("0.026");
        // The transfer that counts as a part counts for nothing else.
        Payouts.confirm(deal, hash).refused(409, "INVALID_STATUS");
        JsonObject rest = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(rest.getString("amount")).isEqualTo(kept.toString());
        assertThat(rest.getInt("nonce")).isEqualTo(1);
        Payouts.broadcast(deal, "signedTransaction", device.signs(rest)).is(200);
        Payouts.paidOnce(deal, wallet);
        assertThat(Payouts.proofs(deal)).containsExactly("partial insufficient_amount", "proven -");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_is_booked_for_another_payout_on_a_word_is_no_part_until_somebody_has_looked() {
        String address = device.verified();
        Deal deal = Payouts.begun(TestNode.address());
        String less =
                device.overtaken(deal, address, asked -> Body.with(asked, "data", SignedEndsLateIT.oneUnitLess(asked)));
        Deal another = Payouts.begun(TestNode.address());
        Payouts.confirm(another, less).refused(422, "TRANSFER_MISMATCH");
        // As if somebody had slipped before this server had a node.
        Db.change("update market.payout_proofs set status = 'unproven', reason = 'no_node' where tx_hash = ?", less);
        assertThat(Payouts.acknowledged(deal, less, "part")
                        .refused(409, "INVALID_STATUS")
                        .body())
                .contains("on a word");
        Db.change("update market.payout_proofs set status = 'refused', reason = 'no_node' where tx_hash = ?", less);
        Payouts.acknowledged(deal, less, "part").is(200);
    }
}
