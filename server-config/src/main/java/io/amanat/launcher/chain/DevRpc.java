package io.amanat.launcher.chain;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** The calls of the dev chain. */
final class DevRpc {
    private static final long MAX_RANGE = 10_000;
    /** What wallets are told; nobody pays for it. One gwei, and enough for any call of a token. */
    private static final long GAS_PRICE = 1_000_000_000;

    private static final long GAS = 100_000;
    private final DevState state;

    DevRpc(DevState state) {
        this.state = state;
    }

    /** A method that this chain does not have; its message is what the caller is told. */
    private static final class UnknownMethod extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownMethod(String method) {
            super("the method " + method + " does not exist");
        }
    }

    JsonObject answer(JsonValue call) {
        if (!(call instanceof JsonObject request)) {
            return error(JsonValue.NULL, -32600, "invalid request");
        }
        JsonValue id = request.getOrDefault("id", JsonValue.NULL);
        try {
            JsonArray parameters =
                    request.containsKey("params") ? request.getJsonArray("params") : JsonValue.EMPTY_JSON_ARRAY;
            JsonValue result = result(request.getString("method", ""), parameters);
            return Json.createObjectBuilder()
                    .add("jsonrpc", "2.0")
                    .add("id", id)
                    .add("result", result)
                    .build();
        } catch (DevContracts.Reverted reverted) {
            return error(id, 3, reverted.getMessage());
        } catch (DevState.WrongNumber wrong) {
            return error(id, -32000, wrong.getMessage());
        } catch (UnknownMethod unknown) {
            return error(id, -32601, unknown.getMessage());
        } catch (RuntimeException wrong) {
            return error(id, -32602, "invalid params");
        }
    }

    static JsonObject error(JsonValue id, int code, String message) {
        return Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", id)
                .add("error", Json.createObjectBuilder().add("code", code).add("message", message))
                .build();
    }

    private JsonValue result(String method, JsonArray parameters) {
        return switch (method) {
            case "eth_chainId" -> Json.createValue(hex(DevChain.CHAIN_ID));
            case "net_version" -> Json.createValue(Integer.toString(DevChain.CHAIN_ID));
            case "eth_blockNumber" -> Json.createValue(hex(state.head()));
            case "eth_getBlockByNumber" -> block(number(parameters.getString(0)));
            case "eth_getLogs" -> logs(parameters.getJsonObject(0));
            case "eth_getTransactionReceipt" -> receipt(parameters.getString(0).toLowerCase(Locale.ROOT));
            case "eth_call" -> {
                JsonObject call = parameters.getJsonObject(0);
                yield Json.createValue("0x" + state.call(address(call, "to"), data(call)));
            }
            case "eth_getBalance" ->
                Json.createValue("0x"
                        + state.coins(parameters.getString(0).toLowerCase(Locale.ROOT))
                                .toString(16));
            case "eth_sendTransaction" -> {
                JsonObject transaction = parameters.getJsonObject(0);
                yield Json.createValue(state.send(
                        address(transaction, "from"),
                        address(transaction, "to"),
                        new BigInteger(transaction.getString("value", "0x0").substring(2), 16),
                        data(transaction)));
            }
            case "eth_sendRawTransaction" -> Json.createValue(sendSigned(parameters.getString(0)));
            case "eth_getTransactionCount" ->
                Json.createValue(hex(state.number(parameters.getString(0).toLowerCase(Locale.ROOT))));
            case "eth_gasPrice" -> Json.createValue(hex(GAS_PRICE));
            case "eth_estimateGas" -> Json.createValue(hex(GAS));
            case "evm_mine" -> {
                state.advanceTo(state.head() + 1);
                yield Json.createValue("0x0");
            }
            case "anvil_mine" -> {
                state.advanceTo(state.head() + number(parameters.getString(0)));
                yield JsonValue.NULL;
            }
            case "evm_snapshot" -> Json.createValue(hex(state.snapshot()));
            case "evm_revert" -> state.revert((int) number(parameters.getString(0))) ? JsonValue.TRUE : JsonValue.FALSE;
            default -> throw new UnknownMethod(method);
        };
    }

    private String sendSigned(String bytes) {
        DevSigned signed = DevSigned.read(bytes);
        return state.sendSigned(
                signed.hash(), signed.number(), signed.from(), signed.to(), signed.coins(), signed.data());
    }

    private JsonValue block(long number) {
        if (number > state.head()) {
            return JsonValue.NULL;
        }
        JsonArrayBuilder transactions = Json.createArrayBuilder();
        state.transactions(number).forEach(transaction -> transactions.add(transaction.hash()));
        return Json.createObjectBuilder()
                .add("number", hex(number))
                .add("hash", state.blockHash(number))
                .add("parentHash", state.blockHash(Math.max(number - 1, 0)))
                .add("timestamp", hex(number))
                .add("transactions", transactions)
                .build();
    }

    private JsonValue logs(JsonObject filter) {
        long from = number(filter.getString("fromBlock", "latest"));
        long to = Math.min(number(filter.getString("toBlock", "latest")), state.head());
        if (to - from >= MAX_RANGE) {
            throw new IllegalArgumentException("block range is too large");
        }
        JsonArrayBuilder found = Json.createArrayBuilder();
        for (DevTransaction transaction : state.transactions(from, to)) {
            for (int index = 0; index < transaction.logs().size(); index++) {
                if (wanted(transaction.logs().get(index), filter)) {
                    found.add(log(transaction, index));
                }
            }
        }
        return found.build();
    }

    private static boolean wanted(DevLog log, JsonObject filter) {
        if (!oneOf(filter.get("address"), log.address())) {
            return false;
        }
        JsonValue given = filter.get("topics");
        if (!(given instanceof JsonArray topics)) {
            return true;
        }
        if (topics.size() > log.topics().size()) {
            return false;
        }
        for (int index = 0; index < topics.size(); index++) {
            if (!oneOf(topics.get(index), log.topics().get(index))) {
                return false;
            }
        }
        return true;
    }

    /** Nothing given means anything; a list means one of them. */
    private static boolean oneOf(JsonValue wanted, String value) {
        if (wanted == null || wanted == JsonValue.NULL) {
            return true;
        }
        if (wanted instanceof JsonArray several) {
            return several.isEmpty() || several.stream().anyMatch(one -> oneOf(one, value));
        }
        return wanted instanceof JsonString text && text.getString().equalsIgnoreCase(value);
    }

    private JsonObject log(DevTransaction transaction, int index) {
        DevLog log = transaction.logs().get(index);
        JsonArrayBuilder topics = Json.createArrayBuilder(List.copyOf(log.topics()));
        return Json.createObjectBuilder()
                .add("address", log.address())
                .add("topics", topics)
                .add("data", "0x" + log.data())
                .add("blockNumber", hex(transaction.block()))
                .add("blockHash", state.blockHash(transaction.block()))
                .add("transactionHash", transaction.hash())
                .add("transactionIndex", "0x0")
                .add("logIndex", hex(index))
                .add("removed", false)
                .build();
    }

    private JsonValue receipt(String hash) {
        DevTransaction transaction = state.transactionOrNull(hash);
        if (transaction == null) {
            return JsonValue.NULL;
        }
        JsonArrayBuilder logs = Json.createArrayBuilder();
        for (int index = 0; index < transaction.logs().size(); index++) {
            logs.add(log(transaction, index));
        }
        return Json.createObjectBuilder()
                .add("transactionHash", hash)
                .add("blockNumber", hex(transaction.block()))
                .add("blockHash", state.blockHash(transaction.block()))
                .add("from", transaction.from())
                .add("to", transaction.to())
                .add("status", "0x1")
                .add("logs", logs)
                .build();
    }

    private long number(String text) {
        return switch (text) {
            case "latest", "pending", "safe", "finalized" -> state.head();
            case "earliest" -> 0;
            default -> Long.parseLong(text.substring(2), 16);
        };
    }

    private static String address(JsonObject object, String field) {
        String text = object.getString(field).toLowerCase(Locale.ROOT);
        if (!text.matches("0x[0-9a-f]{40}")) {
            throw new IllegalArgumentException("not an address");
        }
        return text;
    }

    private static String data(JsonObject object) {
        String text = object.getString("data", object.getString("input", "0x")).toLowerCase(Locale.ROOT);
        if (!text.matches("0x([0-9a-f]{2})*")) {
            throw new IllegalArgumentException("not hex");
        }
        return text.substring(2);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
