package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.LiveSettings;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.chain.ChainRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A payment of ten that is examined: a node that speaks JSON-RPC, a list of sanctioned addresses, the pipeline. */
abstract class SafetyCase {
    static final int CHAIN = 97;
    static final int DEPTH = 5;
    static final String USDT = "0x109f54dab34426d5477986b0460ae5dfba65f022";
    static final String USDC = "0x64544969ed7ebf5f083679233325356ebe738930";
    static final String PROXY =
            ChainRegistry.load().chain(CHAIN).orElseThrow().proxyAddress().toLowerCase(Locale.ROOT);
    static final String WALLET = "0x" + "11".repeat(20);
    static final String BUYER = TestNode.address();
    static final String LISTED = "0x8589427373d6d84e98730d7795d8f6f8731fda16";
    static final String REFERENCE = "0xa1b2c3d4e5f60718";
    static final BigInteger TEN = BigInteger.TEN.pow(19);
    static final AmlTerms NONE = new AmlTerms(false, false);
    static final AmlTerms OPEN = new AmlTerms(true, false);
    static final AmlTerms CLOSED = new AmlTerms(true, true);

    @TempDir
    Path folder;

    TestNode node;
    TestSettings settings;
    String reference = "";
    String wallet = BUYER;
    boolean shared = true;
    AmlTerms aml = NONE;
    /** When the payment was begun. */
    final Instant begun = Instant.now().minusSeconds(60);

    @BeforeEach
    void a_node_and_a_list() throws IOException {
        node = new TestNode(CHAIN);
        Path list = folder.resolve("sdn.xml");
        Files.writeString(
                list,
                "<sdnList><sdnEntry><idList><id><idType>Digital Currency Address - ETH</idType><idNumber>"
                        + LISTED.toUpperCase(Locale.ROOT).replace("0X", "0x")
                        + "</idNumber></id></idList></sdnEntry></sdnList>");
        settings = new TestSettings()
                .with(MarketSetting.RPC_URL_CHAIN_97, node.url())
                .with(MarketSetting.TRANSACTION_SAFETY_AML_PROVIDER, "ofac")
                .with(MarketSetting.OFAC_SDN_URL, list.toUri().toString());
    }

    @AfterEach
    void the_node_stops() {
        node.close();
    }

    private SafetyPipeline pipeline() {
        var values = settings.build();
        MarketClock clock = new MarketClock();
        JsonRpcChainReader chains = new JsonRpcChainReader();
        Wiring.inject(chains, "settings", values);
        Wiring.inject(chains, "clock", clock);
        ConfirmationPolicy policy = new ConfirmationPolicy();
        Wiring.inject(policy, "settings", values);
        Wiring.inject(policy, "clock", clock);
        Wiring.inject(policy, "live", new LiveSettings() {
            @Override
            public int confirmationThreshold(int chainId) {
                return 0;
            }
        });
        OfacList ofac = new OfacList();
        Wiring.inject(ofac, "settings", values);
        Wiring.inject(ofac, "clock", clock);
        AmlGate gate = new AmlGate();
        Wiring.inject(gate, "ofac", ofac);
        Wiring.inject(gate, "chainalysis", Wiring.inject(new Chainalysis(), "settings", values));
        Wiring.inject(gate, "settings", values);
        SenderCheck sender = Wiring.inject(new SenderCheck(), "chains", chains);
        DepthCheck depth = Wiring.inject(new DepthCheck(), "chains", chains);
        SafetyPipeline pipeline = new SafetyPipeline();
        Wiring.inject(pipeline, "chain", Wiring.inject(new ChainCheck(), "chains", chains));
        Wiring.inject(pipeline, "owner", new OwnerCheck());
        Wiring.inject(pipeline, "sender", Wiring.inject(sender, "settings", values));
        Wiring.inject(pipeline, "aml", Wiring.inject(new AmlCheck(), "gate", gate));
        return Wiring.inject(pipeline, "depth", Wiring.inject(depth, "policy", policy));
    }

    final SafetyVerdict examine(String hash, boolean vouched) {
        PayInFacts facts = new PayInFacts(
                UUID.randomUUID(),
                UUID.randomUUID(),
                CHAIN,
                USDT,
                WALLET,
                TEN,
                reference,
                shared,
                wallet,
                begun,
                null,
                aml);
        return pipeline().examine(new Examination(facts, hash, vouched));
    }

    /** A transfer of ten, deep enough. */
    final SafetyVerdict paidBy(String sender) {
        String hash = node.pay(USDT, sender, WALLET, TEN);
        node.grow(DEPTH);
        return examine(hash, false);
    }

    static void passes(SafetyVerdict verdict) {
        assertThat(verdict.passed()).as(String.valueOf(verdict.details())).isTrue();
    }

    static void isRefused(SafetyVerdict verdict, String reason) {
        assertThat(verdict.decision()).as(String.valueOf(verdict.details())).isEqualTo(SafetyCheck.Decision.REFUSED);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    static void isUnknown(SafetyVerdict verdict, String reason) {
        assertThat(verdict.decision()).as(String.valueOf(verdict.details())).isEqualTo(SafetyCheck.Decision.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(reason);
    }
}
