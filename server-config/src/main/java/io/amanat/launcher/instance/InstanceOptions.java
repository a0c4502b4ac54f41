package io.amanat.launcher.instance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one instance is started with.
 *
 * @param data its folder; created when missing
 * @param httpPort of the main listener; 0 takes one of the instance's own block
 * @param bind address of the main listener
 * @param production no application secret is generated, no demo account exists
 * @param heap of the server, as java's -Xmx takes it
 * @param readiness how long the application may take to answer
 * @param environment what the server's process inherits; its values win over generated ones
 * @param progress gets one line per step
 */
public record InstanceOptions(
        Path data,
        int httpPort,
        String bind,
        boolean production,
        String heap,
        Duration readiness,
        Map<String, String> environment,
        Consumer<String> progress) {

    public static final String DEFAULT_HEAP = "768m";
    public static final Duration DEFAULT_READINESS = Duration.ofSeconds(180);

    public InstanceOptions {
        environment = Map.copyOf(environment);
    }

    /** For tests: loopback, any port, development, this process's environment, silent. */
    public static InstanceOptions in(Path data) {
        return new InstanceOptions(
                data, 0, "127.0.0.1", false, DEFAULT_HEAP, DEFAULT_READINESS, System.getenv(), line -> {});
    }

    /** With one more variable in the server's environment. */
    public InstanceOptions with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new InstanceOptions(data, httpPort, bind, production, heap, readiness, more, progress);
    }

    public InstanceOptions withHttpPort(int port) {
        return new InstanceOptions(data, port, bind, production, heap, readiness, environment, progress);
    }

    public InstanceOptions withProduction(boolean value) {
        return new InstanceOptions(data, httpPort, bind, value, heap, readiness, environment, progress);
    }

    public InstanceOptions withReadiness(Duration limit) {
        return new InstanceOptions(data, httpPort, bind, production, heap, limit, environment, progress);
    }

    public InstanceOptions withProgress(Consumer<String> listener) {
        return new InstanceOptions(data, httpPort, bind, production, heap, readiness, environment, listener);
    }

    /** Whether somebody else's PostgreSQL is used. */
    public boolean externalDatabase() {
        return !environment.getOrDefault("PG_URL", "").isBlank()
                || !environment.getOrDefault("PG_URL_FILE", "").isBlank();
    }
}
