package io.amanat.it;

import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.instance.InstanceOptions;
import io.amanat.launcher.state.SecretName;
import io.amanat.telegram.service.TestBotServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The server that tests may kill: one for all of them, beside the one that nobody kills. Nothing beside it is played: its
 * scanner watches a dev chain, on which {@link DevChainIT} pays before anything is killed. Each later test brings rows of
 * its own name ({@link CrashData}), looks at those only, and leaves the server up.
 *
 * <p>These classes run beside those of {@link Market}, one after the other: nothing of theirs may touch the other server,
 * nor anything static that the other lane changes.
 */
final class CrashServer implements BeforeAllCallback {
    /** Another name of this machine: by it Telegram knows the second server from the first. */
    static final String OTHER_HOST = "localhost";

    /** Who holds it has this server for himself. */
    static final String LOCK = "the server that tests may kill";

    private static Running running;

    /** A test class that kills. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @ExtendWith(CrashServer.class)
    @Execution(ExecutionMode.CONCURRENT)
    @ResourceLock(LOCK)
    @interface Used {}

    @Override
    public void beforeAll(ExtensionContext context) {
        boot(context).deploy();
    }

    /** The server without an application, for who brings his own and takes it away again. */
    static Instance bare(ExtensionContext context) {
        return boot(context).undeploy();
    }

    private static synchronized Running boot(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        CrashServer.class,
                        key -> {
                            running = new Running();
                            return running;
                        },
                        Running.class);
    }

    static Instance instance() {
        return running.instance;
    }

    /** The chain that its scanner watches. */
    static URI chain() {
        return running.chain.url();
    }

    /** Telegram, as far as its bot sees it. */
    static TestBotServer bots() {
        return running.bots;
    }

    /**
     * Another server on the same database, as behind one proxy: the same secrets, a domain and a broker of its own. It knows
     * Telegram by {@link #OTHER_HOST}. The caller closes it.
     */
    static Instance beside() {
        Instance first = instance();
        InstanceOptions options = running.options(
                        "it-crash-beside",
                        running.bots
                                .url()
                                .replace(URI.create(running.bots.url()).getHost(), OTHER_HOST))
                .with("AUTO_SEED_ON_START", "false")
                .with("PG_URL", first.database().appUrl())
                .with("MIGRATION_PG_URL", first.database().ownerUrl())
                .with("SCANNER_PG_URL", first.database().scannerUrl());
        for (SecretName name : SecretName.values()) {
            if (name.ofApplication()) {
                options = options.with(name.name(), first.secrets().get(name));
            }
        }
        Instance second = Instance.create(options);
        try {
            second.start(Running.ear());
            return second;
        } catch (RuntimeException failure) {
            second.close();
            throw failure;
        }
    }

    /** Of its database, for whoever may do anything. */
    static String url() {
        return instance().database().superUrl();
    }

    /** The first column of what its database answers. */
    static List<String> column(String sql) {
        return Db.rowsOf(url(), sql).stream().map(row -> row.get(0)).toList();
    }

    /** Signs the administrator in. */
    static String token() {
        return Api.to(instance().httpUrl(), "/api/auth/login")
                .post(Body.of(
                        "email",
                        As.ADMIN_EMAIL,
                        "password",
                        instance().secrets().get(SecretName.ADMIN_PASSWORD)))
                .is(200)
                .data()
                .getJsonObject("tokens")
                .getString("accessToken");
    }

    /** Leases of the dead run out while this is done. */
    static void later(Runnable step) {
        clock("PT2M");
        try {
            step.run();
        } finally {
            clock("PT0S");
        }
    }

    private static void clock(String ahead) {
        turnTo(ahead).is(200);
    }

    private static Answer turnTo(String ahead) {
        return Api.to(instance().httpUrl(), "/test-hooks/clock?ahead=" + ahead).post(null);
    }

    static void restart() {
        instance().startServer();
        instance().awaitReady();
        // The levers are an application of their own, which a start may open after the market's.
        Until.holds("the levers are back", () -> turnTo("PT0S").status() == 200);
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {
        private final DevChain chain = DevChain.start(0);
        private final TestBotServer bots = new TestBotServer(Telegram.BOT_TOKEN);
        private final Instance instance = Instance.create(options("it-crash", bots.url()));
        private boolean deployed;

        private Running() {
            try {
                TestEar.build(Market.shippedEar(), ear());
                instance.startDatabase();
                instance.startServer();
            } catch (RuntimeException failure) {
                close();
                throw failure;
            }
        }

        private void deploy() {
            if (!deployed) {
                instance.deploy(ear());
                instance.awaitReady();
                deployed = true;
            }
        }

        private Instance undeploy() {
            if (deployed) {
                instance.undeploy();
                deployed = false;
            }
            return instance;
        }

        private static Path ear() {
            return Market.folder().resolve("amanat-crash.ear");
        }

        private InstanceOptions options(String folder, String telegram) {
            return Market.options(folder)
                    // Started again and again, it does not live long enough for the optimising compiler to pay off.
                    .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
                    .with("AMANAT_DEV_CHAIN", "true")
                    .with("RPC_DEV", chain.url().toString())
                    .with("POLL_INTERVAL_SEC", "1")
                    .with("SMTP_HOST", Mailbox.HOST)
                    .with("SMTP_PORT", Integer.toString(Mailbox.start()))
                    .with("TELEGRAM_BOT_TOKEN", Telegram.BOT_TOKEN)
                    .with("TELEGRAM_API_BASE_URL", telegram);
        }

        @Override
        public void close() {
            instance.close();
            bots.close();
            chain.close();
            Mailbox.stop();
        }
    }
}
