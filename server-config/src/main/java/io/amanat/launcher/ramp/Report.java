package io.amanat.launcher.ramp;

import io.amanat.launcher.ramp.Gauges.Reading;
import io.amanat.launcher.ramp.Timings.Figures;
import io.amanat.launcher.ramp.Timings.Operation;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is left of a run: a table for people, every flow as JSON. No password and no token is in either. */
final class Report {
    private final String runId;
    private final RampOptions options;
    private final List<StageResult> stages;
    private final String stopped;
    private final List<String> serverErrors;

    Report(String runId, RampOptions options, List<StageResult> stages, String stopped, List<String> serverErrors) {
        this.runId = runId;
        this.options = options;
        this.stages = stages;
        this.stopped = stopped;
        this.serverErrors = serverErrors;
    }

    /** A stage in one line, as it ends. */
    static String line(StageResult stage) {
        String missed = String.join(", ", stage.missedTargets());
        return "%-4s %d of %d passed in %.1f s%s"
                .formatted(
                        stage.name(),
                        stage.passed(),
                        stage.flows().size(),
                        stage.wallMillis() / 1_000.0,
                        missed.isEmpty() ? "" : "; over target: " + missed);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("\n# Ramp " + runId + "\n\n");
        text.append("Mode ")
                .append(mode())
                .append(", ")
                .append(options.sellersPerWorker())
                .append(" sellers a worker, ")
                .append(options.rounds())
                .append(options.rounds() == 1 ? " round" : " rounds")
                .append(". ")
                .append(stopped == null ? "All stages ran." : "Stopped at " + stopped + ". Not run: " + notRun() + ".")
                .append("\n\n");
        stageTable(text);
        operationTable(text);
        gaugeTable(text);
        notificationTable(text);
        errors(text);
        return text.toString();
    }

    private String mode() {
        return options.mode().name().toLowerCase(Locale.ROOT);
    }

    private String notRun() {
        List<String> left = options.levels().stream()
                .skip(stages.size())
                .map(level -> "C" + level)
                .toList();
        return left.isEmpty() ? "none" : String.join(", ", left);
    }

    private void stageTable(StringBuilder text) {
        text.append("| Stage | Flows | Pass | Fail | Seconds | p95 total | p95 API | p95 payment | p95 notification |")
                .append(" 5xx | Over target |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
        for (StageResult stage : stages) {
            Map<Operation, Figures> figures = stage.figures();
            String payment = p95(figures, Operation.SCANNER);
            text.append("| %s | %d | %d | %d | %.1f | %s | %s | %s | %s | %d | %s |%n"
                    .formatted(
                            stage.name(),
                            stage.flows().size(),
                            stage.passed(),
                            stage.failed(),
                            stage.wallMillis() / 1_000.0,
                            p95(figures, Operation.TOTAL),
                            p95(figures, Operation.API),
                            payment.equals("-") ? p95(figures, Operation.STATUS_PAYMENT) : payment,
                            p95(figures, Operation.NOTIFICATION),
                            stage.counts().serverErrors(),
                            stage.missedTargets().isEmpty() ? "-" : String.join(", ", stage.missedTargets())));
        }
        text.append('\n');
    }

    private void gaugeTable(StringBuilder text) {
        text.append(
                        "| Stage | CPU % | Heap % | Connections | Locks waited for | Backlog | after: CPU % | Heap % | Backlog |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (StageResult stage : stages) {
            Reading peak = stage.seen().peak();
            Reading after = stage.seen().after();
            text.append("| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            stage.name(),
                            shown(peak.cpu()),
                            shown(peak.heap()),
                            shown(peak.connections()),
                            shown(peak.waitingLocks()),
                            shown(peak.backlog()),
                            shown(after.cpu()),
                            shown(after.heap()),
                            shown(after.backlog())));
        }
        text.append('\n');
    }

    private static String shown(long value) {
        return value < 0 ? "-" : Long.toString(value);
    }

    private static JsonObjectBuilder json(Reading reading) {
        return JsonObjects.builder()
                .add("cpuPercent", reading.cpu())
                .add("heapPercent", reading.heap())
                .add("connections", reading.connections())
                .add("waitingLocks", reading.waitingLocks())
                .add("backlog", reading.backlog());
    }

    private static String p95(Map<Operation, Figures> figures, Operation operation) {
        Figures found = figures.get(operation);
        return found == null ? "-" : Long.toString(found.p95());
    }

