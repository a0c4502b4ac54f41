package io.amanat.payment.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.payment.entity.Payment;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every quarter of an hour: asks the providers what became of open payments whose callback did not come. What they say
 * goes through the same door as a callback. Safe on several nodes: the coordinator judges under the payment's lock.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Reconciliation {
    static final int BATCH = 100;
    private static final Logger LOG = Logger.getLogger(Reconciliation.class.getName());

    @Inject
    private ProviderReports reports;

    @Inject
    private PayInProviders providers;

    @Inject
    private MarketSettings settings;

    @Schedule(hour = "*", minute = "*/15", second = "20", persistent = false, info = "payment reconciliation")
    public void onTime() {
        if (settings.flag(MarketSetting.PAYMENT_RECONCILIATION_ENABLED)) {
            round();
        }
    }

    /** Asks about every open payment once. @return how many were asked about */
    public int round() {
        int asked = 0;
        UUID last = null;
        try {
            for (List<UUID> page = reports.open(null, BATCH); !page.isEmpty(); page = reports.open(last, BATCH)) {
                for (UUID id : page) {
                    askSafely(id);
                    asked++;
                }
                last = page.get(page.size() - 1);
            }
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "Payments could not be reconciled; the next round tries again.", databaseGone);
        }
        return asked;
    }

    private void askSafely(UUID id) {
        try {
            reports.find(id).ifPresent(payment -> ask(payment, "reconciliation"));
        } catch (RuntimeException broken) {
            // One bad payment must not take the safety net from all that come after it.
            LOG.log(Level.WARNING, "Payment " + id + " cannot be reconciled.", broken);
        }
    }

    /** What the payment's provider says of it, judged; empty when it has nothing to say, or does not answer. */
    public Optional<Outcome> ask(Payment payment, String source) {
        try {
            return providers
                    .find(payment.provider())
                    .filter(PayInProvider::configured)
                    .flatMap(provider -> provider.ask(payment))
                    .filter(sighting -> sighting.txHash() != null && sighting.confirmed())
                    .map(sighting -> reports.judge(payment, sighting, source));
        } catch (UncheckedIOException silent) {
            LOG.log(Level.WARNING, "The provider of payment " + payment.id() + " does not answer.", silent);
            return Optional.empty();
        }
    }
}
