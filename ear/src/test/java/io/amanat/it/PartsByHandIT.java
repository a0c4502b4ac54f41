package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** A payout that was sent by hand and has arrived in part: no device of ours has signed it. */
@OnMarket
class PartsByHandIT {
    private static final BigInteger PART = BigInteger.TEN.pow(17);
    private static final BigInteger REST = Payouts.PRICE.subtract(PART);

    private static String deep(String wallet, BigInteger amount) {
        String hash = Payouts.sent(wallet, amount);
        OnBsc.node().grow(OnBsc.DEPTH);
        return hash;
    }

    /** Named for the running payout and refused, since it has brought too little. */
    private static String partOf(Deal deal, String wallet) {
        String hash = deep(wallet, PART);
        Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        return hash;
    }

    private static Answer said(String proof, String word) {
        return As.admin()
                .post(
                        "/api/admin/payout-proofs/" + proof + "/acknowledge",
                        Body.of("acknowledge", word, "reason", "seen"));
    }

    /** The row of a transaction for the payout that runs. */
    private static String ofNewest(Deal deal, String hash) {
        return Db.text(
                "select id::text from market.payout_proofs where tx_hash = ? and payment_id = ?::uuid",
                hash,
                Payouts.newest(deal));
    }

    private static void paidWithTheRest(Deal deal, String wallet, String hash) {
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        String proof = ofNewest(deal, hash);
        assertThat(said(proof, "part").is(200).data().getString("status")).isEqualTo("partial");
        said(proof, "part").refused(409, "INVALID_STATUS");
        said(proof, "elsewhere").refused(409, "INVALID_STATUS");
        assertThat(Payouts.audited(deal, "payment.payout_paid_in_part")).isEqualTo(1);
        JsonObject view = Payouts.running(deal);
        assertThat(view.getString("arrived")).isEqualTo("0.1");
        assertThat(view.getJsonObject("instruction").getString("amount")).isEqualTo("0.16");
        assertThat(Payouts.confirm(deal, deep(wallet, REST)).is(200).text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_was_sent_by_hand_and_brought_too_little_counts_by_a_persons_word_and_only_the_rest_is_asked_for() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = partOf(deal, wallet);
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            said(Payouts.proof(hash), "part").refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        paidWithTheRest(deal, wallet, hash);
    }

    @Test
    void it_counts_after_its_payout_was_given_up_and_started_anew_by_its_name() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = partOf(deal, wallet);
        Payouts.fail(deal).is(200);
        said(Payouts.proof(hash), "part").refused(409, "INVALID_STATUS");
        Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.call(As.admin(), deal, "retry-payout", Body.of("txHash", hash)).refused(422, "TRANSFER_MISMATCH");
        paidWithTheRest(deal, wallet, hash);
    }

    @Test
    void it_counts_where_it_was_ordered_to_also_when_the_receiver_has_another_wallet_by_now() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = partOf(deal, wallet);
        Payouts.fail(deal).is(200);
        Db.change("update market.users set wallet_address = ? where id = ?", TestNode.address(), deal.winner().id);
        Payouts.call(As.admin(), deal, "retry-payout", Body.of("txHash", hash)).refused(422, "TRANSFER_MISMATCH");
        assertThat(said(ofNewest(deal, hash), "part").is(200).data().getString("status"))
                .isEqualTo("partial");
        assertThat(Payouts.running(deal).getString("arrived")).isEqualTo("0.1");
    }

    @Test
    void a_transfer_that_was_for_something_else_stands_in_nobodys_way_once_a_person_has_said_so() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = partOf(deal, wallet);
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        said(Payouts.proof(hash), "elsewhere").is(200);
        assertThat(Payouts.running(deal).getJsonObject("instruction").getString("amount"))
                .isEqualTo("0.26");
    }

    @Test
    void what_was_written_for_the_whole_is_not_signed_once_a_part_was_counted_and_the_rest_is_written() {
        String wallet = TestNode.address();
        Device device = new Device();
        String payer = device.verified();
        Deal deal = Payouts.begun(wallet);
        JsonObject whole = Payouts.instruct(deal, "addressId", payer).is(200).data();
        String hash = partOf(deal, wallet);
        said(ofNewest(deal, hash), "part").is(200);
        assertThat(Payouts.broadcast(deal, "signedTransaction", device.signs(whole))
                        .refused(409, "INVALID_STATUS")
                        .body())
                .contains("write the rest anew");
        JsonObject rest = Payouts.instruct(deal, "addressId", payer).is(200).data();
        assertThat(rest.getString("amount")).isEqualTo(REST.toString());
        Payouts.broadcast(deal, "signedTransaction", device.signs(rest)).is(200);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
        assertThat(Payouts.holds(wallet)).as("by the device").isEqualTo(REST);
    }

    @Test
    void no_part_counts_beside_signed_bytes_that_would_still_pay_the_whole() {
        String wallet = TestNode.address();
        Device device = new Device();
        String payer = device.verified();
        Deal deal = Payouts.begun(wallet);
        String hash = partOf(deal, wallet);
        said(Payouts.proof(hash), "elsewhere").is(200);
        JsonObject asked = StoppedPayoutsIT.signed(device, payer, deal);
        Db.change("update market.payout_proofs set reason = 'insufficient_amount' where tx_hash = ?", hash);
        assertThat(said(ofNewest(deal, hash), "part")
                        .refused(409, "INVALID_STATUS")
                        .body())
                .contains("number-used");
        String nothing = device.instead(asked, "to", device.address(0), "data", "0x");
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.used(deal, nothing, 200, null);
        said(ofNewest(deal, hash), "part").is(200);
        assertThat(Payouts.running(deal).getString("arrived")).isEqualTo("0.1");
    }
}
