package io.amanat.launcher;

import io.amanat.launcher.demo.Demo;
import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.ramp.RampOptions;
import io.amanat.launcher.server.Readiness;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import java.net.URI;
import java.nio.file.Path;

/** What ramp and walk know without being told: the server of the data folder, else nothing but where reports go. */
final class RunnerDefaults {
    private RunnerDefaults() {}

    /** Of a server elsewhere, which BASE_URL names, everything is to be said. */
    static RampOptions.Defaults of(Settings settings) {
        Path reports = settings.data().resolve("ramp");
        if (!settings.environment().getOrDefault("BASE_URL", "").isBlank()) {
            return new RampOptions.Defaults(null, null, null, null, null, reports);
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
                DevChainRecord.running(settings.data()).orElse(null),
                reports);
    }

    /** @throws LauncherException when no server answers */
    static void requireServer(RampOptions options) {
        if (!new Readiness(options.base()).serves()) {
            throw new LauncherException("No server answers on " + options.base() + "; start it with: ./amanat run");
        }
    }
}
