package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.chain.Abi;
import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.chain.NodeRpc;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;

/** The wallet of mode live, signing for a chain that checks who signed and under which number. */
class LiveWalletTest {
    private static final String SHOP = "0x00000000000000000000000000000000000000aa";

    private final DevChain chain = DevChain.startStill();
    private final NodeRpc node = new NodeRpc(chain.url());
    private final LiveChain live = LiveChain.of(Map.of("E2E_CHAIN_ID", "31337"), chain.url());
    private final LiveWallet wallet = new LiveWallet(live);

    @AfterEach
    void stop() {
        chain.close();
    }

    private BigInteger held(String holder) {
        return node.number(
                "eth_call",
                Json.createObjectBuilder()
                        .add("to", DevChain.TOKEN)
                        .add("data", Abi.balanceOf(holder))
                        .build(),
                Json.createValue("latest"));
    }

    @Test
    void many_workers_pay_from_one_wallet_and_every_transfer_arrives_once() {
        Set<String> hashes = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 24)
                .parallel()
                .forEach(number -> hashes.add(wallet.transfer(DevChain.TOKEN, SHOP, BigInteger.TEN)));
        assertThat(hashes).hasSize(24).allSatisfy(hash -> assertThat(wallet.isMined(hash))
                .isTrue());
        assertThat(held(SHOP)).isEqualTo(BigInteger.valueOf(240));
        JsonObject receipt = (JsonObject) node.ask(
                "eth_getTransactionReceipt", Json.createValue(hashes.iterator().next()));
        assertThat(receipt.getString("from")).isEqualTo(live.key().getAddress());
    }

    @Test
    void after_a_refusal_it_asks_for_its_number_anew() {
        wallet.transfer(DevChain.TOKEN, SHOP, BigInteger.ONE);
        // The same key elsewhere takes a number meanwhile: the next transfer is refused, the one after it goes.
        new LiveWallet(live).transfer(DevChain.TOKEN, SHOP, BigInteger.ONE);
        assertThatThrownBy(() -> wallet.transfer(DevChain.TOKEN, SHOP, BigInteger.ONE))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("nonce too low");
        wallet.transfer(DevChain.TOKEN, SHOP, BigInteger.ONE);
        assertThat(held(SHOP)).isEqualTo(BigInteger.valueOf(3));
    }

    @Test
    void a_node_of_another_chain_is_refused_before_anything_is_paid() {
        LiveChain elsewhere = new LiveChain(97, "USDT", chain.url(), Credentials.create("1"));
        assertThatThrownBy(() -> new LiveWallet(elsewhere).requireFunds(BigDecimal.ONE))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("chain 31337, not of 97");
        wallet.requireFunds(BigDecimal.ONE);
    }

    @Test
    void what_no_block_holds_is_not_mined() {
        assertThat(wallet.isMined("0x" + "1".repeat(64))).isFalse();
    }
}
