package io.amanat.launcher.ops;

import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a look at something found, for a person or, as JSON, for a script. */
public final class Findings {
    /** How bad it is; a warning does not make the whole bad. */
    public enum Level {
        GOOD,
        WARN,
        BAD
    }

    /**
     * One finding.
     *
     * @param subject what was looked at
     * @param text what was found; never a secret
     */
    public record Finding(Level level, String subject, String text) {}

    private final List<Finding> all = new ArrayList<>();

    public void good(String subject, String text) {
        all.add(new Finding(Level.GOOD, subject, text));
    }

    public void warn(String subject, String text) {
        all.add(new Finding(Level.WARN, subject, text));
    }

    public void bad(String subject, String text) {
        all.add(new Finding(Level.BAD, subject, text));
    }

    /** Good or bad by a condition. */
    public void judge(boolean good, String subject, String text) {
        all.add(new Finding(good ? Level.GOOD : Level.BAD, subject, text));
    }

    /** Those of another look. */
    public void addAll(Findings others) {
        all.addAll(others.all);
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** Whether nothing is bad. */
    public boolean isGood() {
        return all.stream().noneMatch(finding -> finding.level() == Level.BAD);
    }

    /** Whether something bad is said about a subject already. */
    boolean isBad(String subject) {
        return all.stream()
                .anyMatch(finding ->
                        finding.level() == Level.BAD && finding.subject().equals(subject));
    }

    /** Lines for a person, or one JSON object. */
    public void print(PrintStream out, boolean json) {
        if (!json) {
            all.forEach(finding -> out.printf(
                    Locale.ROOT,
                    "%-5s %s: %s%n",
                    finding.level().name().toLowerCase(Locale.ROOT),
                    finding.subject(),
                    finding.text()));
            return;
        }
        JsonArrayBuilder findings = JsonObjects.arrayBuilder();
        for (Finding finding : all) {
            findings.add(JsonObjects.builder()
                    .add("level", finding.level().name().toLowerCase(Locale.ROOT))
                    .add("subject", finding.subject())
                    .add("text", finding.text()));
        }
        out.println(JsonObjects.builder()
                .add("good", isGood())
                .add("findings", findings)
                .build());
    }
}
