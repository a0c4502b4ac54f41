package io.amanat.payment.service;

import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentKey;
import io.amanat.shared.error.DomainException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every minute: finishes or fails payments that a crash left between their two transactions, and ends those whose time
 * is over. Safe on several nodes: each row is judged again under its lock.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PaymentJanitor {
    /** Younger ones are still being worked by the request that created them. */
    static final Duration LEFT_BEHIND = Duration.ofSeconds(60);

    static final int BATCH = 100;
    private static final Logger LOG = Logger.getLogger(PaymentJanitor.class.getName());

    @Inject
    private IntentSteps steps;

    @Inject
    private IntentService intents;

    @Inject
    private DirectBalanceService directs;

    @Inject
    private PaymentQueries queries;

    @Schedule(hour = "*", minute = "*", persistent = false, info = "payment janitor")
    public void tidy() {
        try {
            finishOrFail();
            expire();
            directs.screenWaiting();
        } catch (RuntimeException databaseGone) {
            // The container removes a timer that fails twice; this one must outlive any outage.
            LOG.log(Level.WARNING, "Payments could not be tidied; the next minute tries again.", databaseGone);
        }
    }

    private void finishOrFail() {
        for (Payment payment : steps.unfinished(LEFT_BEHIND, BATCH)) {
            try {
                if (!directs.resume(payment)) {
                    intents.complete(payment);
                }
                LOG.log(Level.INFO, "Finished payment {0}, which had been left without instructions.", payment.id());
            } catch (DomainException refused) {
                LOG.log(Level.WARNING, "Failed payment " + payment.id() + ": no instructions to be had.", refused);
            } catch (RuntimeException broken) {
                // One bad row must not keep the others waiting.
                LOG.log(Level.SEVERE, "Payment " + payment.id() + " cannot be finished.", broken);
            }
        }
    }

    private void expire() {
        int staying = 0;
        List<PaymentKey> page;
        do {
            page = queries.expired(staying, BATCH);
            for (PaymentKey key : page) {
                if (!expire(key.paymentId())) {
                    staying++;
                }
            }
        } while (page.size() == BATCH);
    }

    private boolean expire(UUID paymentId) {
        try {
            if (!directs.saves(paymentId) && steps.expire(paymentId)) {
                LOG.log(Level.INFO, "Payment {0} expired unpaid.", paymentId);
                return true;
            }
        } catch (RuntimeException broken) {
            // One bad row must not keep the others open.
            LOG.log(Level.SEVERE, "Payment " + paymentId + " cannot be ended.", broken);
        }
        return false;
    }
}
