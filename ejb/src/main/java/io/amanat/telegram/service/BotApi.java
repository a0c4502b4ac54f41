package io.amanat.telegram.service;

import jakarta.json.JsonValue;
import java.util.UUID;

/** Telegram's Bot API. Called outside any transaction. */
public interface BotApi {
    /**
     * Makes one call.
     *
     * @param token of the bot that speaks; never part of what is thrown or logged
     * @param deliveryId the same for every attempt at one delivery; null where nothing is delivered
     * @return what Telegram answered as the result
     * @throws BotApiException when there is no result
     */
    JsonValue call(String token, BotCall call, UUID deliveryId);
}
