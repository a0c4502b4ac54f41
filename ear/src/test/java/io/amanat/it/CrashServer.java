package io.amanat.it;

import io.amanat.launcher.chain.DevChain;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.state.SecretName;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that tests may kill: one for all of them, beside the one that nobody kills. Nothing beside it is played: its
 * scanner watches a dev chain, on which {@link DevChainIT} pays before anything is killed. Each later test brings rows of
 * its own name ({@link CrashData}), looks at those only, and leaves the server up.
 */
final class CrashServer implements BeforeAllCallback {
    private static Running running;

    /** A test class that kills. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @ExtendWith(CrashServer.class)
    @interface Used {}

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        context.getRoot()
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

    /** Of its database, for whoever may do anything. */
    static String url() {
        return instance().database().superUrl();
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
        Api.to(instance().httpUrl(), "/test-hooks/clock?ahead=" + ahead)
                .post(null)
                .is(200);
    }

    static void restart() {
        instance().startServer();
        instance().awaitReady();
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {
        private final DevChain chain = DevChain.start(0);
        private final Instance instance = Instance.create(Market.options("it-crash")
                .with("AMANAT_DEV_CHAIN", "true")
                .with("RPC_DEV", chain.url().toString())
                .with("POLL_INTERVAL_SEC", "1"));

        private Running() {
            try {
                instance.start(
                        TestEar.build(Market.shippedEar(), Market.folder().resolve("amanat-crash.ear")));
            } catch (RuntimeException failure) {
                close();
                throw failure;
            }
        }

        @Override
        public void close() {
            instance.close();
            chain.close();
        }
    }
}
