package io.amanat.scanner.tron;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.node.RpcException;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads TronGrid's pages of a token's {@code Transfer} events. What the reading rests on must be there and be of the
 * contract that was asked for; fields beyond that may come and go.
 *
 * @param contract stored form
 * @param from milliseconds
 * @param to milliseconds, included
 */
record TronEvents(String contract, long from, long to, Consumer<Arrival> sink) {
    private static final String NAME = "Transfer";

    /**
     * What one page says of the others.
     *
     * @param next mark of the page that follows; null when none does
     * @param rows events on the page
     * @param newest latest time on it, milliseconds
     */
    record Page(String next, int rows, long newest) {}

    /** @throws RpcException REFUSED when it says so itself, BROKEN when it is no page of events */
    Page page(JsonObject answer) {
        try {
            if (!answer.getBoolean("success", false)) {
                throw new RpcException(RpcException.Kind.REFUSED, "TronGrid refused the question");
            }
            List<JsonObject> events = answer.getJsonArray("data").getValuesAs(JsonObject.class);
            long newest = Long.MIN_VALUE;
            for (JsonObject event : events) {
                newest = Math.max(newest, one(event));
            }
            return new Page(next(answer.getJsonObject("meta")), events.size(), newest);
        } catch (NullPointerException | ClassCastException | JsonException | ArithmeticException missing) {
            throw broken("TronGrid's events are not as expected");
        }
    }

    /** @return its time */
    private long one(JsonObject event) {
        long time = event.getJsonNumber("block_timestamp").longValueExact();
        boolean isAsked = event.getString("event_name").equals(NAME)
                && contract.equals(TronGrid.stored(event.getString("contract_address")));
        if (!isAsked) {
            throw broken("TronGrid told of another event or contract than was asked for");
        }
        if (event.getBoolean("_unconfirmed", false)) {
            // Skipped it would be lost: by the time it is final, its time was read.
            throw broken("TronGrid told what is not final");
        }
        Arrival arrival = arrival(event, time);
        if (time >= from && time <= to) {
            sink.accept(arrival);
        }
        return time;
    }

    private static Arrival arrival(JsonObject event, long time) {
        JsonObject result = event.getJsonObject("result");
        // By name, or by place where the contract's description names nothing.
        String to = TronGrid.stored(result.getString("to", result.getString("1", null)));
        String value = result.getString("value", result.getString("2", ""));
        String transaction = event.getString("transaction_id");
        if (to == null || !value.matches("\\d{1,78}") || !transaction.matches("[0-9a-fA-F]{64}")) {
            throw broken("TronGrid told a transfer without destination, amount or transaction");
        }
        // Without its place two transfers of one transaction would be taken for one.
        int place = event.getJsonNumber("event_index").intValueExact();
        return new Arrival(to, new BigInteger(value), transaction, place, time);
    }

    /** The link itself is not followed: it could lead anywhere. Its fingerprint says the same. */
    private static String next(JsonObject meta) {
        JsonValue mark = meta.get("fingerprint");
        if (mark instanceof JsonString text && !text.getString().isEmpty()) {
            return text.getString();
        }
        boolean linked = meta.get("links") instanceof JsonObject links
                && links.get("next") != null
                && links.get("next") != JsonValue.NULL;
        if (linked || (mark != null && mark != JsonValue.NULL)) {
            throw broken("TronGrid has another page and does not say which");
        }
        return null;
    }

    private static RpcException broken(String what) {
        return new RpcException(RpcException.Kind.BROKEN, what);
    }
}
