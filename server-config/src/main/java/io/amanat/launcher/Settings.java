package io.amanat.launcher;

import io.amanat.launcher.instance.InstanceOptions;
import io.amanat.launcher.state.Distribution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The launcher's own settings; server-config/env.example lists them with the ones that are passed on.
 *
 * @param port of the main listener
 * @param data folder of everything that is kept
 * @param bind address of the main listener
 * @param production AMANAT_ENV=production
 * @param heap of the server, such as 768m
 * @param readiness how long the application may take to answer
 * @param environment the whole environment
 */
public record Settings(
        int port,
        Path data,
        String bind,
        boolean production,
        String heap,
        Duration readiness,
        Map<String, String> environment) {

    private static final int MAX_PORT = 65_535;

    /** @throws LauncherException naming the first variable that cannot be read */
    public static Settings of(Map<String, String> environment, Distribution distribution) {
        Path checkout = distribution.folder().getParent().getParent();
        String data = text(environment, "AMANAT_DATA", checkout.resolve("var").toString());
        return new Settings(
                number(environment, "AMANAT_PORT", 8080, MAX_PORT),
                Path.of(data).toAbsolutePath().normalize(),
                text(environment, "AMANAT_BIND", "127.0.0.1"),
                production(text(environment, "AMANAT_ENV", "development")),
                heap(text(environment, "AMANAT_HEAP", InstanceOptions.DEFAULT_HEAP)),
                Duration.ofSeconds(number(
                        environment,
                        "AMANAT_START_SECONDS",
                        (int) InstanceOptions.DEFAULT_READINESS.toSeconds(),
                        86_400)),
                environment);
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int max) {
        String value = text(environment, name, Integer.toString(otherwise));
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > max) {
            throw new LauncherException(name + " must be a number from 1 to " + max + ".");
        }
        return Integer.parseInt(value);
    }

    private static boolean production(String value) {
        if (!Set.of("development", "production").contains(value)) {
            throw new LauncherException("AMANAT_ENV must be development or production.");
        }
        return value.equals("production");
    }

    private static String heap(String value) {
        if (!value.matches("\\d{1,6}[mMgG]")) {
            throw new LauncherException("AMANAT_HEAP must be a size such as 768m or 2g.");
        }
        return value;
    }

    /**
     * Whether a chain of play money is to run: in development, unless AMANAT_DEV_CHAIN says otherwise.
     *
     * @throws LauncherException when production asks for it
     */
    public boolean devChain() {
        String wish = text(environment, "AMANAT_DEV_CHAIN", production ? "false" : "true");
        if (!Set.of("true", "1", "false", "0").contains(wish)) {
            throw new LauncherException("AMANAT_DEV_CHAIN must be true or false.");
        }
        boolean wanted = wish.equals("true") || wish.equals("1");
        if (wanted && production) {
            throw new LauncherException("AMANAT_DEV_CHAIN is for development: its money is play money.");
        }
        return wanted;
    }

    /** @param progress gets one line per step */
    public InstanceOptions options(Consumer<String> progress) {
        return new InstanceOptions(data, port, bind, production, heap, readiness, environment, progress);
    }
}
