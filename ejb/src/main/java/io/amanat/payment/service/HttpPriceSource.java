package io.amanat.payment.service;

import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.json.JsonObjects;
import io.amanat.shared.money.Amounts;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A price told by a JSON document: two pointers (RFC 6901) say where in it price and time stand. */
final class HttpPriceSource implements PriceSource {
    private static final long MILLIS_BEGIN = 100_000_000_000L;

    private final HttpCall calls;
    private final Set<String> assets;
    private final String address;
    private final String pricePointer;
    private final String timePointer;

    /** @param assets empty: every asset */
    HttpPriceSource(HttpCall calls, Set<String> assets, String address, String pricePointer, String timePointer) {
        this.calls = calls;
        this.assets = assets;
        this.address = address;
        this.pricePointer = pricePointer;
        this.timePointer = timePointer;
    }

    @Override
    public String name() {
        String host = String.valueOf(URI.create(address.replace("{asset}", "A")).getHost());
        return host.length() <= 60 ? host : host.substring(0, 60);
    }

    @Override
    public boolean covers(String asset) {
        return assets.isEmpty() || assets.contains(asset);
    }

    @Override
    public CompletableFuture<Price> ask(String asset) {
        return calls.getLater(URI.create(address.replace("{asset}", asset)), Map.of())
                .thenApply(reply -> read(asset, reply));
    }

    private Price read(String asset, HttpCall.Reply reply) {
        if (reply.status() != 200) {
            throw unreadable("status " + reply.status(), null);
        }
        try {
            JsonObject json = JsonObjects.read(reply.body());
            BigDecimal usd = number(JsonObjects.at(json, pricePointer.replace("{asset}", asset)));
            return new Price(name(), usd, time(JsonObjects.at(json, timePointer)));
        } catch (JsonException | DateTimeException | ArithmeticException | ClassCastException unreadable) {
            throw unreadable("an answer that cannot be read", unreadable);
        }
    }

    private static BigDecimal number(JsonValue value) {
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        BigDecimal number = Amounts.parseOrNull(text);
        if (number == null || number.signum() <= 0) {
            throw unreadable("no price: " + text.substring(0, Math.min(40, text.length())), null);
        }
        return number;
    }

    /** Seconds or milliseconds since 1970, or an ISO instant. */
    private static Instant time(JsonValue value) {
        if (value instanceof JsonNumber number) {
            long given = number.bigDecimalValue().longValue();
            return given >= MILLIS_BEGIN ? Instant.ofEpochMilli(given) : Instant.ofEpochSecond(given);
        }
        return Instant.parse(((JsonString) value).getString().strip().toUpperCase(Locale.ROOT));
    }

    private static UncheckedIOException unreadable(String what, Throwable cause) {
        return new UncheckedIOException(new IOException(what, cause));
    }
}
