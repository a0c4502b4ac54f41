package io.amanat.launcher;

import io.amanat.launcher.demo.Demo;
import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.ramp.Ramp;
import io.amanat.launcher.ramp.RampOptions;
import io.amanat.launcher.server.Readiness;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.io.PrintStream;
import java.net.URI;

/**
 * {@code ./amanat ramp [levels]}: whole escrows at growing concurrency, against the server of the data folder or the one
 * that BASE_URL names.
 */
final class RampCommand {
    private final Settings settings;
    private final String levels;
    private final PrintStream out;

    /** @param levels such as 1,2,4; null for those of the environment */
    RampCommand(Settings settings, String levels, PrintStream out) {
        this.settings = settings;
        this.levels = levels;
        this.out = out;
    }

    /**
     * @return 0 when every stage succeeded, else 1
     * @throws LauncherException when no server answers or a setting cannot be used
     */
    int run() {
        RampOptions options = RampOptions.of(settings.environment(), levels, defaults());
        if (!new Readiness(options.base()).serves()) {
            throw new LauncherException("No server answers on " + options.base() + "; start it with: ./amanat run");
        }
        return Ramp.run(options, out).successful() ? 0 : 1;
    }

    /** What the data folder knows; of a server elsewhere everything is to be said. */
    private RampOptions.Defaults defaults() {
        var reports = settings.data().resolve("ramp");
        if (!settings.environment().getOrDefault("BASE_URL", "").isBlank()) {
            return new RampOptions.Defaults(null, null, null, null, reports);
        }
        URI base = PortBlock.read(DataFolder.portsFile(settings.data()))
                .map(ports -> new Endpoints(settings.bind(), ports).http())
                .orElseThrow(() -> new LauncherException(
                        "No server was ever started on " + settings.data() + "; start it with: ./amanat run"));
        Secrets secrets =
                Secrets.load(DataFolder.secretsFile(settings.data()), settings.environment(), settings.production());
        return new RampOptions.Defaults(
                base,
                Demo.ADMIN,
                secrets.find(SecretName.ADMIN_PASSWORD).orElse(null),
                secrets.find(SecretName.AMN_SCANNER_WEBHOOK_SECRET).orElse(null),
                reports);
    }
}
