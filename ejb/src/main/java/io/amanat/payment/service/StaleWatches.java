package io.amanat.payment.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.payment.entity.DirectBalanceIntent;
import io.amanat.payment.entity.DirectBalanceRepository;
import io.amanat.payment.entity.DirectBalanceStop;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentRepository;
import io.amanat.payment.entity.PaymentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Every five minutes: stops looking at payments that ended by a way that forgot to say so (DBP-6). */
@ApplicationScoped
public class StaleWatches implements Job {
    static final int BATCH = 100;

    @Inject
    private DirectBalanceRepository directs;

    @Inject
    private PaymentRepository payments;

    @Inject
    private BalanceWatches watches;

    @Inject
    private MarketClock clock;

    @Inject
    private Event<PaymentEvents.Ended> ended;

    @Override
    public String name() {
        return "stale-watches";
    }

    @Override
    public Cadence cadence() {
        return Cadence.FIVE_MINUTES;
    }

    @Override
    public JobLock lock() {
        return JobLock.STALE_WATCHES;
    }

    @Override
    public int step() {
        List<UUID> left = directs.left(BATCH);
        for (UUID id : left) {
            // Final: a payment that is not open never opens again, so its row needs no lock.
            Payment payment = payments.find(id).orElseThrow();
            if (payment.status() == PaymentStatus.FAILED || payment.status() == PaymentStatus.CANCELLED) {
                ended.fire(new PaymentEvents.Ended(
                        id, payment.status() == PaymentStatus.FAILED ? payment.failureReason() : "cancelled"));
            } else {
                stopPaidElsewhere(directs.lock(id).orElseThrow());
            }
        }
        return left.size();
    }

    private void stopPaidElsewhere(DirectBalanceIntent intent) {
        if (intent.stop(DirectBalanceStop.MANUAL, clock.instant())) {
            watches.end(intent);
        }
    }
}
