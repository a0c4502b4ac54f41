package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notifications that are known to be missing and may be (AC-033): a line each, {@code step | recipient | reason |
 * document}; what follows a # is not read. A gap is reported and never passed over in silence; STRICT_NOTIFICATIONS
 * takes none.
 *
 * @param gaps in the order of the file
 */
public record ApprovedGaps(List<Gap> gaps) {
    private static final int PARTS = 4;
    private static final int MAX_GAPS = 100;

    public ApprovedGaps {
        gaps = List.copyOf(gaps);
    }

    /**
     * One that may be missing.
     *
     * @param step key of the step, such as payment_intent_created
     * @param recipient buyer or seller
     * @param document where it was approved
     */
    public record Gap(String step, String recipient, String reason, String document) {}

    public static ApprovedGaps none() {
        return new ApprovedGaps(List.of());
    }

    /** @throws LauncherException naming the line that cannot be read */
    public static ApprovedGaps read(Path file) {
        List<Gap> gaps = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new LauncherException("APPROVED_GAPS names " + file + ", which cannot be read.", unreadable);
        }
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                gaps.add(gap(file, number, line));
            }
        }
        if (gaps.size() > MAX_GAPS) {
            throw new LauncherException(file + " approves more than " + MAX_GAPS + " gaps.");
        }
        return new ApprovedGaps(gaps);
    }

    private static Gap gap(Path file, int number, String line) {
        String[] parts = line.split("\\s*\\|\\s*", -1);
        if (parts.length != PARTS
                || !parts[0].matches("[a-z_]{3,50}")
                || !parts[1].matches("buyer|seller")
                || parts[2].isBlank()
                || parts[3].isBlank()) {
            throw new LauncherException("Line " + number + " of " + file
                    + " must be: step | buyer or seller | reason | document where it was approved");
        }
        return new Gap(parts[0], parts[1], parts[2], parts[3]);
    }

    /** @param role buyer, or seller with a number */
    Optional<Gap> of(String step, String role) {
        String recipient = role.replaceFirst("\\d+$", "");
        return gaps.stream()
                .filter(gap -> gap.step().equals(step) && gap.recipient().equals(recipient))
                .findFirst();
    }
}
