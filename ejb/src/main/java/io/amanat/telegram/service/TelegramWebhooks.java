package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import io.amanat.user.service.Secrets;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Takes Telegram's updates in: who sends them, stored once each, a worker woken. Decides nothing. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TelegramWebhooks {
    /** The inbox source of updates. */
    static final String SOURCE = "telegram";

    private static final BigInteger MAX_ID = BigInteger.valueOf(Long.MAX_VALUE);

    @Inject
    private MarketSettings settings;

    @Inject
    private InboxService inbox;

    @Inject
    private InboxWaker waker;

    @Inject
    private MetricRegistry metrics;

    @Inject
    private MarketClock clock;

    /**
     * Verifies before it reads anything else. An update that came before, one of a kind nobody asked for, and a message
     * older than the replay window are taken and not acted upon.
     *
     * @param body the raw bytes
     * @param secret as Telegram was told to send it along
     * @return whether it will be acted upon
     * @throws DomainException FEATURE_DISABLED without a bot or a secret (never accepted), SIGNATURE_INVALID,
     *     MALFORMED_BODY for what is no update
     */
    public boolean receive(byte[] body, String secret) {
        String expected = settings.text(MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN);
        if (expected == null
                || settings.text(MarketSetting.TELEGRAM_BOT_TOKEN) == null
                || !settings.flag(MarketSetting.TELEGRAM_FEATURE_ENABLED)
                || !settings.flag(MarketSetting.TELEGRAM_WEBHOOK_ENABLED)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "There is no bot here.");
        }
        if (!Secrets.same(expected, secret)) {
            metrics.counter("amanat_webhook_bad_signature_total").inc();
            throw new DomainException(ErrorCode.SIGNATURE_INVALID);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        // PostgreSQL keeps no such character, and JSON has no use for it outside of an escape.
        JsonObject update = text.indexOf('\0') < 0 ? read(text) : null;
        String id = id(update);
        Optional<UpdateKind> kind = kind(update);
        if (kind.isEmpty() || isOld(update, kind.get())) {
            return false;
        }
        Optional<UUID> stored = inbox.store(SOURCE, id, kind.get().code(), text);
        stored.ifPresent(waker::wake);
        return stored.isPresent();
    }

    private static JsonObject read(String text) {
        try {
            return JsonObjects.read(text);
        } catch (JsonException unreadable) {
            throw malformed();
        }
    }

    private static String id(JsonObject update) {
        if (update != null
                && update.get("update_id") instanceof JsonNumber id
                && id.bigDecimalValue().precision() < 20
                && id.isIntegral()
                && id.bigIntegerValue().signum() >= 0
                && id.bigIntegerValue().compareTo(MAX_ID) <= 0) {
            return id.bigIntegerValue().toString();
        }
        throw malformed();
    }

    private static DomainException malformed() {
        return new DomainException(ErrorCode.MALFORMED_BODY, "This is no update of Telegram.");
    }

    private static Optional<UpdateKind> kind(JsonObject update) {
        for (UpdateKind kind : UpdateKind.values()) {
            if (update.get(kind.code()) instanceof JsonObject) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** A tap bears no time of its own; its message may be of last week, and that is no reason to refuse it. */
    private boolean isOld(JsonObject update, UpdateKind kind) {
        if (kind == UpdateKind.CALLBACK_QUERY
                || !(update.getJsonObject(kind.code()).get("date") instanceof JsonNumber date)) {
            return false;
        }
        Instant oldest = clock.instant().minusMillis(settings.integer(MarketSetting.TELEGRAM_WEBHOOK_REPLAY_WINDOW_MS));
        return date.bigDecimalValue().precision() < 15 && date.longValue() < oldest.getEpochSecond();
    }
}
