package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.custody.service.TestWallet;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.web3j.crypto.Hash;

/** A hardware wallet that no other test has, and what administrators do with it. */
final class Device {
    static final String ACCOUNTS = "/api/trezor/accounts";
    /** A price of gas that no payout pays. */
    static final BigInteger DEAR = BigInteger.TEN.pow(12);

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    final int number = NUMBER.incrementAndGet();

    static JsonObject account(int number) {
        return Body.of(
                "label", "Till " + number, "xpub", TestWallet.xpub(number), "accountPath", "m/44'/60'/" + number + "'");
    }

    JsonObject account() {
        return account(number);
    }

    /** Registered by somebody else than the administrator who compares its addresses. Says under which id. */
    String registered() {
        return As.fresh("admin").post(ACCOUNTS, account()).is(201).text("id");
    }

    static JsonObject derive(String id, Object... more) {
        return As.admin()
                .post(ACCOUNTS + "/" + id + "/addresses", Body.of(more))
                .is(201)
                .data();
    }

    /** What it shows. */
    String address(int index) {
        return TestWallet.key(number, index).getAddress();
    }

    /** A verified address on the chain that is read here, with coins for gas and tokens for ten payouts. Its id. */
    String verified() {
        JsonObject address = derive(registered(), "chainId", OnBsc.CHAIN, "address", address(0));
        assertThat(address.get("verifiedAt")).isNotEqualTo(JsonValue.NULL);
        OnBsc.node().giveCoins(address(0), BigInteger.TEN.pow(18));
        OnBsc.node()
                .giveTokens(
                        OnBsc.USDT.address(), address(0), new BigInteger(DirectDeal.PRICE).multiply(BigInteger.TEN));
        return address.getString("id");
    }

    String signs(JsonObject instruction) {
        return SignerStandIn.sign(instruction, TestWallet.key(number, 0));
    }

    static String hashOf(String raw) {
        return Hash.sha3(raw);
    }

    /** Signed and sent, and no block takes it. */
    JsonObject stuck(Deal deal, String addressId) {
        JsonObject asked =
                Payouts.instruct(deal, "addressId", addressId).is(200).data();
        OnBsc.node().wants(DEAR);
        Payouts.broadcast(deal, "signedTransaction", signs(asked)).is(200);
        assertThat(OnBsc.node().nonce(address(0))).isEqualTo(asked.getInt("nonce"));
        return asked;
    }

    /**
     * A payout is signed and no block takes it; another transaction of the device's own program does its number instead, and
     * lies deep.
     *
     * @param changed what the other one has in place of the instruction
     * @return its hash
     */
    String overtaken(Deal deal, String addressId, UnaryOperator<JsonObject> changed) {
        String other;
        try {
            other = instead(changed.apply(stuck(deal, addressId)));
        } finally {
            OnBsc.blocksTakeAll();
        }
        OnBsc.node().grow(OnBsc.DEPTH);
        return other;
    }

    /**
     * Another transaction of the same account under the number of an instruction, for more than all others pay.
     *
     * @return its hash
     */
    String instead(JsonObject asked, Object... changes) {
        JsonObject other =
                Body.with(asked, "gasPrice", DEAR.multiply(BigInteger.TWO).toString());
        for (int index = 0; index < changes.length; index += 2) {
            other = Body.with(other, (String) changes[index], changes[index + 1]);
        }
        String raw = signs(other);
        assertThat(OnBsc.node().send(raw)).isNull();
        return hashOf(raw);
    }
}
