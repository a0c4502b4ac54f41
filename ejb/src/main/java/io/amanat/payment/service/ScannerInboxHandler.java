package io.amanat.payment.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxHandler;
import io.amanat.job.service.AfterCommit;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.ProviderPayment;
import io.amanat.shared.error.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Works off the scanner's deliveries: hands each on to be judged. */
@ApplicationScoped
public class ScannerInboxHandler implements InboxHandler {
    private static final Logger LOG = Logger.getLogger(ScannerInboxHandler.class.getName());

    @Inject
    private PaymentQueries payments;

    @Inject
    private ProviderReports reports;

    @Inject
    private BalanceWebhooks balances;

    @Inject
    private AfterCommit afterCommit;

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
        count(outcome.word(), 1);
        return outcome.word();
    }

    private void count(String word, int reports) {
        Counter counter = metrics.counter("amanat_payment_reports_total", new Tag("outcome", word));
        afterCommit.once("payment reports", () -> counter.inc(reports));
    }

    /** Transfers that need no second look; of several for one request the first. */
    @Override
    public Map<UUID, String> handleTogether(List<InboxDelivery> deliveries) {
        Map<UUID, ScannerEvent> events = new LinkedHashMap<>();
        for (InboxDelivery delivery : deliveries) {
            if (ScannerEvent.TYPE.equals(delivery.eventType())) {
                read(delivery).ifPresent(event -> events.put(delivery.id(), event));
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
        count(word, told.size());
        return told.keySet().stream().collect(Collectors.toMap(delivery -> delivery, delivery -> word));
    }

    /** Empty for what nobody can read: alone it says why, and it must not keep the others from being worked together. */
    private static Optional<ScannerEvent> read(InboxDelivery delivery) {
        try {
            return Optional.of(ScannerEvent.parse(delivery.payload()));
        } catch (DomainException unreadable) {
            LOG.log(Level.FINE, "Delivery " + delivery.id() + " cannot be read; it is worked alone.", unreadable);
            return Optional.empty();
        }
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