    private void operationTable(StringBuilder text) {
        text.append("p50 / p95 / p99 / max, milliseconds\n\n| Operation |");
        stages.forEach(stage -> text.append(' ').append(stage.name()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(stages.size())).append('\n');
        for (Operation operation : Operation.values()) {
            if (stages.stream().noneMatch(stage -> stage.figures().containsKey(operation))) {
                continue;
            }
            text.append("| ").append(operation.key()).append(" |");
            for (StageResult stage : stages) {
                Figures figures = stage.figures().get(operation);
                text.append(
                        figures == null
                                ? " - |"
                                : " " + figures.p50() + " / " + figures.p95() + " / " + figures.p99() + " / "
                                        + figures.max() + " |");
            }
            text.append('\n');
        }
        text.append('\n');
    }

    private void notificationTable(StringBuilder text) {
        Map<String, int[]> steps = new TreeMap<>();
        stages.stream()
                .flatMap(stage -> stage.flows().stream())
                .forEach(flow -> flow.notifications.forEach(one -> {
                    int[] counts = steps.computeIfAbsent(one.step(), step -> new int[4]);
                    counts[0]++;
                    counts[1] += one.observed() ? 1 : 0;
                    counts[2] +=
                            one.observed() && one.latencyMs() > options.sla().toMillis() ? 1 : 0;
                    counts[3] += one.gap() == null ? 0 : 1;
                }));
        text.append("| Notification after | Expected | Found | Late | Approved gap |\n|---|---:|---:|---:|---:|\n");
        steps.forEach((step, counts) -> text.append(
                "| %s | %d | %d | %d | %d |%n".formatted(step, counts[0], counts[1], counts[2], counts[3])));
        text.append('\n');
    }

    private void errors(StringBuilder text) {
        stages.forEach(
                stage -> stage.flows().stream().filter(flow -> !flow.passed()).forEach(flow -> text.append("- ")
                        .append(stage.name())
                        .append(' ')
                        .append(flow.workerId)
                        .append(": ")
                        .append(String.join("; ", flow.errors))
                        .append('\n')));
        if (!serverErrors.isEmpty()) {
            text.append("\nServer errors, the first ")
                    .append(serverErrors.size())
                    .append(":\n\n");
            serverErrors.forEach(error -> text.append("- ").append(error).append('\n'));
        }
    }

    JsonObject json() {
        JsonArrayBuilder array = JsonObjects.arrayBuilder();
        stages.forEach(stage -> array.add(json(stage)));
        JsonObjectBuilder json = JsonObjects.builder()
                .add("runId", runId)
                .add("mode", mode())
                .add("baseUrl", options.base().toString())
                .add("rounds", options.rounds())
                .add("sellersPerWorker", options.sellersPerWorker());
        if (stopped != null) {
            json.add("stopped", stopped);
        }
        JsonArrayBuilder errors = JsonObjects.arrayBuilder();
        serverErrors.forEach(errors::add);
        return json.add("stages", array).add("serverErrors", errors).build();
    }

    private static JsonObjectBuilder json(StageResult stage) {
        JsonObjectBuilder operations = JsonObjects.builder();
        stage.figures()
                .forEach((operation, figures) -> operations.add(
                        operation.key(),
                        JsonObjects.builder()
                                .add("count", figures.count())
                                .add("p50", figures.p50())
                                .add("p95", figures.p95())
                                .add("p99", figures.p99())
                                .add("max", figures.max())));
        JsonArrayBuilder workers = JsonObjects.arrayBuilder();
        stage.flows().forEach(flow -> workers.add(flow.json()));
        return JsonObjects.builder()
                .add("stage", stage.name())
                .add("passed", stage.passed())
                .add("failed", stage.failed())
                .add("wallMs", stage.wallMillis())
                .add("peopleServerErrors", stage.making().counts().serverErrors())
                .add("answers", stage.counts().answers())
                .add("serverErrors", stage.counts().serverErrors())
                .add("operations", operations)
                .add("peak", json(stage.seen().peak()))
                .add("after", json(stage.seen().after()))
                .add("workers", workers);
    }

    /** @return the folder of this run */
    Path write() {
        Path folder = options.reports().resolve(runId);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("result.json"), json().toString());
            Files.writeString(folder.resolve("report.md"), markdown().stripLeading());
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The report cannot be written to " + folder, unwritable);
        }
    }
}
