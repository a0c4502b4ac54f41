package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.payment.entity.PayInRepository;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Takes Request Network's callbacks in: verify, store, wake a worker. Decides nothing about money. Holds no transaction, so
 * what it stores is there when the worker looks.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NetworkWebhooks {
    /** The inbox source of these deliveries. */
    static final String SOURCE = "request.network";

    @Inject
    private MarketSettings settings;

    @Inject
    private PayInProviders providers;

    @Inject
    private PayInRepository payIns;

    @Inject
    private InboxService inbox;

    @Inject
    private InboxWaker waker;

    @Inject
    private MetricRegistry metrics;

    /**
     * Verifies before it reads anything else.
     *
     * @param body the raw bytes that were signed
     * @return false for an event that means nothing to us
     * @throws DomainException FEATURE_DISABLED while the provider is off or has no secret, SIGNATURE_INVALID,
     *     MALFORMED_BODY, PAYMENT_NOT_FOUND when no payment of this provider is meant
     */
    public boolean receive(byte[] body, String signature) {
        String secret = settings.text(MarketSetting.REQUEST_NETWORK_WEBHOOK_SECRET);
        if (secret == null || !providers.isOn(PaymentProvider.REQUEST_NETWORK)) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "Request Network is off.");
        }
        if (!WebhookSignature.matches(body, secret, signature)) {
            metrics.counter("amanat_webhook_bad_signature_total").inc();
            throw new DomainException(ErrorCode.SIGNATURE_INVALID);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        NetworkEvent event = NetworkEvent.parse(text);
        if (payIns.byNetworkRequest(event.requestId()).isEmpty()) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_FOUND);
        }
        if (!event.saysPaid()) {
            return false;
        }
        Optional<UUID> stored = inbox.store(SOURCE, event.deliveryKey(), event.type(), text);
        stored.ifPresent(waker::wake);
        return true;
    }
}
