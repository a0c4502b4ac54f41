package io.amanat.launcher.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** How the dev chain says no: with the numbers of JSON-RPC, which clients of real nodes know. */
class DevRpcTest {
    private static final Credentials KEY = Credentials.create("1");

    private final DevRpc rpc = new DevRpc(new DevState("a chain of a test", 1));

    private JsonObject error(String method, JsonArray parameters) {
        return rpc.answer(Json.createObjectBuilder()
                        .add("id", 7)
                        .add("method", method)
                        .add("params", parameters)
                        .build())
                .getJsonObject("error");
    }

    @Test
    void a_method_that_it_does_not_have_is_told_apart_from_parameters_that_are_wrong() {
        JsonObject unknown = error("eth_feeHistory", JsonValue.EMPTY_JSON_ARRAY);
        assertThat(unknown.getInt("code")).isEqualTo(-32601);
        assertThat(unknown.getString("message")).isEqualTo("the method eth_feeHistory does not exist");
        JsonObject wrong = error(
                "eth_getBlockByNumber", Json.createArrayBuilder().add("soon").build());
        assertThat(wrong.getInt("code")).isEqualTo(-32602);
        assertThat(wrong.getString("message")).isEqualTo("invalid params");
    }

    private String signed(int chainId, long number, String data) {
        RawTransaction transaction = RawTransaction.createTransaction(
                BigInteger.valueOf(number), BigInteger.ONE, BigInteger.TEN, DevChain.TOKEN, BigInteger.ZERO, data);
        return Numeric.toHexString(TransactionEncoder.signMessage(transaction, chainId, KEY));
    }

    private JsonObject sent(String bytes) {
        return rpc.answer(Json.createObjectBuilder()
                .add("id", 8)
                .add("method", "eth_sendRawTransaction")
                .add("params", Json.createArrayBuilder().add(bytes))
                .build());
    }

    @Test
    void signed_bytes_run_for_who_signed_them_under_the_hash_that_wallets_expect() {
        String bytes = signed(DevChain.CHAIN_ID, 0, Abi.mint(KEY.getAddress(), BigInteger.TEN));
        assertThat(sent(bytes).getString("result")).isEqualTo(Hash.sha3(bytes));
        String moved = sent(signed(DevChain.CHAIN_ID, 1, Abi.transfer(DevChain.PROXY, BigInteger.ONE)))
                .getString("result");
        JsonObject log = rpc.answer(Json.createObjectBuilder()
                        .add("id", 9)
                        .add("method", "eth_getTransactionReceipt")
                        .add("params", Json.createArrayBuilder().add(moved))
                        .build())
                .getJsonObject("result")
                .getJsonArray("logs")
                .getJsonObject(0);
        assertThat(log.getJsonArray("topics").getString(0))
                .as("Transfer as published")
                .isEqualTo("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        assertThat(log.getJsonArray("topics").getString(1))
                .endsWith(KEY.getAddress().substring(2));
    }

    @Test
    void what_is_signed_for_another_chain_or_under_another_number_does_not_run() {
        String mint = Abi.mint(KEY.getAddress(), BigInteger.TEN);
        assertThat(sent(signed(97, 0, mint)).getJsonObject("error").getInt("code"))
                .isEqualTo(-32602);
        assertThat(sent("0x00").getJsonObject("error").getInt("code")).isEqualTo(-32602);
        JsonObject early = sent(signed(DevChain.CHAIN_ID, 1, mint)).getJsonObject("error");
        assertThat(early.getInt("code")).isEqualTo(-32000);
        assertThat(early.getString("message")).startsWith("nonce too high");
        assertThat(sent(signed(DevChain.CHAIN_ID, 0, mint)).getString("result")).startsWith("0x");
        assertThat(sent(signed(DevChain.CHAIN_ID, 0, mint))
                        .getJsonObject("error")
                        .getString("message"))
                .startsWith("nonce too low");
    }

    @Test
    void what_is_no_request_at_all_is_answered_without_a_number() {
        JsonObject answer = rpc.answer(JsonValue.TRUE);
        assertThat(answer.getJsonObject("error").getInt("code")).isEqualTo(-32600);
        assertThat(answer.get("id")).isEqualTo(JsonValue.NULL);
    }
}
