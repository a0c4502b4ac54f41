package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepReplacementRepository;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionRepository;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.launcher.chain.DevChain;
import io.amanat.payment.service.Receipt;
import io.amanat.scanner.watch.AnvilNode;
import io.amanat.scanner.watch.TestNode;
import io.amanat.shared.chain.ChainType;
import io.amanat.user.entity.UserRole;
import io.amanat.user.service.Actor;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Money moved on by a real EVM: a derived address holds a compiled ERC-20, the dev signer signs from an extended private key,
 * and anvil checks signatures, numbers, gas and balances.
 */
@ExtendWith(TestDatabase.class)
@Tag("R-SWP-04")
class SweepsOnAnvilIT {
    private static final int CHAIN = DevSweepSigner.DEV_CHAIN;
    private static final int DEPTH = 2;
    private static final String TREASURY = "0x" + "7".repeat(40);
    /** Twelve and a half tokens and one unit. */
    private static final BigInteger AMOUNT = new BigInteger("12500000000000000001");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static AnvilNode anvil;
    private static TestNode buyer;
    private static MarketSettings settings;

    private final MarketClock clock = new MarketClock();
    private Instant now = Row.NOON;

    @BeforeAll
    static void start() throws Exception {
        anvil = AnvilNode.start(CHAIN);
        buyer = anvil.at(DevChain.TOKEN, DevChain.PROXY);
        settings = new TestSettings()
                .with(MarketSetting.AMANAT_DEV_CHAIN, "true")
                .with(MarketSetting.RPC_URL_CHAIN_31337, anvil.url().toString())
                .with(MarketSetting.ESCROW_WALLET_ADDRESS, TREASURY)
                .with(MarketSetting.SWEEP_MASTER_PRIVKEY, AnvilKeys.rich())
                .with(MarketSetting.DERIVED_DESTINATION_XPRIV, AnvilKeys.xpriv())
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        if (anvil != null) {
            anvil.close();
        }
    }

    private <T> T with(Function<SweepServer, T> work) {
        return Market.in(em -> work.apply(new SweepServer(
                em,
                Wiring.clockAt(clock, now),
                settings,
                Wiring.inject(new DevSweepSigner(), "settings", settings),
                DEPTH)));
    }

    private void tick() {
        with(server -> {
            server.sender.send(CHAIN);
            return null;
        });
    }

    private BigInteger holds(String address) {
        return with(server -> server.chain.tokens(CHAIN, DevChain.TOKEN, address));
    }

    private Receipt receipt(String hash) {
        Optional<Receipt> found = with(server -> server.chain.receipt(CHAIN, hash));
        return found.orElseThrow();
    }

