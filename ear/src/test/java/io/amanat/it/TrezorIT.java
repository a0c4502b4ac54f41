package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.service.TestWallet;
import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.crypto.Credentials;

/** Hardware wallets: registered by their public half, compared with the device, and payouts that only the device signs. */
@OnMarket
class TrezorIT {
    private static final String ACCOUNTS = "/api/trezor/accounts";
    private static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    private final int number = NUMBER.incrementAndGet();

    private static JsonObject account(int number) {
        return Body.of(
                "label", "Till " + number, "xpub", TestWallet.xpub(number), "accountPath", "m/44'/60'/" + number + "'");
    }

    private String registered() {
        return As.admin().post(ACCOUNTS, account(number)).is(201).text("id");
    }

    private static JsonObject derive(String id, Object... more) {
        return As.admin()
                .post(ACCOUNTS + "/" + id + "/addresses", Body.of(more))
                .is(201)
                .data();
    }

    private String device(int index) {
        return TestWallet.key(number, index).getAddress();
    }

    /** A verified address of the device on the chain that is read here, with coins for gas. */
    private String verified() {
        String id = registered();
        JsonObject address = derive(id, "chainId", OnBsc.CHAIN, "address", device(0));
        assertThat(address.get("verifiedAt")).isNotEqualTo(JsonValue.NULL);
        OnBsc.node().giveCoins(device(0), BigInteger.TEN.pow(18));
        OnBsc.node().giveTokens(OnBsc.USDT.address(), device(0), PRICE.multiply(BigInteger.TEN));
        return address.getString("id");
    }

