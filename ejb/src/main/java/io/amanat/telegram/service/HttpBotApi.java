package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.outbound.service.Breaker;
import io.amanat.outbound.service.HttpCall;
import io.amanat.shared.json.JsonObjects;
import io.amanat.telegram.service.BotApiException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The Bot API over HTTP. The bot's token is part of the address, so no address, and no exception that could quote one, gets
 * out of here. A server that fails three times in a row is left alone for half a minute.
 */
@ApplicationScoped
public class HttpBotApi implements BotApi {
    /** For a whole exchange; an outbox row's lease holds several of them. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    /** Telegram answers with the message it has sent. */
    static final int MAX_ANSWER = 256 * 1024;
    /** Where Telegram does not say how long to wait. */
    static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
    /** Longest wait that is believed. */
    static final Duration MAX_WAIT = Duration.ofHours(1);

    private static final int SERVER_ERRORS = 500;

    private final HttpCall calls;
    private final Breaker breaker = new Breaker();

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    public HttpBotApi() {
        this(ANSWER_TIMEOUT);
    }

    HttpBotApi(Duration patience) {
        calls = new HttpCall(patience, MAX_ANSWER);
    }

    @Override
    public JsonValue call(String token, BotCall call, UUID deliveryId) {
        if (!breaker.allows(clock.instant())) {
            throw new BotApiException(Kind.UNAVAILABLE, call.method() + ": Telegram is left alone for a moment");
        }
        HttpCall.Reply reply = exchange(token, call, deliveryId);
        JsonObject answer = read(reply);
        boolean theirFault = answer == null || reply.status() >= SERVER_ERRORS;
        if (theirFault) {
            breaker.failed(clock.instant());
            throw new BotApiException(
                    Kind.UNAVAILABLE, call.method() + ": " + reply.status() + " without an answer of the Bot API");
        }
        breaker.succeeded();
        if (answer.get("ok") == JsonValue.TRUE) {
            return answer.getOrDefault("result", JsonValue.NULL);
        }
        throw refusal(answer, reply.status(), call);
    }

    private HttpCall.Reply exchange(String token, BotCall call, UUID deliveryId) {
        try {
            return calls.post(
                    address(token, call),
                    deliveryId == null ? Map.of() : Map.of("X-Delivery-Id", deliveryId.toString()),
                    call.parameters().toString());
        } catch (UncheckedIOException unreachable) {
            breaker.failed(clock.instant());
            throw new BotApiException(Kind.UNAVAILABLE, call.method() + ": no whole answer in time");
        }
    }

    private URI address(String token, BotCall call) {
        try {
            return URI.create(
                    settings.required(MarketSetting.TELEGRAM_API_BASE_URL) + "/bot" + token + "/" + call.method());
        } catch (IllegalArgumentException quotesTheToken) {
            throw new BotApiException(Kind.NO_BOT, call.method() + ": the bot's address cannot be written");
        }
    }

    private static JsonObject read(HttpCall.Reply reply) {
        try {
            return JsonObjects.read(reply.body());
        } catch (JsonException notTheBotApi) {
            return null;
        }
    }

    private static BotApiException refusal(JsonObject answer, int status, BotCall call) {
        int code = answer.get("error_code") instanceof JsonNumber number ? number.intValue() : status;
        String said = answer.get("description") instanceof JsonString text ? text.getString() : "";
        String message = call.method() + ": " + code + " " + said;
        String lower = said.toLowerCase(Locale.ROOT);
        return switch (code) {
            case 429 -> new BotApiException(Kind.TOO_MANY, message, retryAfter(answer));
            case 403 -> new BotApiException(Kind.BLOCKED, message);
            case 401, 404 -> new BotApiException(Kind.NO_BOT, message);
            default ->
                new BotApiException(
                        lower.contains("chat not found") || lower.contains("user is deactivated")
                                ? Kind.BLOCKED
                                : Kind.REFUSED,
                        message);
        };
    }

    private static Duration retryAfter(JsonObject answer) {
        if (answer.get("parameters") instanceof JsonObject parameters
                && parameters.get("retry_after") instanceof JsonNumber seconds
                && seconds.isIntegral()) {
            long asked = seconds.bigIntegerValue()
                    .min(java.math.BigInteger.valueOf(MAX_WAIT.toSeconds()))
                    .longValue();
            return Duration.ofSeconds(Math.max(1, asked));
        }
        return DEFAULT_WAIT;
    }
}
