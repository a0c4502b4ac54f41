package io.amanat.scanner.tron;

import io.amanat.scanner.node.Arrival;
import io.amanat.scanner.node.JsonApi;
import io.amanat.scanner.node.RpcException;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** Transfers of a TRC-20 token, as TronGrid tells them. Only confirmed ones. */
public final class TronGrid {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 1000;

    private final JsonApi api;

    public TronGrid(JsonApi api) {
        this.api = api;
    }

    /** Time of the newest block that cannot be undone, in milliseconds. */
    public long head() {
        JsonObject block = api.get("/walletsolidity/getnowblock");
        try {
            return block.getJsonObject("block_header")
                    .getJsonObject("raw_data")
                    .getJsonNumber("timestamp")
                    .longValueExact();
        } catch (NullPointerException | ClassCastException | ArithmeticException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TronGrid told no time of the newest block");
        }
    }

    /**
     * Shows the transfers of a token in a span of time, page after page.
     *
     * @param contract Base58 form
     * @param from milliseconds
     * @param to milliseconds, included
     */
    public void transfers(String contract, long from, long to, Consumer<Arrival> sink) {
        String fingerprint = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            StringBuilder query = new StringBuilder("/v1/contracts/")
                    .append(contract)
                    .append("/events?event_name=Transfer&only_confirmed=true&order_by=block_timestamp,asc&limit=")
                    .append(PAGE)
                    .append("&min_block_timestamp=")
                    .append(from)
                    .append("&max_block_timestamp=")
                    .append(to);
            if (fingerprint != null) {
                query.append("&fingerprint=").append(URLEncoder.encode(fingerprint, StandardCharsets.UTF_8));
            }
            JsonObject answer = api.get(query.toString());
            fingerprint = read(answer, from, to, sink);
            if (fingerprint == null) {
                return;
            }
        }
        throw new RpcException(RpcException.Kind.LIMIT, "more pages than can be read for one span of time");
    }

    /** @return the mark of the next page, null after the last one */
    private static String read(JsonObject answer, long from, long to, Consumer<Arrival> sink) {
        try {
            if (!answer.getBoolean("success", false)) {
                throw new RpcException(RpcException.Kind.REFUSED, "TronGrid refused the question");
            }
            for (JsonObject event : answer.getJsonArray("data").getValuesAs(JsonObject.class)) {
                long time = event.getJsonNumber("block_timestamp").longValueExact();
                boolean isTransfer = event.getString("event_name", "").equals("Transfer");
                if (isTransfer && time >= from && time <= to) {
                    sink.accept(arrival(event, time));
                }
            }
            JsonObject meta = answer.getJsonObject("meta");
            // The link itself is not followed: it could lead anywhere. Its fingerprint says the same.
            boolean more = meta != null
                    && meta.get("links") instanceof JsonObject links
                    && links.get("next") != null
                    && links.get("next") != JsonValue.NULL;
            return more ? meta.getString("fingerprint") : null;
        } catch (NullPointerException | ClassCastException | JsonException | ArithmeticException missing) {
            throw new RpcException(RpcException.Kind.BROKEN, "TronGrid's events are not as expected");
        }
    }

    private static Arrival arrival(JsonObject event, long time) {
        JsonObject result = event.getJsonObject("result");
        String to = stored(result.getString("to", result.getString("1", null)));
        String value = result.getString("value", result.getString("2", ""));
        if (to == null || !value.matches("\\d{1,78}")) {
            throw new RpcException(RpcException.Kind.BROKEN, "TronGrid told a transfer without destination or amount");
        }
        return new Arrival(
                to, new BigInteger(value), event.getString("transaction_id"), event.getInt("event_index", 0), time);
    }

    /** The stored form of an address in any of the forms APIs use: 0x and 20 bytes, 41 and 20 bytes, Base58. */
    static String stored(String text) {
        if (text == null) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("0x[0-9a-f]{40}")) {
            return lower;
        }
        if (lower.matches("(0x)?41[0-9a-f]{40}")) {
            return "0x" + lower.substring(lower.length() - 40);
        }
        return TronAddress.storedOrNull(text);
    }
}
