package io.amanat.launcher;

import io.amanat.launcher.demo.Demo;
import io.amanat.launcher.instance.Endpoints;
import io.amanat.launcher.ops.EnvironmentFile;
import io.amanat.launcher.ops.RemoteServer;
import io.amanat.launcher.ops.Words;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.SecretName;
import io.amanat.launcher.state.Secrets;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/** What {@code ./amanat ctl} asks of a running server: the one of the data folder, or that of BASE_URL and SCANNER_URL. */
final class CtlRemote {
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream progress;

    CtlRemote(Settings settings, PrintStream out, PrintStream progress) {
        this.settings = settings;
        this.out = out;
        this.progress = progress;
    }

    /** @return the exit code */
    int rescan(Words words, String usage) {
        long chain = words.number("--chain", usage);
        long from = words.number("--from", usage);
        String named = EnvironmentFile.first(settings.environment(), "SCANNER_URL", "AMN_SCANNER_URL");
        URI scanner = named == null ? endpoints().scanner() : URI.create(named);
        String key = EnvironmentFile.first(settings.environment(), "SCANNER_API_KEY", "AMN_SCANNER_API_KEY");
        key = key == null ? secret(SecretName.AMN_SCANNER_API_KEY) : key;
        RemoteServer.rescan(scanner, key, chain, from);
        out.println("Chain " + chain + " is read again from " + from + "; scanner/status tells how far it is.");
        return 0;
    }

    /** @return the exit code */
    int jobs(Words words) {
        List<RemoteServer.Job> jobs = market().jobs();
        JsonArrayBuilder list = JsonObjects.arrayBuilder();
        jobs.forEach(
                job -> list.add(JsonObjects.builder().add("name", job.name()).add("cadence", job.cadence())));
        String text = String.join(
                "\n",
                jobs.stream()
                        .map(job -> job.name() + " (" + job.cadence() + ")")
                        .toList());
        return CtlCommand.said(out, words, JsonObjects.builder().add("jobs", list), text);
    }

    /** @return the exit code */
    int job(Words words) {
        long rows = market().run(words.name(0), progress::println);
        return CtlCommand.said(
                out, words, JsonObjects.builder().add("rows", rows), words.name(0) + " is done: " + rows + " rows");
    }

    private RemoteServer.Market market() {
        String named = settings.environment().getOrDefault("BASE_URL", "");
        URI base = named.isBlank() ? endpoints().http() : URI.create(named);
        String password = EnvironmentFile.value(settings.environment(), "ADMIN_PASSWORD");
        password = password == null ? secret(SecretName.ADMIN_PASSWORD) : password;
        if (password == null) {
            throw new LauncherException("ADMIN_PASSWORD is needed to sign in as an administrator.");
        }
        String email = settings.environment().getOrDefault("ADMIN_EMAIL", Demo.ADMIN);
        return RemoteServer.Market.signIn(base, email, password);
    }

    private String secret(SecretName name) {
        return Secrets.load(DataFolder.secretsFile(settings.data()), settings.environment(), false)
                .find(name)
                .orElse(null);
    }

    private Endpoints endpoints() {
        return PortBlock.read(DataFolder.portsFile(settings.data()))
                .map(ports -> new Endpoints(settings.bind(), ports))
                .orElseThrow(() -> new LauncherException("No server was ever started on " + settings.data()
                        + "; name one with BASE_URL or SCANNER_URL"));
    }
}
