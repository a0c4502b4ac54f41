package io.amanat.payment.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxHandler;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Works off the scanner's deliveries: hands each on to be judged. */
@ApplicationScoped
public class ScannerInboxHandler implements InboxHandler {
    @Inject
    private PaymentQueries payments;

    @Inject
    private ProviderReports reports;

    @Inject
    private BalanceWebhooks balances;

    @Inject
    private MetricRegistry metrics;

    @Override
    public String source() {
        return ScannerWebhookService.SOURCE;
    }

    @Override
    public String handle(InboxDelivery delivery) {
        Outcome outcome = BalanceEvent.TYPE.equals(delivery.eventType())
                ? balances.handle(delivery.payload())
                : transfer(delivery);
        metrics.counter("amanat_payment_reports_total", new Tag("outcome", outcome.word()))
                .inc();
        return outcome.word();
    }

    private Outcome transfer(InboxDelivery delivery) {
        ScannerEvent event = ScannerEvent.parse(delivery.payload());
        PaymentKey key = payments.findKey(PaymentProvider.AMN_SCANNER, event.intentId())
                .orElseThrow(() -> new IllegalStateException("no payment for " + event.intentId()));
        return reports.judge(new TransferReport(
                key.paymentId(),
                key.requestId(),
                "scanner_webhook",
                event.chainId(),
                event.token(),
                event.reference(),
                event.txHash(),
                event.ordinal(),
                event.amount(),
                event.confirmations(),
                event.blockNumber()));
    }
}
