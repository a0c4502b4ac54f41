package io.amanat.launcher.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

/** How the dev chain says no: with the numbers of JSON-RPC, which clients of real nodes know. */
class DevRpcTest {
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

    @Test
    void what_is_no_request_at_all_is_answered_without_a_number() {
        JsonObject answer = rpc.answer(JsonValue.TRUE);
        assertThat(answer.getJsonObject("error").getInt("code")).isEqualTo(-32600);
        assertThat(answer.get("id")).isEqualTo(JsonValue.NULL);
    }
}
