package io.amanat.notification.service;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.json.JsonObjects;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Takes in what Resend says of mails: verify, store, wake a worker. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailWebhooks {
    /** The inbox source of these deliveries. */
    static final String SOURCE = "resend";

    private static final int MAX_ID = 200;
    private static final int MAX_TYPE = 60;

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
     * Verifies before it reads anything else; what came before is taken and not worked again.
     *
     * @param body the raw bytes that were signed
     * @return whether it will be worked; false for events that mean nothing to us
     * @throws DomainException FEATURE_DISABLED without a key, SIGNATURE_INVALID, MALFORMED_BODY
     */
    public boolean receive(byte[] body, String id, String timestamp, String signatures) {
        String secret = settings.text(MarketSetting.RESEND_WEBHOOK_SECRET);
        if (secret == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Webhooks about mail are off.");
        }
        SvixSignature.Headers headers = new SvixSignature.Headers(id, timestamp, signatures);
        if (!SvixSignature.matches(body, headers, secret, clock.instant())) {
            metrics.counter("amanat_webhook_bad_signature_total").inc();
            throw new DomainException(ErrorCode.SIGNATURE_INVALID);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        String type = type(text);
        if (!MailReturns.TYPES.contains(type)) {
            return false;
        }
        if (id.isBlank() || id.length() > MAX_ID) {
            throw malformed();
        }
        Optional<UUID> stored = inbox.store(SOURCE, id, type, text);
        stored.ifPresent(waker::wake);
        return stored.isPresent();
    }

    private static String type(String text) {
        try {
            JsonObject event = text.indexOf('\0') < 0 ? JsonObjects.read(text) : null;
            if (event != null
                    && event.get("type") instanceof JsonString type
                    && type.getString().length() <= MAX_TYPE) {
                return type.getString();
            }
        } catch (JsonException unreadable) {
            throw malformed();
        }
        throw malformed();
    }

    private static DomainException malformed() {
        return new DomainException(ErrorCode.MALFORMED_BODY, "This is no event about a mail.");
    }
}
