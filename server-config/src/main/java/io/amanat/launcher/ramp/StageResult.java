package io.amanat.launcher.ramp;

import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.ramp.Timings.Figures;
import io.amanat.launcher.ramp.Timings.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stage came to.
 *
 * @param counts of its flows
 * @param making how the people who were new in it were made
 * @param seen state of server and database meanwhile and afterwards
 */
record StageResult(
        int level,
        List<WorkerResult> flows,
        ApiClient.Counts counts,
        long wallMillis,
        boolean restarted,
        Cast.Made making,
        Watch.Seen seen) {
    /** From this level on one flow of a hundred may fail (acceptance 13.2). */
    private static final int TOLERANT_LEVEL = 16;

    private static final int WHOLE = 100;
    private static final int TOLERATED = 99;

    String name() {
        return "C" + level;
    }

    long passed() {
        return flows.stream().filter(WorkerResult::passed).count();
    }

    long failed() {
        return flows.size() - passed();
    }

    Map<Operation, Figures> figures() {
        return Timings.figures(
                Stream.concat(making.timings().stream(), flows.stream().map(flow -> flow.timings))
                        .toList());
    }

    /** Whether enough flows went well for this level. */
    boolean isSuccessful() {
        return passed() * WHOLE >= (long) flows.size() * (level >= TOLERANT_LEVEL ? TOLERATED : WHOLE)
                && why().isEmpty();
    }

    /** What of acceptance 13.3 stops the ramp here, if anything. */
    Optional<String> why() {
        Optional<WorkerResult> critical =
                flows.stream().filter(flow -> flow.critical).findFirst();
        if (critical.isPresent()) {
            return Optional.of("worker " + critical.get().workerId + ": " + String.join("; ", critical.get().errors));
        }
        if (restarted) {
            return Optional.of("the server has been started anew or is not healthy");
        }
        if (making.counts().serverErrors() > 0) {
            return Optional.of(making.counts().serverErrors() + " server errors while its people were made");
        }
        if (counts.serverErrors() * WHOLE > counts.answers()) {
            return Optional.of(
                    counts.serverErrors() + " of " + counts.answers() + " answers were server errors, more than 1 %");
        }
        return Optional.ofNullable(seen.why());
    }

    /** Operations slower than acceptance 13.2 wants them. */
    List<String> missedTargets() {
        return figures().entrySet().stream()
                .filter(entry -> !entry.getKey().isMet(entry.getValue()))
                .map(entry -> entry.getKey().key())
                .toList();
    }
}
