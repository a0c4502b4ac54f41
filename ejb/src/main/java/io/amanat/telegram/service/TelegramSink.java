package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.outbox.entity.OutboxMessage;
import io.amanat.outbox.service.HopelessException;
import io.amanat.outbox.service.LaterException;
import io.amanat.outbox.service.OutboxSink;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonObjects;
import io.amanat.telegram.service.TelegramMessages.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what the bot has to say. At most one message a second into a chat, twenty in a minute into a group and thirty in a
 * second altogether, counted in the database for all nodes; who has to wait is given back to the outbox. What Telegram itself
 * asks for on top of that is kept, too. A person who blocked the bot hears nothing more.
 */
@ApplicationScoped
public class TelegramSink implements OutboxSink {
    /** Chats remembered that Telegram wants left alone; beyond it all are forgotten, and asked again. */
    static final int MAX_REMEMBERED = 10_000;

    @Inject
    private BotApi api;

    @Inject
    private BotLinks links;

    @Inject
    private Limiter limiter;

    @Inject
    private MarketSettings settings;

    @Inject
    private MarketClock clock;

    /** Until when Telegram wants no message into a chat, from this node. */
    private final Map<Long, Instant> alone = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return TelegramMessages.SINK;
    }

    @Override
    public String send(OutboxMessage message) {
        BotCall call = read(message);
        boolean alert = message.kind().equals(Kind.ALERT.code());
        String token = token(alert);
        if (message.kind().equals(Kind.NOTICE.code())
                && !links.isOpen(call.chat().orElseThrow())) {
            return "blocked";
        }
        if (call.method().equals(BotCall.SEND)) {
            admit(call.chat().orElseThrow(), alert);
        }
        try {
            api.call(token, call, message.id());
            return "sent";
        } catch (BotApiException failed) {
            return judge(failed, call, alert);
        }
    }

    private static BotCall read(OutboxMessage message) {
        try {
            JsonObject payload = JsonObjects.read(message.payload());
            return new BotCall(payload.getString("method"), payload.getJsonObject("parameters"));
        } catch (JsonException | NullPointerException | ClassCastException unreadable) {
            throw new HopelessException("the message is not readable as a call of the Bot API", unreadable);
        }
    }

    private String token(boolean alert) {
        String own = alert ? settings.text(MarketSetting.TG_NOTIFY_BOT_TOKEN) : null;
        String token = own == null ? settings.text(MarketSetting.TELEGRAM_BOT_TOKEN) : own;
        if (token == null) {
            throw new HopelessException("there is no bot", null);
        }
        return token;
    }

    private void admit(long chat, boolean alert) {
        Instant until = alone.get(chat);
        if (until != null && until.isAfter(clock.instant())) {
            throw new LaterException("Telegram wants this chat left alone", Duration.between(clock.instant(), until));
        }
        String bot = alert ? "alert" : "bot";
        take(Limit.TELEGRAM_CHAT, bot + ":" + chat);
        if (chat < 0) {
            take(Limit.TELEGRAM_GROUP, bot + ":" + chat);
        }
        take(Limit.TELEGRAM_BOT, bot);
    }

    private void take(Limit limit, String key) {
        try {
            limiter.take(limit, key);
        } catch (DomainException full) {
            throw new LaterException(limit + " is used up", Duration.ofSeconds(full.retryAfterSeconds()));
        }
    }

    private String judge(BotApiException failed, BotCall call, boolean alert) {
        return switch (failed.kind()) {
            case TOO_MANY -> {
                call.chat().ifPresent(chat -> leaveAlone(chat, failed.retryAfter()));
                throw new LaterException(failed.getMessage(), failed.retryAfter());
            }
            case BLOCKED -> {
                if (alert) {
                    throw new HopelessException(failed.getMessage(), failed);
                }
                call.chat().ifPresent(links::blocked);
                yield "blocked";
            }
            case REFUSED -> {
                // A tap that is too old, or a message that says this already: nobody waits for it.
                if (!call.method().equals(BotCall.SEND)) {
                    yield "too late";
                }
                throw new HopelessException(failed.getMessage(), failed);
            }
            case NO_BOT, UNAVAILABLE -> throw failed;
        };
    }

    private void leaveAlone(long chat, Duration pause) {
        if (alone.size() >= MAX_REMEMBERED) {
            alone.clear();
        }
        alone.put(chat, clock.instant().plus(pause));
    }
}
