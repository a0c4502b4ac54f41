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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The on-chain cases of 06, 7, one by one, against a node that speaks JSON-RPC and a list of sanctioned addresses. */
class SafetyPipelineTest {
    private static final int CHAIN = 97;
    private static final int DEPTH = 5;
    private static final String USDT = "0x109f54dab34426d5477986b0460ae5dfba65f022";
    private static final String USDC = "0x64544969ed7ebf5f083679233325356ebe738930";
    private static final String PROXY =
            ChainRegistry.load().chain(CHAIN).orElseThrow().proxyAddress().toLowerCase(Locale.ROOT);
    private static final String WALLET = "0x" + "11".repeat(20);
    private static final String BUYER = TestNode.address();
    private static final String LISTED = "0x8589427373d6d84e98730d7795d8f6f8731fda16";
    private static final String REFERENCE = "0xa1b2c3d4e5f60718";
    private static final BigInteger TEN = BigInteger.TEN.pow(19);
    private static final AmlTerms NONE = new AmlTerms(false, false);
    private static final AmlTerms OPEN = new AmlTerms(true, false);
    private static final AmlTerms CLOSED = new AmlTerms(true, true);

    @TempDir
    private Path folder;

    private TestNode node;
    private TestSettings settings;
    private String reference = "";
    private String wallet = BUYER;
    private boolean shared = true;
    private AmlTerms aml = NONE;
    private final Instant begun = Instant.now().minusSeconds(60);

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

