package io.amanat.payment.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxHandler;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.ProviderPayment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Transfers that need no second look; of several for one payment the first. */
    @Override
    public Map<UUID, String> handleTogether(List<InboxDelivery> deliveries) {
        Map<UUID, ScannerEvent> events = new LinkedHashMap<>();
        for (InboxDelivery delivery : deliveries) {
            if (ScannerEvent.TYPE.equals(delivery.eventType())) {
                events.put(delivery.id(), ScannerEvent.parse(delivery.payload()));
            }
        }
        if (events.size() < 2) {
            return Map.of();
        }
        Map<String, ProviderPayment> known = payments.findAll(
                PaymentProvider.AMN_SCANNER,
                events.values().stream().map(ScannerEvent::intentId).toList());
        Map<UUID, ProviderReports.Told> told = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        events.forEach((delivery, event) -> {
            ProviderPayment payment = known.get(event.intentId());
            if (payment != null && seen.add(payment.key().requestId())) {
                told.put(delivery, new ProviderReports.Told(payment, report(payment.key(), event)));
            }
        });
        Set<UUID> funded = reports.fundTogether(List.copyOf(told.values()));
        told.values().removeIf(one -> !funded.contains(one.report().paymentId()));
        String word = new Outcome.Funded().word();
        metrics.counter("amanat_payment_reports_total", new Tag("outcome", word))
                .inc(told.size());
        return told.keySet().stream().collect(Collectors.toMap(delivery -> delivery, delivery -> word));
    }

    private Outcome transfer(InboxDelivery delivery) {
        ScannerEvent event = ScannerEvent.parse(delivery.payload());
        PaymentKey key = payments.findKey(PaymentProvider.AMN_SCANNER, event.intentId())
                .orElseThrow(() -> new IllegalStateException("no payment for " + event.intentId()));
        return reports.judge(report(key, event));
    }

    private static TransferReport report(PaymentKey key, ScannerEvent event) {
        return new TransferReport(
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
                event.blockNumber());
    }
}
