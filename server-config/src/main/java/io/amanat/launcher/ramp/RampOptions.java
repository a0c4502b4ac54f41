package io.amanat.launcher.ramp;

import io.amanat.launcher.LauncherException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a ramp does; the names are those of acceptance 14.
 *
 * @param base BASE_URL
 * @param adminEmail ADMIN_EMAIL, only to create people
 * @param adminPassword ADMIN_PASSWORD, never printed
 * @param mode PAYMENT_MODE
 * @param webhookSecret AMN_SCANNER_WEBHOOK_SECRET, for mode fixture only
 * @param live what mode live pays on and with, else null
 * @param levels CONCURRENCY_LEVELS
 * @param rounds ROUNDS, flows of one worker in a stage
 * @param sellersPerWorker SELLERS_PER_WORKER, 2 to 10
 * @param checkRecipients false with SKIP_WRONG_RECIPIENT_CHECK
 * @param strict STRICT_NOTIFICATIONS: late counts as missing
 * @param abort ABORT_ON_NOTIFICATION_FAILURE: nobody goes on after the first missing or wrong notification
 * @param sla how soon a notification should be seen
 * @param patience how long one is waited for
 * @param gaps APPROVED_GAPS names a file of them
 * @param reports folder of the reports
 */
public record RampOptions(
        URI base,
        String adminEmail,
        String adminPassword,
        PaymentMode mode,
        String webhookSecret,
        LiveChain live,
        List<Integer> levels,
        int rounds,
        int sellersPerWorker,
        boolean checkRecipients,
        boolean strict,
        boolean abort,
        Duration sla,
        Duration patience,
        ApprovedGaps gaps,
        Path reports) {
    /** The stages of acceptance 13.1 and 13.4. */
    public static final List<Integer> LEVELS = List.of(1, 2, 4, 8, 16, 20, 24, 32, 64);

    /** Mode live is for few at once (acceptance 13.1): one wallet pays, and nodes of test networks are slow. */
    private static final List<Integer> LIVE_LEVELS = List.of(1, 2, 4);

    private static final int MAX_LIVE_LEVEL = 8;

    private static final int MAX_LEVEL = 256;
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_SELLERS = 10;

    /** How the money comes. Figures of different modes are never put into one report (AC-274). */
    public enum PaymentMode {
        /** The request's status is set by hand; the server runs with STATUS_TEST_MODE_ENABLED. Nothing is funded. */
        STATUS,
        /** The scanner's confirmation is played and signed here; funded, booked and checked in the ledger. */
        FIXTURE,
        /** Real transfers on a test network or the dev chain, confirmed by "I paid" and read from the chain. */
        LIVE
    }

    /**
     * What the command line knows without being told.
     *
     * @param devChain node of the dev chain at hand, or null
     */
    public record Defaults(
            URI base, String adminEmail, String adminPassword, String webhookSecret, URI devChain, Path reports) {}

    /**
     * @param levels from the command line, or null
     * @throws LauncherException naming the first value that cannot be used
     */
    public static RampOptions of(Map<String, String> environment, String levels, Defaults defaults) {
        String list = levels == null
                ? environment.getOrDefault("CONCURRENCY_LEVELS", "").strip()
                : levels;
        PaymentMode mode = mode(text(environment, "PAYMENT_MODE", "status"));
        boolean live = mode == PaymentMode.LIVE;
        return new RampOptions(
                base(environment, defaults),
                text(environment, "ADMIN_EMAIL", defaults.adminEmail()),
                text(environment, "ADMIN_PASSWORD", defaults.adminPassword()),
                mode,
                text(environment, "AMN_SCANNER_WEBHOOK_SECRET", defaults.webhookSecret()),
                live ? LiveChain.of(environment, defaults.devChain()) : null,
                list.isEmpty() ? live ? LIVE_LEVELS : LEVELS : levels(list, live ? MAX_LIVE_LEVEL : MAX_LEVEL),
                number("ROUNDS", text(environment, "ROUNDS", "1"), 1, MAX_ROUNDS),
                number("SELLERS_PER_WORKER", text(environment, "SELLERS_PER_WORKER", "3"), 2, MAX_SELLERS),
                !flag(environment, "SKIP_WRONG_RECIPIENT_CHECK"),
                flag(environment, "STRICT_NOTIFICATIONS"),
                flag(environment, "ABORT_ON_NOTIFICATION_FAILURE"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                gaps(environment),
                defaults.reports());
    }

    /**
     * These options, once everything is there that a run with them needs.
     *
     * @throws LauncherException naming what is missing
     */
    RampOptions ready() {
        if (mode == PaymentMode.FIXTURE && webhookSecret == null) {
            throw new LauncherException("PAYMENT_MODE fixture needs AMN_SCANNER_WEBHOOK_SECRET.");
        }
        if (adminEmail == null || adminPassword == null) {
            throw new LauncherException("ADMIN_EMAIL and ADMIN_PASSWORD are needed to create the people of the run.");
        }
        return this;
    }

    private static ApprovedGaps gaps(Map<String, String> environment) {
        String file = text(environment, "APPROVED_GAPS", null);
        return file == null ? ApprovedGaps.none() : ApprovedGaps.read(Path.of(file));
    }

    private static URI base(Map<String, String> environment, Defaults defaults) {
        String given = text(environment, "BASE_URL", null);
        if (given == null) {
            return defaults.base();
        }
        if (!given.matches("https?://[^\\s/]+/?")) {
            throw new LauncherException("BASE_URL must be an address such as http://127.0.0.1:8080.");
        }
        return URI.create(given.replaceAll("/$", ""));
    }

    private static PaymentMode mode(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "status" -> PaymentMode.STATUS;
            case "fixture" -> PaymentMode.FIXTURE;
            case "live" -> PaymentMode.LIVE;
            case "record" ->
                throw new LauncherException(
                        "PAYMENT_MODE record is retired: the server answers it with 410. Use status, fixture or live.");
            default -> throw new LauncherException("PAYMENT_MODE must be status, fixture or live.");
        };
    }

    private static List<Integer> levels(String list, int max) {
        List<Integer> levels = new ArrayList<>();
        Arrays.stream(list.split(","))
                .forEach(level -> levels.add(number("CONCURRENCY_LEVELS", level.strip(), 1, max)));
        for (int index = 1; index < levels.size(); index++) {
            if (levels.get(index) <= levels.get(index - 1)) {
                throw new LauncherException("CONCURRENCY_LEVELS must grow, such as 1,2,4,8.");
            }
        }
        return List.copyOf(levels);
    }

    private static int number(String name, String value, int min, int max) {
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            throw new LauncherException(name + " takes numbers from " + min + " to " + max + ".");
        }
        return Integer.parseInt(value);
    }

    private static boolean flag(Map<String, String> environment, String name) {
        String value = text(environment, name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new LauncherException(name + " must be true or false.");
        }
        return value.equals("true");
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** Without password and secret: records find their way into logs. */
    @Override
    public String toString() {
        return "RampOptions[base=" + base + ", mode=" + mode + ", levels=" + levels + ", rounds=" + rounds + "]";
    }
}
