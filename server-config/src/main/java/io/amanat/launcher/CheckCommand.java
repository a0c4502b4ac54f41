package io.amanat.launcher;

import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.check.DeploymentCheck;
import io.amanat.launcher.check.DeploymentCheck.Target;
import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import io.amanat.shared.chain.ChainRegistry;
import io.amanat.shared.chain.Token;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code ./amanat check [--version X]}: looks at the server of the data folder, or at the one that BASE_URL names with
 * the scanner of SCANNER_URL and its SCANNER_API_KEY, as one does after a deployment. A server with a dev chain has no
 * other chain for certain: there the balance is read from that.
 */
final class CheckCommand {
    private static final String USAGE = "Usage: amanat check [--version X]";

    /** The chain whose balances are read to see that the scanner reaches a node (AC-258f). */
    private static final int TEST_CHAIN = 97;
    /** More than one round in which a server looks at its parts. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Settings settings;
    private final PrintStream out;

    CheckCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @return 0 when nothing failed, else 1
     * @throws LauncherException when it is not known what to look at
     */
    int run(List<String> arguments) {
        boolean versioned = arguments.size() == 2 && arguments.get(0).equals("--version");
        if (!arguments.isEmpty() && !versioned) {
            throw new LauncherException(USAGE);
        }
        String version = versioned ? arguments.get(1) : null;
        return DeploymentCheck.run(target(version), out) ? 0 : 1;
    }

    private Target target(String version) {
        Map<String, String> environment = settings.environment();
        String base = environment.getOrDefault("BASE_URL", "");
        if (!base.isBlank()) {
            String scanner = environment.getOrDefault("SCANNER_URL", "");
            String key = environment.getOrDefault("SCANNER_API_KEY", "");
            return new Target(
                    URI.create(base),
                    version,
                    scanner.isBlank() ? null : URI.create(scanner),
                    key.isBlank() ? null : key,
                    usdt(TEST_CHAIN),
                    PATIENCE);
        }
        Endpoints endpoints = PortBlock.read(DataFolder.portsFile(settings.data()))
                .map(ports -> new Endpoints(settings.bind(), ports))
                .orElseThrow(() -> new LauncherException(
                        "No server was ever started on " + settings.data() + "; name one with BASE_URL"));
        Secrets secrets = Secrets.load(DataFolder.secretsFile(settings.data()), environment, settings.production());
        return new Target(
                endpoints.http(),
                version,
                endpoints.scanner(),
                secrets.find(SecretName.AMN_SCANNER_API_KEY).orElse(null),
                usdt(DevChainRecord.running(settings.data()).isPresent() ? DevChain.CHAIN_ID : TEST_CHAIN),
                PATIENCE);
    }

    private static Token usdt(int chain) {
        return ChainRegistry.load(true).token(chain, "USDT").orElseThrow();
    }
}
