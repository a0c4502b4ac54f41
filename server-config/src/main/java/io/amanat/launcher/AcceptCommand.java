package io.amanat.launcher;

import io.amanat.launcher.ramp.Acceptance;
import io.amanat.launcher.ramp.RampOptions;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./amanat accept}: walks the acceptance scenarios and says PASS or FAIL of each number, against the server of
 * the data folder or the one that BASE_URL names. Two rounds, with money when the scanner's secret is known; where the
 * server's dev chain runs they are paid there.
 */
final class AcceptCommand {
    private final Settings settings;
    private final PrintStream out;

    AcceptCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @return 0 when no number failed, else 1
     * @throws LauncherException when no server answers or a setting cannot be used
     */
    int run() {
        RampOptions.Defaults defaults = RunnerDefaults.of(settings);
        RampOptions options = RampOptions.of(environment(settings.environment(), defaults), "1", defaults);
        RunnerDefaults.requireServer(options);
        boolean own = settings.environment().getOrDefault("BASE_URL", "").isBlank();
        Optional<URI> devChain = own ? DevChainRecord.running(settings.data()) : Optional.empty();
        return Acceptance.run(options, devChain, out).successful() ? 0 : 1;
    }

    /** The environment with the defaults of a walk in place of those of a ramp. */
    static Map<String, String> environment(Map<String, String> given, RampOptions.Defaults defaults) {
        Map<String, String> environment = new HashMap<>(given);
        boolean secret = defaults.webhookSecret() != null
                || !given.getOrDefault("AMN_SCANNER_WEBHOOK_SECRET", "").isBlank();
        if (given.getOrDefault("PAYMENT_MODE", "").isBlank()) {
            environment.put("PAYMENT_MODE", secret ? "fixture" : "status");
        }
        if (given.getOrDefault("ROUNDS", "").isBlank()) {
            environment.put("ROUNDS", "2");
        }
        return environment;
    }
}