    @Test
    void an_account_is_registered_once_and_its_key_is_told_to_nobody() {
        JsonObject stored = As.admin().post(ACCOUNTS, account(number)).is(201).data();
        assertThat(stored.getString("accountPath")).isEqualTo("m/44'/60'/" + number + "'");
        assertThat(stored.getInt("nextAddressIndex")).isZero();
        assertThat(stored.toString()).doesNotContain("xpub");
        As.admin().post(ACCOUNTS, account(number)).refused(409, "INVALID_STATUS");
        assertThat(As.admin().get(ACCOUNTS + "?limit=1").is(200).rows().get(0).getString("id"))
                .isEqualTo(stored.getString("id"));
        List<Answer> answers = Api.atOnce(5, () -> As.admin().post(ACCOUNTS, account(number + 10_000)));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'custody.wallet_registered' and subject_id = ?::uuid",
                        stored.getString("id")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "xpub, xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
        "xpub, xpub-of-nobody",
        "xpub, ''",
        "label, ''",
        "accountPath, m/44'/61'/0'",
        "accountPath, 44/60/0",
        "accountPath, m/44'/60'/7'/1"
    })
    void what_is_no_account_of_a_wallet_is_refused(String field, String value) {
        JsonObject body = Body.with(account(number), field, value);
        Answer answer = As.admin().post(ACCOUNTS, body);
        // A path that is well formed and not the key's shows at the key.
        answer.refusedField(value.equals("m/44'/60'/7'/1") ? "xpub" : field);
        assertThat(answer.body()).doesNotContain("xprv9");
    }

    @Test
    void an_address_counts_as_verified_only_when_the_device_shows_the_same() {
        String id = registered();
        JsonObject first = derive(id, "chainId", OnBsc.CHAIN);
        assertThat(first.getString("address")).isEqualToIgnoringCase(device(0));
        assertThat(first.getInt("addressIndex")).isZero();
        assertThat(first.get("verifiedAt")).isEqualTo(JsonValue.NULL);
        // The device shows another one: nothing is given.
        As.admin()
                .post(
                        ACCOUNTS + "/" + id + "/addresses",
                        Body.of("chainId", OnBsc.CHAIN, "address", TestNode.address()))
                .refusedField("address");
        JsonObject second = derive(id, "chainId", OnBsc.CHAIN, "address", device(1));
        assertThat(second.getInt("addressIndex")).isEqualTo(1);
        assertThat(second.get("verifiedAt")).isNotEqualTo(JsonValue.NULL);
        // The first one is compared later; that takes no new index.
        JsonObject again = derive(
                id,
                "chainId",
                OnBsc.CHAIN,
                "address",
                device(0).toUpperCase(Locale.ROOT).replace("0X", "0x"));
        assertThat(again.getString("id")).isEqualTo(first.getString("id"));
        assertThat(again.get("verifiedAt")).isNotEqualTo(JsonValue.NULL);
        List<JsonObject> rows =
                As.admin().get(ACCOUNTS + "/" + id + "/addresses").is(200).rows();
        assertThat(rows).extracting(row -> row.getInt("addressIndex")).containsExactly(0, 1);
        assertThat(As.admin()
                        .get(ACCOUNTS + "/" + id + "/addresses?cursor=1&limit=5")
                        .is(200)
                        .rows())
                .hasSize(1);
        As.admin()
                .post(ACCOUNTS + "/" + id + "/addresses", Body.of("chainId", 1100))
                .refused(400, "CHAIN_UNSUPPORTED");
        As.admin().post(ACCOUNTS + "/" + id + "/addresses", Body.of()).refusedField("chainId");
        As.admin()
                .post(ACCOUNTS + "/" + UUID.randomUUID() + "/addresses", Body.of("chainId", 56))
                .refused(404, "NOT_FOUND");
    }

    @Test
    @Tag("R-TRZ-01")
    void fifty_at_once_get_fifty_addresses() {
        String id = registered();
        List<Answer> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            answers.addAll(Api.atOnce(
                    10, () -> As.admin().post(ACCOUNTS + "/" + id + "/addresses", Body.of("chainId", OnBsc.CHAIN))));
        }
        assertThat(answers.stream()
                        .map(answer -> answer.is(201).data().getString("address"))
                        .distinct())
                .hasSize(50);
        assertThat(Db.text(
                        "select string_agg(distinct address_index::text, '') is not null and max(address_index) = 49"
                                + " from market.trezor_derived_addresses where trezor_account_id = ?::uuid",
                        id))
                .isEqualTo("t");
    }

    /** A payout that waits for its transaction. */
    private static Deal releasing(String wallet) {
        Deal deal = OnBsc.payable();
        OnBsc.verify(deal, OnBsc.paid(deal)).is(200);
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.winner().id);
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        return deal;
    }

    private static Answer instruct(Deal deal, Object... body) {
        return As.admin().post("/api/trezor/payouts/" + deal.paymentId + "/instruction", Body.of(body));
    }

    private static Answer broadcast(Deal deal, String field, String value) {
        return As.admin().post("/api/trezor/payouts/" + deal.paymentId + "/broadcast", Body.of(field, value));
    }

    private String signs(JsonObject instruction) {
        return SignerStandIn.sign(instruction, TestWallet.key(number, 0));
    }

    private static BigInteger holds(String address) {
        return OnBsc.node().tokens(OnBsc.USDT.address(), address);
    }

    @Test
    void a_payout_is_signed_by_the_device_sent_once_and_booked_when_the_chain_shows_it() {
        String address = verified();
        String wallet = TestNode.address();
        Deal deal = releasing(wallet);
        JsonObject asked = instruct(deal, "addressId", address).is(200).data();
        assertThat(asked.getString("from")).isEqualToIgnoringCase(device(0));
        assertThat(asked.getString("path")).isEqualTo("m/44'/60'/" + number + "'/0/0");
        assertThat(asked.getString("to")).isEqualToIgnoringCase(OnBsc.USDT.address());
        assertThat(asked.getString("destination")).isEqualTo(wallet);
        assertThat(asked.getString("amount")).isEqualTo(PRICE.toString());
        assertThat(asked.getString("value")).isEqualTo("0");
        assertThat(asked.getString("payload")).matches("0x[0-9a-f]+");
        // Asked again: the same, so that two devices cannot sign two payouts.
        JsonObject again = instruct(deal, "addressId", address).is(200).data();
        assertThat(again).isEqualTo(asked);

        String raw = signs(asked);
        JsonObject sent = broadcast(deal, "signedTransaction", raw).is(200).data();
        assertThat(sent.getString("status")).isEqualTo("pending");
        assertThat(holds(wallet)).isEqualTo(PRICE);
        ledgerOf(deal.paymentId).isFunded("0.26");
        // The same bytes again change nothing; nothing else is given out meanwhile.
        broadcast(deal, "signedTransaction", raw).is(200);
        assertThat(instruct(deal, "addressId", address, "anew", true).is(200).text("status"))
                .isEqualTo("signed");
        assertThat(holds(wallet)).isEqualTo(PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        Until.holds("payout is booked", Duration.ofSeconds(60), () -> deal.paymentState()
                .equals("completed released"));
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(OnBsc.node().nonce(device(0))).isEqualTo(1);
        assertThat(holds(wallet)).isEqualTo(PRICE);
        broadcast(deal, "signedTransaction", raw).refused(409, "INVALID_STATUS");
    }

    @Test
    void what_was_not_to_be_signed_is_not_sent() {
        String address = verified();
        String wallet = TestNode.address();
        Deal deal = releasing(wallet);
        broadcast(deal, "signedTransaction", "0x00").refused(409, "INVALID_STATUS");
        JsonObject asked = instruct(deal, "addressId", address).is(200).data();
        String thief = TestNode.address().substring(2);
        JsonObject elsewhere = Body.with(asked, "data", asked.getString("data").replace(wallet.substring(2), thief));
        Credentials somebody = TestWallet.key(number, 1);
        for (String raw : List.of(
                signs(elsewhere),
                signs(Body.with(asked, "nonce", 1)),
                signs(Body.with(asked, "chainId", 1)),
                signs(Body.with(asked, "value", "1")),
                SignerStandIn.sign(asked, somebody),
                "0x1234")) {
            broadcast(deal, "signedTransaction", raw).refused(422, "TRANSFER_MISMATCH");
        }
        assertThat(holds("0x" + thief)).isZero();
        assertThat(holds(wallet)).isZero();
        broadcast(deal, "signedTransaction", "xyz").refusedField("signedTransaction");
        As.admin()
                .post("/api/trezor/payouts/" + deal.paymentId + "/broadcast", Body.of())
                .refusedField("signedTransaction");
        assertThat(Db.text("select status from market.staged_payouts where from_address = lower(?)", device(0)))
                .isEqualTo("staged");
    }

    @Test
    void a_payout_that_was_sent_from_elsewhere_is_named_and_proven() {
        String wallet = TestNode.address();
        Deal deal = releasing(wallet);
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), device(0), wallet, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(broadcast(deal, "txHash", hash).is(200).text("status")).isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void nothing_is_staged_while_something_forbids_that_money_leaves() {
        String id = registered();
        String unverified = derive(id, "chainId", OnBsc.CHAIN).getString("id");
        Deal deal = releasing(TestNode.address());
        instruct(deal, "addressId", unverified).refused(409, "INVALID_STATUS");
        instruct(deal, "addressId", UUID.randomUUID().toString()).refused(404, "NOT_FOUND");
        instruct(deal).refusedField("addressId");
        derive(id, "chainId", OnBsc.CHAIN, "address", device(0));
        Payouts.dispute(deal, true);
        instruct(deal, "addressId", unverified).refused(409, "RELEASE_ON_HOLD");
        Payouts.dispute(deal, false);
        OnBsc.node().fails("eth_getTransactionCount");
        try {
            instruct(deal, "addressId", unverified).refused(502, "CHAIN_UNAVAILABLE");
        } finally {
            OnBsc.node().works("eth_getTransactionCount");
        }
        instruct(deal, "addressId", unverified).is(200);
        // A hold that comes after the signing's order still keeps the bytes here.
        JsonObject asked = instruct(deal, "addressId", unverified).is(200).data();
        Payouts.dispute(deal, true);
        broadcast(deal, "signedTransaction", signs(asked)).refused(409, "RELEASE_ON_HOLD");
        assertThat(OnBsc.node().nonce(device(0))).isZero();
        Payouts.dispute(deal, false);
        Deal paid = Deal.paid();
        instruct(paid, "addressId", unverified).refused(409, "INVALID_STATUS");
        for (As other : List.of(deal.buyer, deal.winner(), As.fresh("resolver"))) {
            other.post("/api/trezor/payouts/" + deal.paymentId + "/instruction", Body.of("addressId", unverified))
                    .refused(403, "FORBIDDEN");
            other.get(ACCOUNTS).refused(403, "FORBIDDEN");
            other.post(ACCOUNTS, account(number)).refused(403, "FORBIDDEN");
        }
    }

    @Test
    void the_number_of_a_payout_that_was_given_up_is_free_again() {
        String address = verified();
        Deal first = releasing(TestNode.address());
        assertThat(instruct(first, "addressId", address).is(200).data().getInt("nonce"))
                .isZero();
        Deal second = releasing(TestNode.address());
        assertThat(instruct(second, "addressId", address).is(200).data().getInt("nonce"))
                .isEqualTo(1);
        Payouts.fail(first).is(200);
        JsonObject anew =
                instruct(second, "addressId", address, "anew", true).is(200).data();
        assertThat(anew.getInt("nonce")).isZero();
        String wallet = anew.getString("destination");
        broadcast(second, "signedTransaction", signs(anew)).is(200);
        assertThat(holds(wallet)).isEqualTo(PRICE);
    }

    @Test
    void a_death_between_the_stored_bytes_and_their_sending_loses_nothing() {
        String address = verified();
        String wallet = TestNode.address();
        Deal deal = releasing(wallet);
        JsonObject asked = instruct(deal, "addressId", address).is(200).data();
        OnBsc.node().fails("eth_sendRawTransaction");
        try {
            assertThat(broadcast(deal, "signedTransaction", signs(asked))
                            .is(200)
                            .text("status"))
                    .isEqualTo("pending");
            assertThat(holds(wallet)).isZero();
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        Until.holds("the stored bytes are sent", Duration.ofSeconds(90), () -> holds(wallet)
                .equals(PRICE));
        OnBsc.node().grow(OnBsc.DEPTH);
        Until.holds("payout is booked", Duration.ofSeconds(90), () -> deal.paymentState()
                .equals("completed released"));
        assertThat(OnBsc.node().nonce(device(0))).isEqualTo(1);
        ledgerOf(deal.paymentId).isReleased("0.26");
    }
}
