package io.amanat.payment.service;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What nodes answer, read strictly: every method throws an IllegalArgumentException or a ClassCastException for anything
 * that is not of its form.
 */
final class EthJson {
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]*");
    private static final Pattern WORD = Pattern.compile("0x[0-9a-f]{64}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]{1,15}");
    private static final Pattern LARGE = Pattern.compile("0x[0-9a-f]{1,64}");

    private EthJson() {}

    static String hex(JsonValue value) {
        return matching(value, HEX);
    }

    static long number(JsonValue value) {
        return Long.parseLong(matching(value, NUMBER).substring(2), 16);
    }

    static BigInteger large(JsonValue value) {
        return new BigInteger(matching(value, LARGE).substring(2), 16);
    }

    /** Empty for a transaction that is in no block yet. */
    static Optional<Receipt> receipt(JsonValue value) {
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        JsonObject json = value.asJsonObject();
        if (json.get("blockNumber") == null || json.isNull("blockNumber")) {
            return Optional.empty();
        }
        List<Receipt.Log> logs = json.getJsonArray("logs").getValuesAs(JsonObject.class).stream()
                .filter(log -> !log.getBoolean("removed", false))
                .map(EthJson::log)
                .toList();
        return Optional.of(new Receipt(
                matching(json.get("transactionHash"), WORD),
                number(json.get("status")) == 1,
                number(json.get("blockNumber")),
                matching(json.get("blockHash"), WORD),
                logs));
    }

    private static Receipt.Log log(JsonObject json) {
        return new Receipt.Log(
                matching(json.get("address"), ADDRESS),
                json.getJsonArray("topics").stream()
                        .map(topic -> matching(topic, WORD))
                        .toList(),
                hex(json.get("data")),
                Math.toIntExact(number(json.get("logIndex"))));
    }

    /** Empty for a transaction that the node does not know. */
    static Optional<ChainAccounts.Sent> sent(JsonValue value) {
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        JsonObject json = value.asJsonObject();
        JsonValue to = json.getOrDefault("to", JsonValue.NULL);
        return Optional.of(new ChainAccounts.Sent(
                matching(json.get("from"), ADDRESS),
                number(json.get("nonce")),
                to == JsonValue.NULL ? null : matching(to, ADDRESS),
                large(json.get("value"))));
    }

    static Optional<ChainReader.Block> block(JsonValue value) {
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        JsonObject json = value.asJsonObject();
        return Optional.of(new ChainReader.Block(
                matching(json.get("hash"), WORD), Instant.ofEpochSecond(number(json.get("timestamp")))));
    }

    private static String matching(JsonValue value, Pattern form) {
        if (!(value instanceof JsonString)) {
            throw new IllegalArgumentException("no text where one was expected");
        }
        String text = ((JsonString) value).getString().toLowerCase(Locale.ROOT);
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not of the form " + form);
        }
        return text;
    }
}
