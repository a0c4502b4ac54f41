package io.amanat.launcher.ramp;

import io.amanat.launcher.ramp.Scenario.Part;
import io.amanat.launcher.ramp.Timings.Figures;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is left of a walk: a line per number, every awaited notification as JSON. No password and no token is in it. */
final class WalkReport {
    private static final int MICROS = 1_000;

    private final String runId;
    private final RampOptions options;
    private final Verdicts verdicts;
    private final List<Sighting> sightings;
    private final List<String> serverErrors;

    WalkReport(
            String runId, RampOptions options, Verdicts verdicts, List<Sighting> sightings, List<String> serverErrors) {
        this.runId = runId;
        this.options = options;
        this.verdicts = verdicts;
        this.sightings = sightings;
        this.serverErrors = serverErrors;
    }

    /** {@code PASS AC-001 what it is about}, with the reason where it is not PASS; the wholes last. */
    String lines() {
        StringBuilder text = new StringBuilder(4_000);
        for (Scenario scenario : Scenario.values()) {
            String why = verdicts.why(scenario);
            text.append("%-4s %s %s%s%n"
                    .formatted(
                            verdicts.of(scenario),
                            scenario.number(),
                            scenario.title(),
                            why.isEmpty() ? "" : ": " + why));
        }
        for (Part part : Part.values()) {
            text.append("%-4s %s %s%n".formatted(verdicts.of(part), part.number(), "as a whole"));
        }
        serverErrors.forEach(error -> text.append("5xx  ").append(error).append('\n'));
        return text.toString();
    }

    private Figures latencies() {
        return Figures.of(sightings.stream()
                .filter(Sighting::observed)
                .map(seen -> seen.latencyMs() * MICROS)
                .toList());
    }

    private Figures socketLatencies() {
        return Figures.of(sightings.stream()
                .filter(seen -> seen.socketMs() != null)
                .map(seen -> seen.socketMs() * MICROS)
                .toList());
    }

    private static String shown(Figures latency) {
        return "p50 " + latency.p50() + ", p95 " + latency.p95() + ", p99 " + latency.p99() + ", max " + latency.max()
                + " ms";
    }

    private String markdown() {
        return "# Acceptance " + runId + "\n\nMode " + mode() + ", rounds " + options.rounds() + ".\n\n"
                + "Notifications: " + sightings.size() + " expected, "
                + sightings.stream().filter(Sighting::observed).count() + " found, "
                + sightings.stream().filter(seen -> seen.gap() != null).count() + " approved gaps; "
                + shown(latencies()) + ". On open connections: "
                + socketLatencies().count() + " heard; " + shown(socketLatencies()) + ".\n\n```\n" + lines() + "```\n";
    }

    private String mode() {
        return options.mode().name().toLowerCase(Locale.ROOT);
    }

    private JsonObject json() {
        JsonArrayBuilder numbers = JsonObjects.arrayBuilder();
        for (Scenario scenario : Scenario.values()) {
            numbers.add(JsonObjects.builder()
                    .add("number", scenario.number())
                    .add("verdict", verdicts.of(scenario).name())
                    .add("why", verdicts.why(scenario)));
        }
        for (Part part : Part.values()) {
            numbers.add(JsonObjects.builder()
                    .add("number", part.number())
                    .add("verdict", verdicts.of(part).name())
                    .add("why", ""));
        }
        JsonArrayBuilder told = JsonObjects.arrayBuilder();
        sightings.forEach(seen -> told.add(seen.json()));
        JsonArrayBuilder errors = JsonObjects.arrayBuilder();
        serverErrors.forEach(errors::add);
        return JsonObjects.builder()
                .add("runId", runId)
                .add("mode", mode())
                .add("baseUrl", options.base().toString())
                .add("rounds", options.rounds())
                .add("successful", verdicts.isSuccessful())
                .add("scenarios", numbers)
                .add("notifications", told)
                .add("serverErrors", errors)
                .build();
    }

    /** @return the folder of this run */
    Path write() {
        Path folder = options.reports().resolve("accept-" + runId);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("result.json"), json().toString());
            Files.writeString(folder.resolve("report.md"), markdown());
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The report cannot be written to " + folder, unwritable);
        }
    }
}
