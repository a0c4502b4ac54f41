package io.amanat.it;

import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.instance.InstanceOptions;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.Distribution;
import io.amanat.launcher.state.SecretName;
import io.amanat.payment.service.TestNode;
import io.amanat.telegram.service.TestBotServer;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** The one running server of all tests: started by the first test class that needs it, stopped after the last. */
final class Market implements BeforeAllCallback, TestInstancePreConstructCallback {
    static final String FRONTEND = "https://shop.example";
    /** Whose passkeys are: browsers use them there without TLS. */
    static final String PASSKEYS = "localhost";

    static final int RATE_LIMIT = 25;
    static final int INBOX_ATTEMPTS = 2;
    static final String WALLET = "0x1111111111111111111111111111111111111111";

    /** The web clients; the first is where people are led to. */
    static final String FRONTENDS = FRONTEND + ",https://m.shop.example";

    private static Running running;

    /** Brings up the server and the test EAR on it. */
    @Override
    public void beforeAll(ExtensionContext context) {
        boot(context).deploy();
    }

    /** Classes with one instance for all their tests are made before {@link #beforeAll}: their fields want the market too. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        boot(context).deploy();
    }

    private static synchronized Running boot(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        Market.class,
                        key -> {
                            running = new Running();
                            return running;
                        },
                        Running.class);
    }

    /** The server as its owner sees it. */
    static Instance instance() {
        return running.instance;
    }

    /** Who signs for Google here. */
    static GoogleIssuer google() {
        return running.google;
    }

    /** The one chain whose transfers are verified here: chain 56, as the tests write it. */
    static TestNode bsc() {
        return running.bsc;
    }

    /** Who tells prices here. */
    static PriceBoard prices() {
        return running.prices;
    }

    /** Telegram, as far as bots see it. */
    static TestBotServer bots() {
        return running.bots;
    }

    static URI base() {
        return instance().httpUrl();
    }

    /** Whether it is the tests' one server that answers there. */
    static boolean answers(URI address) {
        return running != null && address.toString().startsWith(base().toString());
    }

    static String secret(SecretName name) {
        return instance().secrets().get(name);
    }

    static Path folder() {
        return new Distribution(shippedEar().getParent()).folder();
    }

    static Path shippedEar() {
        return Distribution.locate().ear();
    }

    /** @param name of a folder below target, emptied first */
    static InstanceOptions options(String name) {
        Path data = folder().resolve(name);
        DataFolder.deleteTree(data);
        return InstanceOptions.in(data).with("ESCROW_WALLET_ADDRESS", WALLET).with("PLATFORM_FEE_BPS", "0");
    }

    /** Server and database. */
    static final class Running implements ExtensionContext.Store.CloseableResource {
        private final GoogleIssuer google = new GoogleIssuer();
        private final TestNode bsc = new TestNode(56);
        private final PriceBoard prices = new PriceBoard();
        private final TestBotServer bots = new TestBotServer(Telegram.BOT_TOKEN, Bots.ALERT_TOKEN);
        private final Instance instance;
        private boolean deployed;

        private Running() {
            instance = Instance.create(withPasskeys(options("it-data")
                    .with("FRONTEND_URL", FRONTENDS)
                    // Jobs run when a test says so.
                    .with("HOUSEKEEPING_ENABLED", "false")
                    // What is refused without it is proven where the rule is: StatusByHandTest.
                    .with("STATUS_TEST_MODE_ENABLED", "true")
                    .with("INBOX_MAX_ATTEMPTS", Integer.toString(INBOX_ATTEMPTS))
                    // A request that names another address in X-Forwarded-For meets the limiter, all others do not.
                    .with("TRUST_PROXY_HOPS", "1")
                    .with("RATE_LIMIT_BYPASS_IPS", "127.0.0.1")
                    .with("SMTP_HOST", Mailbox.HOST)
                    .with("SMTP_PORT", Integer.toString(Mailbox.start()))
                    .with("RATE_LIMIT_MAX_REQUESTS", Integer.toString(RATE_LIMIT))
                    .with("TELEGRAM_BOT_TOKEN", Telegram.BOT_TOKEN)
                    .with("TELEGRAM_API_BASE_URL", bots.url())
                    .with("TELEGRAM_WEBHOOK_SECRET_TOKEN", Bots.SECRET)
                    .with("TG_NOTIFY_BOT_TOKEN", Bots.ALERT_TOKEN)
                    .with("TG_NOTIFY_CHATS", Long.toString(Bots.ALERT_CHAT))
                    .with("RESEND_WEBHOOK_SECRET", Bots.MAIL_SECRET)
                    .with("GOOGLE_CLIENT_ID", "somebody-else.apps.example," + GoogleIssuer.CLIENT_ID)
                    .with("AMN_SCANNER_URL", ScannerStandIn.start())
                    .with("GOOGLE_ISSUER", google.issuer())
                    .with("GOOGLE_JWKS_URL", google.keysUrl())
                    .with("RPC_URL_CHAIN_56", bsc.url())
                    .with("DERIVED_DESTINATION_SWEEP_SIGNER", "http")
                    .with("DERIVED_DESTINATION_MIN_SWEEP_AMOUNT", "0.1")
                    .with("SWEEP_SIGNER_URL", SignerStandIn.start())
                    .with("SWEEP_SIGNER_KEY", SignerStandIn.KEY)
                    .with("SWEEP_GAS_ADDRESS", SignerStandIn.gasAddress())
                    .with("ORACLE_SOURCES", prices.sources())
                    .with("TRANSACTION_SAFETY_AML_PROVIDER", "ofac")
                    .with("OFAC_SDN_URL", prices.sanctions())
                    .with("AML_CHECK_COST_USD", "0.01")
                    .with("PAYMENT_ENABLED_PROVIDERS", "amn.scanner,request.network")
                    .with("REQUEST_NETWORK_API_BASE_URL", prices.knowingNothing())
                    .with("REQUEST_NETWORK_API_KEY", "network-key")
                    .with("REQUEST_NETWORK_WEBHOOK_SECRET", OnBsc.NETWORK_SECRET)));
            try {
                instance.startDatabase();
                instance.startServer();
            } catch (RuntimeException failure) {
                close();
                throw failure;
            }
        }

        /** A browser's page is among the origins: its port is the server's, which is kept in the folder once chosen. */
        private static InstanceOptions withPasskeys(InstanceOptions options) {
            try (Instance first = Instance.create(options)) {
                return options.with("WEBAUTHN_RP_ID", PASSKEYS)
                        .with(
                                "WEBAUTHN_RP_ORIGIN",
                                FRONTENDS + ",http://" + PASSKEYS + ":"
                                        + first.httpUrl().getPort());
            }
        }

        synchronized void deploy() {
            if (!deployed) {
                instance.deploy(TestEar.build(shippedEar(), folder().resolve("amanat-test.ear")));
                instance.awaitReady();
                deployed = true;
            }
        }

        @Override
        public void close() {
            google.close();
            bsc.close();
            prices.close();
            instance.close();
            bots.close();
            Mailbox.stop();
            ScannerStandIn.stop();
            SignerStandIn.stop();
        }
    }
}
