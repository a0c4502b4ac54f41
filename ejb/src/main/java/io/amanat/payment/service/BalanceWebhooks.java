package io.amanat.payment.service;

import io.amanat.inbox.service.InboxService;
import io.amanat.inbox.service.InboxWaker;
import io.amanat.payment.entity.DirectBalanceSource;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** The scanner's balance events: taken in with the request, decided on by a worker. */
@ApplicationScoped
public class BalanceWebhooks {
    @Inject
    private PaymentQueries payments;

    @Inject
    private DirectBalanceQueries directs;

    @Inject
    private PaymentCoordinator coordinator;

    @Inject
    private InboxService inbox;

    @Inject
    private InboxWaker waker;

    /**
     * Stores a verified event.
     *
     * @return false when it was stored before
     * @throws DomainException MALFORMED_BODY, PAYMENT_NOT_FOUND when no direct payment of this provider is meant
     */
    boolean receive(String body) {
        BalanceEvent event = BalanceEvent.parse(body);
        PaymentKey key = find(event).orElseThrow(() -> new DomainException(ErrorCode.PAYMENT_NOT_FOUND));
        if (directs.find(key.paymentId()).isEmpty()) {
            throw new DomainException(ErrorCode.PAYMENT_NOT_FOUND);
        }
        Optional<UUID> stored = inbox.store(ScannerWebhookService.SOURCE, event.deliveryKey(), BalanceEvent.TYPE, body);
        stored.ifPresent(waker::wake);
        return stored.isPresent();
    }

    /** Decides on a stored event. */
    Outcome handle(String body) {
        BalanceEvent event = BalanceEvent.parse(body);
        PaymentKey key = find(event).orElseThrow(() -> new IllegalStateException("no payment for " + event.watchId()));
        return coordinator.confirm(new BalanceReport(
                key.paymentId(),
                key.requestId(),
                DirectBalanceSource.WEBHOOK,
                event.chainId(),
                event.tokenAddress(),
                event.address(),
                event.currentBalance(),
                body,
                null));
    }

    /** Nothing of another provider is ever found (AC-182). */
    private Optional<PaymentKey> find(BalanceEvent event) {
        return payments.findKey(PaymentProvider.AMN_SCANNER, event.providerPaymentId());
    }
}
