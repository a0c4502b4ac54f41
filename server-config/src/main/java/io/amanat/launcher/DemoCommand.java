package io.amanat.launcher;

import io.amanat.launcher.demo.Demo;
import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.server.Readiness;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.Ports;
import io.amanat.launcher.state.Secrets;
import java.io.PrintStream;
import java.net.URI;

/** {@code ./amanat demo}: finds the running server by its data folder and plays against it. */
final class DemoCommand {
    private final Settings settings;
    private final PrintStream out;

    DemoCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** @throws LauncherException when no server runs on the data folder */
    int run() {
        Ports ports = PortBlock.read(DataFolder.portsFile(settings.data()))
                .orElseThrow(() -> new LauncherException(
                        "No server was ever started on " + settings.data() + "; start it with: ./amanat run"));
        URI base = new Endpoints(settings.bind(), ports).http();
        if (!new Readiness(base).serves()) {
            throw new LauncherException("No server answers on " + base + "; start it with: ./amanat run");
        }
        Secrets secrets =
                Secrets.load(DataFolder.secretsFile(settings.data()), settings.environment(), settings.production());
        String admin = settings.environment().getOrDefault("ADMIN_EMAIL", Demo.ADMIN);
        Demo.play(base, secrets, admin, DevChainRecord.running(settings.data()), out);
        return 0;
    }
}
