package io.amanat.shop.service;

import io.amanat.shared.json.JsonObjects;
import io.amanat.shop.entity.PaymentConfig;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * Where a seller takes money (R-TPL-13). What a template says stands above what the shop says, key by key.
 *
 * @param chains ids; empty: all
 * @param tokens symbols; empty: all
 */
public record SellerRails(List<Integer> chains, List<String> tokens) {
    /** What cannot be read of a template's own, as rows of the former system have it, counts as missing. */
    public static SellerRails of(PaymentConfig config) {
        JsonObject own =
                config.ofTemplate() == null ? JsonObject.EMPTY_JSON_OBJECT : JsonObjects.read(config.ofTemplate());
        List<Integer> chains = array(own, "allowedChains").stream()
                .filter(JsonNumber.class::isInstance)
                .map(JsonNumber.class::cast)
                .filter(number ->
                        number.isIntegral() && number.bigIntegerValue().bitLength() < Integer.SIZE)
                .map(JsonNumber::intValue)
                .toList();
        List<String> tokens = array(own, "acceptedTokens").stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
        return new SellerRails(
                chains.isEmpty() ? config.allowedChains() : chains,
                tokens.isEmpty() ? config.acceptedTokens() : tokens);
    }

    private static JsonArray array(JsonObject object, String key) {
        return object.get(key) instanceof JsonArray array ? array : JsonArray.EMPTY_JSON_ARRAY;
    }

    /** Whether he takes a token on a chain. */
    public boolean take(int chainId, String symbol) {
        return (chains.isEmpty() || chains.contains(chainId))
                && (tokens.isEmpty() || tokens.stream().anyMatch(symbol::equalsIgnoreCase));
    }
}
