package io.amanat.scanner.api;

import io.amanat.scanner.balance.HoldingInput;
import io.amanat.scanner.balance.WatchInput;
import jakarta.json.JsonObject;

/** Reads the bodies about balances. */
final class WatchJson {
    private WatchJson() {}

    /** The symbol has two names with one meaning. */
    static HoldingInput holding(JsonObject json) {
        String token = BodyJson.text(json, "token");
        return new HoldingInput(
                BodyJson.integer(json, "chainId"),
                BodyJson.text(json, "address"),
                BodyJson.text(json, "tokenAddress"),
                token == null ? BodyJson.text(json, "tokenSymbol") : token);
    }

    static WatchInput watch(JsonObject json) {
        return new WatchInput(
                BodyJson.text(json, "watchId"),
                holding(json),
                BodyJson.text(json, "callbackUrl"),
                BodyJson.text(json, "callbackSecret"),
                BodyJson.text(json, "baselineBalance"));
    }
}
