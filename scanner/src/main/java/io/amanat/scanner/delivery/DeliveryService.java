package io.amanat.scanner.delivery;

import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.config.ScannerConfig;
import io.amanat.scanner.entity.DeliveryRepository;
import io.amanat.scanner.entity.DueDelivery;
import io.amanat.scanner.entity.IntentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Tells the market of confirmed payments, and remembers in the row how that went. */
@ApplicationScoped
public class DeliveryService {
    private static final Logger LOG = System.getLogger(DeliveryService.class.getName());

    /** What an attempt takes at most, and a name that is slow to be found besides. */
    private static final Duration ATTEMPT = Duration.ofSeconds(20);

    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    private DeliveryRepository deliveries;
    private CallbackSender sender;
    private Clock clock;
    private Duration retry;

    protected DeliveryService() {}

    @Inject
    public DeliveryService(
            DeliveryRepository deliveries, CallbackSender sender, ScanClock clock, ScannerConfig config) {
        this(deliveries, sender, clock, config.pace().webhookRetry());
    }

    /** @param retry between attempts once the ladder is exhausted; zero for none */
    DeliveryService(DeliveryRepository deliveries, CallbackSender sender, Clock clock, Duration retry) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.clock = clock;
        this.retry = retry;
    }

    /** Takes up to so many deliveries that are due. */
    public List<DueDelivery> claim(int limit) {
        return deliveries.claim(limit, clock.instant());
    }

    /** Sends one and notes the result. @return whether the market took it */
    public boolean deliver(DueDelivery delivery) {
        boolean taken = carry(delivery);
        if (taken) {
            arrived(List.of(delivery));
        }
        return taken;
    }

    /** Whether an attempt that begins now ends before the claim does, and with it the right to it. */
    boolean isInTime(DueDelivery delivery) {
        return !clock.instant().plus(ATTEMPT).isAfter(delivery.until());
    }

    /** Leaves one that was not begun to the next claim; it costs no step of the ladder. */
    void giveBack(DueDelivery delivery) {
        if (!deliveries.giveBack(delivery, clock.instant())) {
            LOG.log(Level.INFO, "A webhook waited here until another took it.");
        }
    }

    /** Notes deliveries that the market took, in one statement. What is not noted is due again and sent once more. */
    public void arrived(List<DueDelivery> taken) {
        int late = taken.size() - deliveries.delivered(taken, clock.instant());
        if (late > 0) {
            LOG.log(Level.INFO, "{0} webhooks arrived after their turn; the market knows each as one.", late);
        }
    }

    /** Sends one; a failure is noted, a success is left to {@link #arrived}. @return whether the market took it */
    public boolean carry(DueDelivery delivery) {
        String error = sender.send(PaymentConfirmed.of(delivery));
        if (error == null) {
            delivered.increment();
            return true;
        }
        Instant now = clock.instant();
        String intentId = delivery.intent().intentId();
        failed.increment();
        Optional<Duration> pause = delivery.intent().status() == IntentStatus.CONFIRMED
                ? Ladder.after(delivery.attempt())
                : Optional.empty();
        if (pause.isPresent()) {
            deliveries.failed(delivery, IntentStatus.CONFIRMED, now.plus(pause.get()), error, now);
            LOG.log(Level.INFO, "Webhook of {0} failed: {1}. It is tried again.", intentId, error);
        } else {
            Instant next = retry.isZero() ? null : now.plus(retry);
            deliveries.failed(delivery, IntentStatus.WEBHOOK_FAILED, next, error, now);
            LOG.log(Level.WARNING, "Webhook of {0} failed after all retries: {1}.", intentId, error);
        }
        return false;
    }

    /** After a start: nothing confirmed within the last week waits for its turn. */
    public void afterStart() {
        int due = deliveries.afterStart(clock.instant());
        LOG.log(Level.INFO, "{0} webhooks are delivered again after the start.", String.valueOf(due));
    }

    /** Makes everything that was given up due now. @return how many */
    public int retryFailed() {
        return deliveries.retryFailed(clock.instant());
    }

    /** Tells of a confirmed payment once more. @return false when the intent is unknown or not confirmed */
    public boolean replay(String intentId) {
        return deliveries.replay(intentId, clock.instant());
    }

    /** Webhooks taken by the market since the start. */
    public long delivered() {
        return delivered.sum();
    }

    /** Attempts that failed since the start. */
    public long failed() {
        return failed.sum();
    }
}
