package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.service.TestWallet;
import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

/** Payouts that only a hardware wallet signs. */
@OnMarket
class TrezorIT {
    private final Device device = new Device();

    @Test
    void a_payout_is_signed_by_the_device_sent_once_and_booked_when_the_chain_shows_it() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(asked.getString("from")).isEqualToIgnoringCase(device.address(0));
        assertThat(asked.getString("path")).isEqualTo("m/44'/60'/" + device.number + "'/0/0");
        assertThat(asked.getString("to")).isEqualToIgnoringCase(OnBsc.USDT.address());
        assertThat(asked.getString("destination")).isEqualTo(wallet);
        assertThat(asked.getString("amount")).isEqualTo(Payouts.PRICE.toString());
        assertThat(asked.getString("value")).isEqualTo("0");
        assertThat(asked.getString("payload")).matches("0x[0-9a-f]+");
        // Asked again: the same, so that two devices cannot sign two payouts.
        JsonObject again = Payouts.instruct(deal, "addressId", address).is(200).data();
        assertThat(again).isEqualTo(asked);

        String raw = device.signs(asked);
        JsonObject sent =
                Payouts.broadcast(deal, "signedTransaction", raw).is(200).data();
        assertThat(sent.getString("status")).isEqualTo("pending");
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
        ledgerOf(deal.paymentId).isFunded("0.26");
        // The same bytes again change nothing; nothing else is given out meanwhile.
        Payouts.broadcast(deal, "signedTransaction", raw).is(200);
        assertThat(Payouts.instruct(deal, "addressId", address, "anew", true)
                        .is(200)
                        .text("status"))
                .isEqualTo("signed");
        Payouts.paidOnce(deal, wallet);
        assertThat(OnBsc.node().nonce(device.address(0))).isEqualTo(1);
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
        Payouts.broadcast(deal, "signedTransaction", raw).refused(409, "INVALID_STATUS");
    }

    @Test
    void what_was_not_to_be_signed_is_not_sent() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        Payouts.broadcast(deal, "signedTransaction", "0x00").refused(409, "INVALID_STATUS");
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        String thief = TestNode.address().substring(2);
        JsonObject elsewhere = Body.with(asked, "data", asked.getString("data").replace(wallet.substring(2), thief));
        Credentials somebody = TestWallet.key(device.number, 1);
        for (String raw : List.of(
                device.signs(elsewhere),
                device.signs(Body.with(asked, "nonce", 1)),
                device.signs(Body.with(asked, "chainId", 1)),
                device.signs(Body.with(asked, "value", "1")),
                SignerStandIn.sign(asked, somebody),
                "0x1234")) {
            Payouts.broadcast(deal, "signedTransaction", raw).refused(422, "TRANSFER_MISMATCH");
        }
        assertThat(Payouts.holds("0x" + thief)).isZero();
        assertThat(Payouts.holds(wallet)).isZero();
        Payouts.broadcast(deal, "signedTransaction", "xyz").refusedField("signedTransaction");
        As.admin()
                .post("/api/trezor/payouts/" + deal.paymentId + "/broadcast", Body.of())
                .refusedField("signedTransaction");
        assertThat(Db.text("select status from market.staged_payouts where from_address = lower(?)", device.address(0)))
                .isEqualTo("staged");
    }

    @Test
    void a_payout_that_was_sent_from_elsewhere_is_named_and_proven() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), device.address(0), wallet, Payouts.PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(Payouts.broadcast(deal, "txHash", hash).is(200).text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void nothing_is_staged_while_something_forbids_that_money_leaves() {
        String id = device.registered();
        String unverified = Device.derive(id, "chainId", OnBsc.CHAIN).getString("id");
        Deal deal = Payouts.begun(TestNode.address());
        Payouts.instruct(deal, "addressId", unverified).refused(409, "INVALID_STATUS");
        Payouts.instruct(deal, "addressId", UUID.randomUUID().toString()).refused(404, "NOT_FOUND");
        Payouts.instruct(deal).refusedField("addressId");
        Device.derive(id, "chainId", OnBsc.CHAIN, "address", device.address(0));
        Payouts.dispute(deal, true);
        Payouts.instruct(deal, "addressId", unverified).refused(409, "RELEASE_ON_HOLD");
        Payouts.dispute(deal, false);
        OnBsc.node().fails("eth_getTransactionCount");
        try {
            Payouts.instruct(deal, "addressId", unverified).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionCount");
        }
        Payouts.instruct(deal, "addressId", unverified).is(200);
        // A hold that comes after the signing's order still keeps the bytes here.
        JsonObject asked =
                Payouts.instruct(deal, "addressId", unverified).is(200).data();
        Payouts.dispute(deal, true);
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(409, "RELEASE_ON_HOLD");
        assertThat(OnBsc.node().nonce(device.address(0))).isZero();
        Payouts.dispute(deal, false);
        Deal paid = Deal.paid();
        Payouts.instruct(paid, "addressId", unverified).refused(409, "INVALID_STATUS");
        for (As other : List.of(deal.buyer, deal.winner(), As.fresh("resolver"))) {
            other.post("/api/trezor/payouts/" + deal.paymentId + "/instruction", Body.of("addressId", unverified))
                    .refused(403, "FORBIDDEN");
            other.get(Device.ACCOUNTS).refused(403, "FORBIDDEN");
            other.post(Device.ACCOUNTS, device.account()).refused(403, "FORBIDDEN");
        }
    }

    @Test
    void the_number_of_a_payout_that_was_given_up_is_free_again() {
        String address = device.verified();
        Deal first = Payouts.begun(TestNode.address());
        assertThat(Payouts.instruct(first, "addressId", address).is(200).data().getInt("nonce"))
                .isZero();
        Deal second = Payouts.begun(TestNode.address());
        assertThat(Payouts.instruct(second, "addressId", address).is(200).data().getInt("nonce"))
                .isEqualTo(1);
        Payouts.fail(first).is(200);
        JsonObject anew = Payouts.instruct(second, "addressId", address, "anew", true)
                .is(200)
                .data();
        assertThat(anew.getInt("nonce")).isZero();
        String wallet = anew.getString("destination");
        Payouts.broadcast(second, "signedTransaction", device.signs(anew)).is(200);
        assertThat(Payouts.holds(wallet)).isEqualTo(Payouts.PRICE);
    }

    @Test
    void a_death_between_the_stored_bytes_and_their_sending_loses_nothing() {
        String address = device.verified();
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        JsonObject asked = Payouts.instruct(deal, "addressId", address).is(200).data();
        OnBsc.node().fails("eth_sendRawTransaction");
        try {
            assertThat(Payouts.broadcast(deal, "signedTransaction", device.signs(asked))
                            .is(200)
                            .text("status"))
                    .isEqualTo("pending");
            assertThat(Payouts.holds(wallet)).isZero();
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        Hooks.payouts();
        Payouts.paidOnce(deal, wallet);
        assertThat(OnBsc.node().nonce(device.address(0))).isEqualTo(1);
    }
}
