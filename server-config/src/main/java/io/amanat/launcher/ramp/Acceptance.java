package io.amanat.launcher.ramp;

import static io.amanat.launcher.ramp.Scenario.AC_001;
import static io.amanat.launcher.ramp.Scenario.AC_002;
import static io.amanat.launcher.ramp.Scenario.AC_003;
import static io.amanat.launcher.ramp.Scenario.AC_004;
import static io.amanat.launcher.ramp.Scenario.AC_014;
import static io.amanat.launcher.ramp.Scene.require;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.api.ApiClient.Answer;
import io.amanat.launcher.demo.DevWallet;
import io.amanat.launcher.ramp.Cast.Troupe;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.ramp.Verdicts.Ended;
import io.amanat.launcher.ramp.Verdicts.Verdict;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks acceptance 3, 4 and 5 against a running server and says of each number what became of it. */
public final class Acceptance {
    private final RampOptions options;
    private final PrintStream out;
    private final ApiClient api;
    private final Optional<DevWallet> wallet;
    private final Verdicts verdicts;
    private final Cast cast;
    private final String runId =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(LocalDateTime.now(ZoneOffset.UTC));

    private Acceptance(RampOptions options, Optional<URI> devChain, PrintStream out) {
        this.options = options;
        this.wallet = devChain.map(DevWallet::new);
        this.out = out;
        this.api = new ApiClient(options.base());
        this.verdicts = new Verdicts(options.abort());
        this.cast = new Cast(api, options, runId);
    }

    /**
     * What came of a walk.
     *
     * @param successful no number has failed
     * @param report the folder with result.json and report.md
     */
    public record Outcome(boolean successful, Path report) {}

    /**
     * Walks all rounds, prints a line per number, writes the report.
     *
     * @param devChain node of the dev chain, when it runs: the rounds are paid there by plain transfers
     * @throws LauncherException when it cannot begin, or with mode live
     */
    public static Outcome run(RampOptions options, Optional<URI> devChain, PrintStream out) {
        if (options.sellersPerWorker() < 3) {
            throw new LauncherException("SELLERS_PER_WORKER must be 3 or more: a choice has a winner and two losers.");
        }
        if (options.mode() == PaymentMode.LIVE) {
            throw new LauncherException("PAYMENT_MODE live is one of the ramp; a walk takes status or fixture.");
        }
        return new Acceptance(options.ready(), devChain, out).run();
    }

    private Outcome run() {
        out.println("Acceptance " + runId + " against " + options.base() + ", mode "
                + options.mode().name().toLowerCase(java.util.Locale.ROOT) + ", rounds " + options.rounds() + ".");
        Scene[] scene = new Scene[1];
        try {
            verdicts.walk(AC_001, this::well);
            verdicts.walk(AC_002, () -> scene[0] = people());
            verdicts.walk(AC_003, scene[0]::signIn);
            verdicts.walk(AC_004, scene[0]::listen);
            rounds(scene[0]);
            new DisputeWalk(scene[0]).walk();
            new SelectionWalk(scene[0]).walk();
        } catch (Ended ended) {
            out.println("The walk ended at " + ended.getMessage());
        }
        if (scene[0] != null) {
            scene[0].close();
        }
        cast.putAway(out);
        verdicts.close();
        List<Sighting> sightings = scene[0] == null ? List.of() : scene[0].sightings;
        WalkReport report = new WalkReport(runId, options, verdicts, sightings, api.serverErrors());
        out.print(report.lines());
        Path folder = report.write();
        out.println("Report: " + folder);
        return new Outcome(verdicts.isSuccessful(), folder);
    }

    private void well() {
        JsonObject version = api.get("/api/version", null);
        require(!version.isEmpty(), "the server tells no version");
        String health = api.get("/api/health", null).getString("status");
        require(Set.of("ok", "degraded").contains(health), "the server is not well");
    }

    /** Four and more accounts; one address gives one account. */
    private Scene people() {
        Person admin = new Person(null, options.adminEmail(), options.adminPassword());
        String token = Cast.login(api, admin);
        JsonObject own = api.get("/api/auth/me", token).getJsonObject("data");
        Cast.Made made = cast.grow(2);
        require(made.counts().serverErrors() == 0, "making accounts met server errors");
        Troupe troupe = cast.of(2).get(0);
        Person outsider = cast.of(2).get(1).sellers().get(0);
        Answer twice = api.ask(
                "POST",
                Cast.ACCOUNTS,
                token,
                Cast.account(troupe.buyer().email(), troupe.buyer().password(), "buyer"));
        require(
                twice.status() == 409 || twice.status() == 400,
                "the same address again was answered with " + twice.status());
        Map<String, Person> people = new LinkedHashMap<>();
        people.put("buyer", troupe.buyer());
        for (int number = 1; number <= troupe.sellers().size(); number++) {
            people.put(Scene.seller(number), troupe.sellers().get(number - 1));
        }
        people.put("outsider", outsider);
        people.put("admin", new Person(own.getString("id"), admin.email(), admin.password()));
        return new Scene(api, options, verdicts, runId, people, wallet);
    }

    private void rounds(Scene scene) {
        for (int round = 1; round <= options.rounds(); round++) {
            if (round == 1) {
                new GoldenWalk(scene).round();
            } else {
                verdicts.walk(AC_014, () -> new GoldenWalk(scene).round());
            }
            out.println("Round " + round + " is walked.");
        }
        if (options.rounds() == 1) {
            verdicts.note(AC_014, Verdict.SKIP, "ROUNDS is 1");
        } else if (options.mode() == PaymentMode.STATUS) {
            verdicts.note(AC_014, Verdict.WARN, "without money");
        }
    }
}
