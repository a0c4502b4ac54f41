package io.amanat.launcher;

import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.ramp.Gauges;
import io.amanat.launcher.ramp.Ramp;
import io.amanat.launcher.ramp.RampOptions;
import io.amanat.launcher.ramp.ServerGauges;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.Ports;
import java.io.PrintStream;

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
        RampOptions options = RampOptions.of(settings.environment(), levels, RunnerDefaults.of(settings));
        RunnerDefaults.requireServer(options);
        return Ramp.run(options, gauges(), out).successful() ? 0 : 1;
    }

    /** Of a server elsewhere nothing is known but its answers. */
    private Gauges gauges() {
        if (!settings.environment().getOrDefault("BASE_URL", "").isBlank()) {
            return Gauges.NONE;
        }
        Ports ports = PortBlock.read(DataFolder.portsFile(settings.data())).orElseThrow();
        return new ServerGauges(new Endpoints(settings.bind(), ports).ops(), RunningDatabase.ownerUrl(settings));
    }
}