    private SafetyVerdict examine(String hash, boolean vouched) {
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
    private SafetyVerdict paidBy(String sender) {
        String hash = node.pay(USDT, sender, WALLET, TEN);
        node.grow(DEPTH);
        return examine(hash, false);
    }

    private static void passes(SafetyVerdict verdict) {
        assertThat(verdict.passed()).as(String.valueOf(verdict.details())).isTrue();
    }

    private static void isRefused(SafetyVerdict verdict, String reason) {
        assertThat(verdict.decision()).as(String.valueOf(verdict.details())).isEqualTo(SafetyCheck.Decision.REFUSED);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    private static void isUnknown(SafetyVerdict verdict, String reason) {
        assertThat(verdict.decision()).as(String.valueOf(verdict.details())).isEqualTo(SafetyCheck.Decision.UNKNOWN);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void AC_100_a_listed_sender_is_blocked_where_the_seller_asked_for_it() {
        wallet = LISTED;
        aml = OPEN;
        isRefused(paidBy(LISTED), "aml_sanctions");
    }

    @Test
    void AC_101_a_listed_sender_passes_where_nobody_asked() {
        wallet = LISTED;
        SafetyVerdict verdict = paidBy(LISTED);
        passes(verdict);
        assertThat(verdict.details().getString("aml")).isEqualTo("aml_not_required");
    }

    @Test
    void AC_102_a_silent_provider_blocks_where_failure_blocks_and_is_asked_again() {
        aml = CLOSED;
        settings.with(
                MarketSetting.OFAC_SDN_URL, folder.resolve("gone.xml").toUri().toString());
        isUnknown(paidBy(BUYER), "aml_unavailable");
    }

    @Test
    void AC_103_a_silent_provider_does_not_block_where_failure_does_not() {
        aml = OPEN;
        settings.with(
                MarketSetting.OFAC_SDN_URL, folder.resolve("gone.xml").toUri().toString());
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getString("providerUnavailable")).isEqualTo("true");
    }

    @Test
    void AC_107_a_clean_sender_passes() {
        aml = CLOSED;
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getString("aml")).isEqualTo("aml_clear");
        assertThat(verdict.examination().screened()).isTrue();
    }

    @Test
    void AC_109_letter_case_does_not_hide_a_listed_sender() {
        // The list above is in capitals; the chain tells in small letters.
        aml = OPEN;
        wallet = LISTED;
        isRefused(paidBy(LISTED.toUpperCase(Locale.ROOT).replace("0X", "0x")), "aml_sanctions");
    }

    @Test
    void AC_110_more_than_the_price_passes_with_the_amount_that_came() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN.add(TEN));
        node.grow(DEPTH);
        SafetyVerdict verdict = examine(hash, false);
        passes(verdict);
        assertThat(verdict.details().getString("actualAmount"))
                .isEqualTo(TEN.add(TEN).toString());
    }

    @Test
    void AC_111_the_exact_amount_passes_every_check() {
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getJsonObject("checks").keySet())
                .containsExactly("transfer", "owner", "sender", "confirmations", "aml");
        assertThat(verdict.details().getString("confirmations")).isEqualTo("6 of 5");
    }

    @Test
    void AC_120_a_transaction_with_no_logs_is_another_asset() {
        isRefused(examine(node.transaction().mine(), false), "wrong_asset");
    }

    @Test
    void AC_121_an_approval_alone_is_no_transfer() {
        isRefused(examine(node.transaction().approval(USDT, BUYER, WALLET, TEN).mine(), false), "transfer_not_found");
    }

    @Test
    void AC_130_another_token_is_named() {
        SafetyVerdict verdict = examine(node.pay(USDC, BUYER, WALLET, TEN), false);
        isRefused(verdict, "wrong_token");
        assertThat(verdict.details().getString("actualToken")).isEqualTo(USDC);
    }

    @Test
    void AC_131_another_receiver_is_named() {
        String other = TestNode.address();
        SafetyVerdict verdict = examine(node.pay(USDT, BUYER, other, TEN), false);
        isRefused(verdict, "wrong_recipient");
        assertThat(verdict.details().getString("actualRecipient")).isEqualTo(other);
    }

    @Test
    void AC_132_an_unrelated_transfer_is_not_found() {
        isRefused(examine(node.pay(USDC, BUYER, TestNode.address(), TEN), false), "transfer_not_found");
    }

    @Test
    void AC_140_a_contract_that_sent_is_told_and_screened() {
        node.putCode(BUYER);
        aml = CLOSED;
        SafetyVerdict verdict = paidBy(BUYER);
        passes(verdict);
        assertThat(verdict.details().getString("from")).isEqualTo(BUYER);
        assertThat(verdict.details().getString("aml")).isEqualTo("aml_clear");
    }

    @Test
    void AC_141_a_listed_contract_is_blocked() {
        node.putCode(LISTED);
        wallet = LISTED;
        aml = OPEN;
        isRefused(paidBy(LISTED), "aml_sanctions");
    }

    /** A mixer that nobody has listed, or a Safe: they look alike (AC-142, AC-143). */
    @ParameterizedTest
    @ValueSource(strings = {"0xd90e2f925da726b50c4ed8d0fb90ad053324f31b", "0x41675c099f32341bf84bfc5382af534df5c7461a"})
    void AC_142_143_an_unlisted_contract_is_not_blocked_by_screening(String contract) {
        node.putCode(contract);
        wallet = contract;
        aml = CLOSED;
        passes(paidBy(contract));
    }

    @Test
    void AC_144_a_contract_is_refused_where_people_are_demanded() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        node.putCode(BUYER);
        isRefused(paidBy(BUYER), "contract_sender");
    }

    @Test
    void AC_145_a_persons_account_passes_where_people_are_demanded() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        passes(paidBy(BUYER));
        assertThat(node.asked()).contains("eth_getCode");
    }

    @Test
    void AC_146_a_contract_passes_by_default_and_nobody_asks_what_it_is() {
        node.putCode(BUYER);
        passes(paidBy(BUYER));
        assertThat(node.asked()).doesNotContain("eth_getCode");
    }

    @Test
    void AC_147_a_contract_passes_where_the_demand_is_off() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "0");
        node.putCode(BUYER);
        passes(paidBy(BUYER));
    }

    @Test
    void AC_148_without_an_answer_on_the_sender_nothing_is_accepted_and_it_is_asked_again() {
        settings.with(MarketSetting.TRANSACTION_SAFETY_REQUIRE_EOA_SENDER, "1");
        node.fails("eth_getCode");
        isUnknown(paidBy(BUYER), "chain_unavailable");
        node.works("eth_getCode");
        passes(paidBy(BUYER));
    }

    @Test
    void a_transfer_that_is_not_deep_enough_waits_and_is_known_to_be_there() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN);
        node.grow(DEPTH - 2);
        SafetyVerdict early = examine(hash, false);
        isUnknown(early, "confirmations");
        assertThat(early.seenOnChain()).isTrue();
        node.grow(1);
        passes(examine(hash, false));
    }

    @Test
    void a_transaction_that_is_in_no_block_may_still_come() {
        SafetyVerdict verdict = examine(TestNode.hash(), false);
        isUnknown(verdict, "transaction_not_found");
        assertThat(verdict.seenOnChain()).isFalse();
    }

    @Test
    void a_block_that_is_another_one_by_now_proves_nothing() {
        TestNode.Mined transaction = node.transaction().transfer(USDT, BUYER, WALLET, TEN);
        String hash = transaction.mine();
        node.grow(DEPTH);
        node.rearrange(transaction.block());
        isUnknown(examine(hash, false), "transaction_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x12", "SIM_1", "0xzz"})
    void what_is_no_transaction_is_refused_without_asking_anybody(String hash) {
        isRefused(examine(hash, false), "tx_hash_required");
        assertThat(node.asked()).isEmpty();
    }

    @Test
    void at_a_shared_address_a_strangers_transfer_is_nobodys_proof() {
        String hash = node.pay(USDT, TestNode.address(), WALLET, TEN);
        node.grow(DEPTH);
        isRefused(examine(hash, false), "wrong_sender");
        wallet = null;
        isRefused(examine(hash, false), "wrong_sender");
        // Unless an administrator answers for it, or nobody else is paid there.
        passes(examine(hash, true));
        shared = false;
        passes(examine(hash, false));
    }

    private String minedBefore(String sender) {
        String hash = node.transaction()
                .transfer(USDT, sender, WALLET, TEN)
                .at(begun.minusSeconds(1))
                .mine();
        node.grow(DEPTH);
        return hash;
    }

    @Test
    void a_transfer_older_than_the_payment_is_no_proof_unless_an_administrator_vouches() {
        String hash = minedBefore(BUYER);
        isRefused(examine(hash, false), "too_old");
        passes(examine(hash, true));
        // Nor at an address of its own: the one who had it before may have sent it.
        shared = false;
        isRefused(examine(hash, false), "too_old");
        shared = true;
        isRefused(examine(minedBefore(TestNode.address()), false), "wrong_sender");
    }

    @Test
    void what_carries_the_payments_reference_was_meant_for_it_whatever_the_clocks_say() {
        reference = REFERENCE;
        String hash = node.transaction()
                .throughProxy(PROXY, USDT, BUYER, WALLET, TEN, REFERENCE)
                .at(begun.minusSeconds(1))
                .mine();
        node.grow(DEPTH);
        passes(examine(hash, false));
    }

    @Test
    void a_transfer_is_known_to_be_there_while_depth_or_screening_cannot_be_told() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN);
        node.grow(DEPTH);
        node.fails("eth_blockNumber");
        SafetyVerdict silent = examine(hash, false);
        isUnknown(silent, "chain_unavailable");
        assertThat(silent.seenOnChain()).isTrue();
        node.works("eth_blockNumber");
        aml = CLOSED;
        settings.with(MarketSetting.OFAC_SDN_URL, "file:///nowhere/sdn.xml");
        SafetyVerdict unscreened = examine(hash, false);
        isUnknown(unscreened, "aml_unavailable");
        assertThat(unscreened.seenOnChain()).isTrue();
        node.fails("eth_getTransactionReceipt");
        assertThat(examine(hash, false).seenOnChain()).isFalse();
    }

    @Test
    void the_reference_names_the_payment_whoever_sent_it() {
        reference = REFERENCE;
        String stranger = TestNode.address();
        String hash = node.transaction()
                .throughProxy(PROXY, USDT, stranger, WALLET, TEN, REFERENCE)
                .mine();
        String foreign = node.transaction()
                .throughProxy(PROXY, USDT, BUYER, WALLET, TEN, "0x0102030405060708")
                .mine();
        node.grow(DEPTH);
        passes(examine(hash, false));
        isRefused(examine(foreign, false), "wrong_reference");
        passes(examine(foreign, true));
    }

    @Test
    void a_node_that_fails_lies_about_its_chain_or_talks_nonsense_proves_nothing() {
        String hash = node.pay(USDT, BUYER, WALLET, TEN);
        node.grow(DEPTH);
        node.answersWith(500);
        isUnknown(examine(hash, false), "chain_unavailable");
        node.answersWith(200);
        for (String nonsense : new String[] {
            "", "null", "[]", "{}", "{\"result\":5}", "{\"result\":{\"blockNumber\":\"0x1\"}}", "{\"result\":\"0x38\"}"
        }) {
            node.saysOnly(nonsense);
            isUnknown(examine(hash, false), "chain_unavailable");
        }
        node.saysOnly(null);
        passes(examine(hash, false));
    }

    @Test
    void without_a_node_nothing_is_known() {
        settings.with(MarketSetting.RPC_URL_CHAIN_97, null);
        isUnknown(examine(TestNode.hash(), false), "chain_unavailable");
    }
}
