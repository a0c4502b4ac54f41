package io.amanat.launcher;

import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.database.KnownAccounts;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.instance.InstanceOptions;
import io.amanat.launcher.state.Distribution;
import io.amanat.launcher.state.SecretName;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ./amanat run}: starts everything, says where it is, and stays until a signal or the server's end. */
final class RunCommand {
    private static final String[] BUYERS = {"buyer", "buyer2", "buyer3"};
    private static final String[] SELLERS = {"seller1", "seller2", "seller3", "seller4"};
    private final Settings settings;
    private final Distribution distribution;
    private final PrintStream out;
    private volatile boolean stopping;

    RunCommand(Settings settings, Distribution distribution, PrintStream out) {
        this.settings = settings;
        this.distribution = distribution;
        this.out = out;
    }

    /** @return the exit code of the launcher */
    int run() throws InterruptedException {
        long start = System.nanoTime();
        DevChain chain = settings.devChain() ? DevChain.start(0) : null;
        try {
            return run(chain, start);
        } finally {
            if (chain != null) {
                chain.close();
            }
        }
    }

    private int run(DevChain chain, long start) throws InterruptedException {
        Instance instance = Instance.create(options(chain));
        DevChainRecord.write(settings.data(), chain == null ? null : chain.url());
        Thread signal = new Thread(() -> stop(instance), "amanat-stop");
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            instance.start(distribution.ear());
            announce(instance, chain, Duration.ofNanos(System.nanoTime() - start));
            int exit = instance.awaitEnd();
            return stopping ? 0 : ended(instance, exit);
        } catch (RuntimeException failure) {
            // After a signal every step fails somehow; that is no news.
            if (!stopping) {
                throw failure;
            }
            return 0;
        } finally {
            instance.close();
        }
    }

    /** The server is told of the chain by the environment, the only way by which both of its halves hear the same. */
    private InstanceOptions options(DevChain chain) {
        InstanceOptions options = settings.options(out::println);
        return chain == null
                ? options
                : options.with("AMANAT_DEV_CHAIN", "true")
                        .with("RPC_DEV", chain.url().toString())
                        .with("POLL_INTERVAL_SEC", settings.environment().getOrDefault("POLL_INTERVAL_SEC", "1"));
    }

    private void stop(Instance instance) {
        stopping = true;
        instance.close();
        out.println("Stopped.");
    }

    private int ended(Instance instance, int exit) {
        out.println("The server ended by itself (exit code " + exit + "); see "
                + instance.logs().resolve("server.log") + ".");
        return 1;
    }

    private void announce(Instance instance, DevChain chain, Duration took) {
        out.println();
        out.println("Amanat is up after " + took.toSeconds() + " s. Ctrl-C stops it.");
        out.println("  Application  " + instance.httpUrl());
        out.println("  API pages    " + instance.httpUrl() + "/docs/");
        out.println("  Health       " + instance.httpUrl() + "/health");
        out.println("  Metrics      " + instance.opsUrl() + "/metrics");
        out.println("  Logs         " + instance.logs());
        if (chain != null) {
            out.println("  Dev chain    " + chain.url() + " (chain " + DevChain.CHAIN_ID
                    + ", play money; anybody may mint)");
        }
        if (!settings.production()) {
            accounts(instance);
        }
    }

    /** Only those that are there: an older data folder has no demo, and somebody may have deleted an account. */
    private void accounts(Instance instance) {
        Map<String, SecretName> accounts = new LinkedHashMap<>();
        accounts.put(
                settings.environment().getOrDefault("ADMIN_EMAIL", "admin@amanat.example"), SecretName.ADMIN_PASSWORD);
        for (String buyer : BUYERS) {
            accounts.put(buyer + "@amanat.example", SecretName.SEED_PASSWORD_BUYER);
        }
        for (String seller : SELLERS) {
            accounts.put(seller + "@amanat.example", SecretName.SEED_PASSWORD_SELLER);
        }
        accounts.put("resolver@amanat.example", SecretName.SEED_PASSWORD_SELLER);
        if (settings.options(line -> {}).externalDatabase()) {
            out.println("Demo accounts (development only, where the database of PG_URL has them)");
        } else {
            try {
                accounts.keySet().retainAll(KnownAccounts.among(instance.database(), accounts.keySet()));
            } catch (IllegalStateException unreadable) {
                // Nothing to end a running server for.
                out.println("No demo accounts are shown: " + unreadable.getMessage() + ".");
                return;
            }
            out.println("Demo accounts (development only)");
        }
        accounts.forEach((email, password) -> account(instance, email, password));
    }

    /** A password the operator chose is theirs to know. */
    private void account(Instance instance, String email, SecretName password) {
        boolean chosen =
                !settings.environment().getOrDefault(password.name(), "").isBlank();
        String shown = chosen
                ? "as set in " + password
                : instance.secrets().find(password).orElse("as in its file");
        out.printf("  %-26s %s%n", email, shown);
    }
}
