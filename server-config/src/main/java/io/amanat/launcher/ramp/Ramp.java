package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.api.ApiFailure;
import io.amanat.launcher.ramp.Cast.Troupe;
import io.amanat.launcher.ramp.Timings.Figures;
import io.amanat.launcher.ramp.Timings.Operation;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stage after stage of whole escrows that start together, until all are done or one says stop. */
public final class Ramp {
    private static final long SLOW_INTENT_MILLIS = 10_000;
    private static final long SLOW_SCANNER_MILLIS = 30_000;

    private final RampOptions options;
    private final Gauges gauges;
    private final PrintStream out;
    private final ApiClient api;
    private final Optional<LiveWallet> wallet;
    private final String runId =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(LocalDateTime.now(ZoneOffset.UTC));
    private final AtomicBoolean aborted = new AtomicBoolean();
    private final List<StageResult> stages = new ArrayList<>();

    private Ramp(RampOptions options, Gauges gauges, PrintStream out) {
        this.options = options;
        this.gauges = gauges;
        this.out = out;
        this.api = new ApiClient(options.base());
        this.wallet = LiveWallet.of(options);
    }

    /**
     * What came of a ramp.
     *
     * @param stopped why it ended before its last stage; null when it did not
     * @param successful every stage ran and had the success its level asks for
     * @param report the folder with result.json and report.md
     */
    public record Outcome(String stopped, boolean successful, Path report) {}

    /**
     * Runs it, prints a line per stage and the tables, writes the report.
     *
     * @throws LauncherException when it cannot begin
     */
    public static Outcome run(RampOptions options, Gauges gauges, PrintStream out) {
        return new Ramp(options.ready(), gauges, out).run();
    }

    private Outcome run() {
        out.println("Ramp " + runId + " against " + options.base() + ", mode "
                + options.mode().name().toLowerCase(java.util.Locale.ROOT) + ".");
        wallet.ifPresent(paying -> paying.requireFunds(mostMoney()));
        String stopped = null;
        Cast cast = new Cast(api, options, runId);
        try {
            for (int level : options.levels()) {
                StageResult stage = stage(level, cast);
                stages.add(stage);
                out.println(Report.line(stage));
                Optional<String> why = whyStop(stage);
                if (why.isPresent()) {
                    stopped = stage.name() + ": " + why.get();
                    break;
                }
            }
        } catch (ApiFailure refused) {
            throw new LauncherException("The ramp cannot begin: " + refused.getMessage(), refused);
        }
        Report report = new Report(runId, options, stages, stopped, api.serverErrors());
        cast.putAway(out);
        out.print(report.markdown());
        Path folder = report.write();
        out.println("Report: " + folder);
        return new Outcome(stopped, stopped == null && stages.stream().allMatch(StageResult::isSuccessful), folder);
    }

    /** What all escrows cost together; none is dearer than the dearest offer. */
    private BigDecimal mostMoney() {
        int flows = options.levels().stream().mapToInt(Integer::intValue).sum() * options.rounds();
        return Flow.DEAREST.multiply(BigDecimal.valueOf(flows));
    }

    private StageResult stage(int level, Cast cast) {
        Cast.Made made = cast.grow(level);
        List<Troupe> people = cast.of(level);
        String admin = Cast.login(api, new Person(null, options.adminEmail(), options.adminPassword()));
        long uptime = uptime();
        ApiClient.Counts before = api.counts();
        long start = System.nanoTime();
        try (Watch watch = new Watch(gauges)) {
            List<WorkerResult> flows = play(level, people, admin);
            long wall = Duration.ofNanos(System.nanoTime() - start).toMillis();
            Watch.Seen seen = watch.cooledDown();
            return new StageResult(level, flows, api.counts().since(before), wall, !healthySince(uptime), made, seen);
        }
    }

    private List<WorkerResult> play(int level, List<Troupe> people, String admin) {
        ExecutorService threads = Executors.newFixedThreadPool(level);
        CyclicBarrier barrier = new CyclicBarrier(level);
        try {
            List<Future<List<WorkerResult>>> workers = new ArrayList<>();
            for (int number = 0; number < level; number++) {
                String workerId = "w" + number;
                Troupe troupe = people.get(number);
                workers.add(threads.submit(() -> work("C" + level, workerId, troupe, admin, barrier)));
            }
            List<WorkerResult> flows = new ArrayList<>();
            for (Future<List<WorkerResult>> worker : workers) {
                flows.addAll(worker.get());
            }
            return flows;
        } catch (ExecutionException broken) {
            throw new LauncherException("A worker broke: " + broken.getCause(), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("The ramp was interrupted.", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<WorkerResult> work(String stage, String workerId, Troupe people, String admin, CyclicBarrier barrier)
            throws InterruptedException, BrokenBarrierException {
        List<WorkerResult> results = new ArrayList<>();
        LiveMoney live =
                wallet.map(paying -> new LiveMoney(api, options.live(), paying)).orElse(null);
        barrier.await();
        for (int round = 1; round <= options.rounds(); round++) {
            WorkerResult result = new WorkerResult(workerId + "r" + round, stage, runId);
            new Flow(api, options, live, admin, aborted::get, () -> aborted.set(true), result).play(people);
            results.add(result);
        }
        return results;
    }

    /** Seconds that the server has been up. */
    private long uptime() {
        return api.get("/api/health", null).getJsonNumber("uptimeSec").longValue();
    }

    private boolean healthySince(long uptime) {
        try {
            JsonObject health = api.get("/api/health", null);
            return !"down".equals(health.getString("status"))
                    && health.getJsonNumber("uptimeSec").longValue() >= uptime;
        } catch (ApiFailure down) {
            return false;
        }
    }

    /** Acceptance 13.2 and 13.3. */
    private Optional<String> whyStop(StageResult stage) {
        Optional<String> why = stage.why();
        if (why.isPresent()) {
            return why;
        }
        if (!stage.isSuccessful()) {
            return Optional.of("only " + stage.passed() + " of " + stage.flows().size() + " flows went well");
        }
        if (p95(stage, Operation.SCANNER) > SLOW_SCANNER_MILLIS) {
            return Optional.of("p95 of the scanner's confirmation is over 30 s");
        }
        boolean slowTwice = stages.size() > 1
                && p95(stage, Operation.PAYMENT_INTENT) > SLOW_INTENT_MILLIS
                && p95(stages.get(stages.size() - 2), Operation.PAYMENT_INTENT) > SLOW_INTENT_MILLIS;
        return slowTwice ? Optional.of("p95 of the intent is over 10 s in two stages running") : Optional.empty();
    }

    private static long p95(StageResult stage, Operation operation) {
        Figures figures = stage.figures().get(operation);
        return figures == null ? 0 : figures.p95();
    }
}