    /** A receiving address that only the public half of the key was needed for, with the buyer's money on it. */
    private String paid(int index) {
        WalletAccount account = AnvilKeys.publicHalf();
        String address = account.address(index, ChainType.EVM);
        UUID payment = Row.paidPayIn(Deal.agreed()).insert();
        Row.of("market.derived_destinations")
                .with("payment_id", payment)
                .with("chain_id", CHAIN)
                .with("address", address.toLowerCase(Locale.ROOT))
                .with("account", account.fingerprint())
                .with("derivation_path", account.path(index))
                .with("derivation_index", index)
                .with("used_at", Row.NOON)
                .with("last_known_balance", AMOUNT.toString())
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        Row.plain("market.direct_balance_intents")
                .with("payment_id", payment)
                .with("mode", "check")
                .with("chain_id", CHAIN)
                .with("token_address", DevChain.TOKEN)
                .with("token_symbol", "USDT")
                .with("decimals", 18)
                .with("address", address.toLowerCase(Locale.ROOT))
                .with("expected_amount", AMOUNT.toString())
                .with("baseline_balance", "0")
                .with("current_balance", AMOUNT.toString())
                .with("baseline_at", Row.NOON)
                .with("stopped_at", Row.NOON)
                .with("stop_reason", "paid")
                .with("settled_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        buyer.mint(DevChain.TOKEN, AMOUNT);
        buyer.transfer(DevChain.TOKEN, address, AMOUNT);
        return address.toLowerCase(Locale.ROOT);
    }

    private List<SweepPlanner.Line> plan(boolean dryRun) {
        SweepPlanner.Plan plan = with(server -> server.planner.plan(CHAIN, Set.of(), null, dryRun, null));
        return plan.lines();
    }

    private UUID ordered(String address) {
        return plan(false).stream()
                .filter(line -> line.address().address().equals(address))
                .findFirst()
                .orElseThrow()
                .orderId();
    }

    private static String state(UUID order) {
        return Sql.value("select status || ' ' || coalesce(reason, '-') from market.sweep_orders where id = ?", order);
    }

    private static List<SweepTransaction> transactions(UUID order) {
        return Market.in(em -> new SweepTransactionRepository(em).of(order));
    }

    /** Booked and actual balance of an address, and what the two say. */
    private String books(String address) {
        Actor admin = new Actor(Row.user("admin").insert(), UserRole.ADMIN, null, false);
        List<CustodyReconciliation.Line> lines = with(server -> server.books.report(admin, CHAIN, null, 100));
        CustodyReconciliation.Line line = lines.stream()
                .filter(one -> one.address().address().equals(address))
                .findFirst()
                .orElseThrow();
        return line.booked() + " " + line.actual() + " " + line.verdict();
    }

    private static void ask(String method, String parameters) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(anvil.url())
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method
                                + "\",\"params\":" + parameters + "}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain("\"error\"");
    }

    @Test
    void a_derived_address_gets_gas_is_swept_to_the_treasury_and_the_books_agree_with_the_chain() {
        String address = paid(3);
        assertThat(books(address)).isEqualTo(AMOUNT + " " + AMOUNT + " match");
        assertThat(plan(true)).extracting(SweepPlanner.Line::verdict).containsOnly("sweep");
        BigInteger before = holds(TREASURY);
        UUID order = ordered(address);
        tick();
        assertThat(state(order)).as("one block is not deep enough").isEqualTo("open confirmations");
        buyer.mine(DEPTH - 1);
        tick();
        assertThat(state(order)).isEqualTo("done -");
        assertThat(holds(address)).isZero();
        assertThat(holds(TREASURY)).isEqualTo(before.add(AMOUNT));
        assertThat(books(address)).isEqualTo("0 0 match");

        List<SweepTransaction> sent = transactions(order);
        assertThat(sent)
                .extracting(SweepTransaction::kind, SweepTransaction::status)
                .containsExactly(
                        tuple(SweepTransactionKind.GAS, SweepTransactionStatus.CONFIRMED),
                        tuple(SweepTransactionKind.MOVE, SweepTransactionStatus.CONFIRMED));
        for (SweepTransaction one : sent) {
            Receipt receipt = receipt(one.txHash());
            assertThat(receipt.succeeded()).isTrue();
            assertThat(receipt.blockNumber()).isEqualTo(one.blockNumber());
        }
        assertThat(receipt(sent.get(1).txHash()).logs())
                .singleElement()
                .matches(log -> new BigInteger(log.data().substring(2), 16).equals(AMOUNT));
        assertThat(Sql.rows(
                        "select s.status, s.amount::text, s.to_address, s.tx_hash, d.status from market.derived_destination_sweeps s"
                                + " join market.derived_destinations d on d.id = s.destination_id where d.address = ?"
                                + " order by s.created_at, s.id",
                        address))
                .containsExactly(
                        List.of(
                                "broadcast",
                                AMOUNT.toString(),
                                TREASURY,
                                sent.get(1).txHash(),
                                "swept"),
                        List.of(
                                "confirmed",
                                AMOUNT.toString(),
                                TREASURY,
                                sent.get(1).txHash(),
                                "swept"));
        // Nothing is left to move: a further round sends nothing.
        tick();
        long used = with(server -> server.chain.nonce(CHAIN, address));
        assertThat(used).isEqualTo(1);
    }

    @Test
    void gas_that_no_block_takes_is_paid_dearer_under_its_number_the_pool_takes_it_and_the_money_moves_once()
            throws Exception {
        String address = paid(4);
        BigInteger before = holds(TREASURY);
        UUID order = ordered(address);
        ask("evm_setAutomine", "[false]");
        try {
            tick();
            assertThat(state(order)).isEqualTo("open not_mined");
            now = now.plus(Duration.ofSeconds(180));
            tick();
            assertThat(state(order)).isEqualTo("open replaced");
        } finally {
            ask("evm_setAutomine", "[true]");
        }
        buyer.mine(1);
        SweepTransaction gas = transactions(order).get(0);
        List<SweepReplacement> dearer = Market.in(em -> new SweepReplacementRepository(em).of(List.of(gas.id())));
        assertThat(dearer).hasSize(1);
        assertThat(receipt(dearer.get(0).txHash()).succeeded()).isTrue();
        Optional<Receipt> cheaper = with(server -> server.chain.receipt(CHAIN, gas.txHash()));
        assertThat(cheaper).as("of two versions of one number a block has one").isEmpty();
        tick();
        buyer.mine(DEPTH - 1);
        tick();
        assertThat(state(order)).isEqualTo("done -");
        assertThat(transactions(order).get(0).minedHash())
                .isEqualTo(dearer.get(0).txHash());
        assertThat(holds(TREASURY)).isEqualTo(before.add(AMOUNT));
        assertThat(books(address)).isEqualTo("0 0 match");
    }

    @Test
    void the_dev_signer_signs_on_the_dev_chain_only() {
        DevSweepSigner signer = Wiring.inject(new DevSweepSigner(), "settings", settings);
        UnsignedTransaction elsewhere = new UnsignedTransaction(
                56, signer.gasAddress(), 0, BigInteger.ONE, 21_000, TREASURY, BigInteger.ONE, "0x");
        assertThatThrownBy(() -> signer.sign(elsewhere, null, null)).isInstanceOf(SignerException.class);
        assertThat(signer.serves(56)).isFalse();
    }
}
