package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.payment.entity.PaymentKeyRepository;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Takes the scanner's callbacks in: verify, store, wake a worker. Decides nothing about money. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ScannerWebhookService {
    /** The inbox source of these deliveries. */
    static final String SOURCE = "amn.scanner";

    @Inject
    private MarketSettings settings;

    @Inject
    private PaymentKeyRepository payments;

    @Inject
    private BalanceWebhooks balances;

    /** References of the container, which unlike injected ones make no exception at each call. */
    @EJB
    private InboxService inbox;

    @EJB
    private InboxWaker waker;

    @Inject
    private MetricRegistry metrics;

    /** What the sender is told. */
    public enum Receipt {
        /** Stored, or stored before. */
        ACCEPTED,
        /** An event that means nothing to us. */
        IGNORED
    }

    /**
     * Verifies before it reads anything else.
     *
     * @param body the raw bytes that were signed
     * @throws DomainException FEATURE_DISABLED without a secret (never accepted), SIGNATURE_INVALID, MALFORMED_BODY,
     *     PAYMENT_NOT_FOUND when no payment of this provider is meant
     */
    public Receipt receive(byte[] body, String signature) {
        String secret = settings.text(MarketSetting.AMN_SCANNER_WEBHOOK_SECRET);
        if (secret == null) {
            throw new DomainException(ErrorCode.FEATURE_DISABLED, "No webhook secret is configured.");
        }
        if (!WebhookSignature.matches(body, secret, signature)) {
            metrics.counter("amanat_webhook_bad_signature_total").inc();
            throw new DomainException(ErrorCode.SIGNATURE_INVALID);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (BalanceEvent.isOne(text)) {
            count(balances.receive(text));
            return Receipt.ACCEPTED;
        }
        ScannerEvent event = ScannerEvent.parse(text);
        if (!payments.knows(PaymentProvider.AMN_SCANNER, event.intentId())) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_FOUND);
        }
        if (!ScannerEvent.CONFIRMED.equals(event.status()) || event.txHash().isEmpty()) {
            return Receipt.IGNORED;
        }
        Optional<UUID> stored = inbox.store(SOURCE, event.deliveryKey(body), ScannerEvent.TYPE, text);
        stored.ifPresent(waker::wake);
        count(stored.isPresent());
        return Receipt.ACCEPTED;
    }

    private void count(boolean stored) {
        metrics.counter(stored ? "amanat_webhook_stored_total" : "amanat_webhook_replayed_total")
                .inc();
    }
}
