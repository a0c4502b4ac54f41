package io.amanat.launcher.ramp;

import io.amanat.launcher.process.Await;
import io.amanat.launcher.ramp.Gauges.Reading;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at the gauges once a second while a stage runs, and once more when it has cooled down. */
final class Watch implements AutoCloseable {
    /** How long a stage may take to work off what it left. */
    static final Duration DRAIN = Duration.ofSeconds(60);

    private static final int HOT_CPU = 85;
    private static final int FULL_HEAP = 90;

    private final Gauges gauges;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Reading> peak = new AtomicReference<>(Reading.NOTHING);

    Watch(Gauges gauges) {
        this.gauges = gauges;
        clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /**
     * What was seen.
     *
     * @param peak the highest of each
     * @param after when the stage was over and its backlog worked off, or the patience at its end
     */
    record Seen(Reading peak, Reading after) {
        static final Seen NOTHING = new Seen(Reading.NOTHING, Reading.NOTHING);

        /** What of acceptance 13.3 stops the ramp; null for nothing. */
        String why() {
            if (after.backlog() > 0) {
                return after.backlog() + " messages still wait a minute after the stage";
            }
            if (after.cpu() > HOT_CPU) {
                return "the server still uses " + after.cpu() + " % of the processors after the stage";
            }
            return after.heap() > FULL_HEAP ? "the heap is " + after.heap() + " % full after the stage" : null;
        }
    }

    private void look() {
        peak.accumulateAndGet(gauges.read(), Reading::max);
    }

    /** Ends the looking; waits until nothing is left to do, at most {@link #DRAIN}. */
    Seen cooledDown() {
        close();
        AtomicReference<Reading> last = new AtomicReference<>();
        Await.until(
                () -> {
                    last.set(gauges.read());
                    return new Seen(peak.get(), last.get()).why() == null;
                },
                DRAIN);
        return new Seen(peak.get(), last.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
