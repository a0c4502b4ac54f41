package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ramp.Scenario.Part;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/** What became of each scenario: the worst that was seen of it, in however many rounds. */
final class Verdicts {
    private final Map<Scenario, Verdict> kinds = new EnumMap<>(Scenario.class);
    private final Map<Scenario, String> words = new EnumMap<>(Scenario.class);
    private final boolean abort;

    /** @param abort whether the walk ends with the first notification that fails */
    Verdicts(boolean abort) {
        this.abort = abort;
    }

    /** From good to bad. */
    enum Verdict {
        PASS,
        /** Walked, but late or not the whole of it. */
        WARN,
        /** A notification that may be missing for now. */
        GAP,
        /** Not walked, for the reason given. */
        SKIP,
        FAIL
    }

    /** The walk ends here: what follows needs what has failed. */
    static final class Ended extends LauncherException {
        private static final long serialVersionUID = 1L;

        Ended(String sentence) {
            super(sentence);
        }
    }

    void pass(Scenario scenario) {
        note(scenario, Verdict.PASS, "");
    }

    void note(Scenario scenario, Verdict verdict, String why) {
        Verdict before = kinds.get(scenario);
        if (before == null || before.compareTo(verdict) < 0) {
            kinds.put(scenario, verdict);
            words.put(scenario, why);
        }
    }

    /** What a step does; every failure in it is the scenario's, and ends the walk. */
    void walk(Scenario scenario, Runnable step) {
        try {
            step.run();
            pass(scenario);
        } catch (Ended ended) {
            throw ended;
        } catch (LauncherException | FlowFailure failure) {
            note(scenario, Verdict.FAIL, failure.getMessage());
            throw new Ended(scenario.number() + ": " + failure.getMessage());
        }
    }

    /** The same for what nothing hangs on: the walk goes on. */
    void look(Scenario scenario, Runnable step) {
        try {
            step.run();
            pass(scenario);
        } catch (LauncherException | FlowFailure failure) {
            note(scenario, Verdict.FAIL, failure.getMessage());
        }
    }

    /** Acceptance 4.1: in time, late, in time but not on the open connection, missing with leave, missing. */
    void heard(Scenario scenario, Sighting seen, RampOptions options) {
        String told = seen.recipient() + " was not told " + seen.what();
        boolean late = seen.observed() && seen.latencyMs() > options.sla().toMillis();
        if (seen.gap() != null) {
            note(
                    scenario,
                    Verdict.GAP,
                    told + ": " + seen.gap().reason() + " (" + seen.gap().document() + ")");
        } else if (!seen.observed() || (late && options.strict())) {
            note(scenario, Verdict.FAIL, told + " in time, after " + seen.latencyMs() + " ms");
            if (abort) {
                throw new Ended(scenario.number() + ": " + told);
            }
        } else if (late) {
            note(scenario, Verdict.WARN, seen.recipient() + " was told late, after " + seen.latencyMs() + " ms");
        } else if (seen.socketMs() == null) {
            note(scenario, Verdict.WARN, seen.recipient() + "'s open connection was not told " + seen.what());
        } else {
            pass(scenario);
        }
    }

    /** What nobody came to has failed: a scenario is never silently left out. */
    void close() {
        Arrays.stream(Scenario.values())
                .filter(scenario -> !kinds.containsKey(scenario))
                .forEach(scenario -> note(scenario, Verdict.FAIL, "not reached"));
    }

    Verdict of(Scenario scenario) {
        return kinds.get(scenario);
    }

    String why(Scenario scenario) {
        return words.get(scenario);
    }

    /** A part passes when all of it did; it fails with any of it. */
    Verdict of(Part part) {
        Verdict worst = Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.part() == part)
                .map(kinds::get)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return worst == Verdict.PASS || worst == Verdict.FAIL ? worst : Verdict.WARN;
    }

    boolean isSuccessful() {
        return kinds.values().stream().noneMatch(verdict -> verdict == Verdict.FAIL);
    }
}
