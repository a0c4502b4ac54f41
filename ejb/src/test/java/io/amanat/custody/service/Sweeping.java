package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepReplacementRepository;
import io.amanat.custody.entity.SweepRepository;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.entity.SweepTransactionKind;
import io.amanat.custody.entity.SweepTransactionRepository;
import io.amanat.custody.entity.SweepTransactionStatus;
import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.payment.service.TestNode;
import io.amanat.shared.id.Uuid7;
import io.amanat.user.service.Actor;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** Sweeps of one server, wired by hand: a small chain, a signer that has all keys, and a clock that a test moves. */
final class Sweeping implements SweepSigner {
    static final int CHAIN = 56;
    static final int DEPTH = 5;
    static final BigInteger GWEI = BigInteger.TEN.pow(9);
    static final Duration PATIENCE = Duration.ofSeconds(180);
    static final BigInteger FIRST = gwei(5);
    static final BigInteger TOP_UP = new BigInteger("2000000000000000");
    static final BigInteger AMOUNT = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(12));
    static final String TOKEN = "0x" + "8".repeat(40);
    static final String KEPT = "0x" + "7".repeat(40);

    private static final AtomicInteger INDEX = new AtomicInteger(500_000);

    private final Map<String, Credentials> keys = new HashMap<>();
    private final Credentials gas = Credentials.create(TestNode.hash().substring(2));
    private final MarketClock clock = new MarketClock();
    private Instant now = Row.NOON;
    private int highestGwei = 100;
    TestNode node = new TestNode(CHAIN);
    /** Happens when somebody asks for a signature: a death before it. */
    Runnable beforeSigning = () -> {};
    /** Happens with the signature: a death after it. */
    Runnable afterSigning = () -> {};

    Sweeping() {
        node.giveCoins(gasAddress(), BigInteger.TEN.pow(18));
    }

    void end() {
        node.close();
        Sql.run("update market.sweep_orders set status = 'failed', reason = 'test' where status = 'open'");
    }

    static BigInteger gwei(int price) {
        return GWEI.multiply(BigInteger.valueOf(price));
    }

    /** Gas was sent and no block wants it. */
    SweepOrder stuck() {
        SweepOrder order = ordered();
        node.wants(gwei(1_000));
        tick();
        assertThat(state(order)).isEqualTo("open not_mined");
        return order;
    }

    /** The money itself was sent, and no block wants it. */
    SweepOrder stuckMove() {
        SweepOrder order = ordered();
        node.giveCoins(order.address(), TOP_UP);
        node.wants(gwei(1_000));
        tick();
        assertThat(state(order)).isEqualTo("open not_mined");
        return order;
    }

    void movedOnce(SweepOrder order) {
        assertThat(state(order)).isEqualTo("done -");
        assertThat(node.tokens(TOKEN, order.address())).isZero();
        assertThat(node.nonce(order.address())).isEqualTo(1);
        assertThat(transactions(order))
                .filteredOn(sent -> sent.kind() == SweepTransactionKind.MOVE)
                .singleElement()
                .matches(sent -> sent.status() == SweepTransactionStatus.CONFIRMED);
    }

    static SweepTransaction only(SweepOrder order) {
        assertThat(transactions(order)).hasSize(1);
        return transactions(order).get(0);
    }

    Sweeping payingAtMost(int gwei) {
        highestGwei = gwei;
        return this;
    }

    /** An address with money, and the order to move it on. */
    SweepOrder ordered() {
        return ordered(TOKEN);
    }

    SweepOrder ordered(String token) {
        Credentials key = Credentials.create(TestNode.hash().substring(2));
        String address = key.getAddress().toLowerCase(Locale.ROOT);
        int index = INDEX.incrementAndGet();
        keys.put("m/44'/60'/0'/0/" + index, key);
        UUID payment = Row.paidPayIn(Deal.agreed()).insert();
        UUID destination = Row.of("market.derived_destinations")
                .with("payment_id", payment)
                .with("chain_id", CHAIN)
                .with("address", address)
                .with("account", "fingerprint")
                .with("derivation_path", "m/44'/60'/0'/0/" + index)
                .with("derivation_index", index)
                .with("status", "sweeping")
                .with("used_at", Row.NOON)
                .with("created_at", Row.NOON)
                .with("updated_at", Row.NOON)
                .insert();
        node.giveTokens(token, address, AMOUNT);
        return order(destination, token);
    }

    /** The same address once more. */
    SweepOrder order(UUID destination) {
        return order(destination, TOKEN);
    }

    private SweepOrder order(UUID destination, String token) {
        UUID id = Uuid7.next();
        Sql.run("update market.derived_destinations set status = 'sweeping' where id = ?", destination);
        Market.run(em -> new SweepRepository(em).open(id, destination, CHAIN, token, AMOUNT, KEPT, null, now));
        return Market.in(em -> new SweepRepository(em).find(id).orElseThrow());
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** Where the round that goes on writes: it is one transaction here, so whoever else writes would wait for its end. */
    EntityManager within;

    /** One round over all that is open. */
    void tick() {
        Market.run(em -> {
            within = em;
            server(em).sender.send(CHAIN);
        });
    }

    /** An administrator says what has used an order's number. */
    SweepOrder numberUsed(Actor admin, SweepOrder order, String hash) {
        return Market.in(em -> server(em).repair.numberUsed(admin, order.id(), hash, "looked it up"));
    }

    static String state(SweepOrder order) {
        return Sql.value(
                "select status || ' ' || coalesce(reason, '-') from market.sweep_orders where id = ?", order.id());
    }

    static List<SweepTransaction> transactions(SweepOrder order) {
        return Market.in(em -> new SweepTransactionRepository(em).of(order.id()));
    }

    static List<SweepReplacement> versions(SweepTransaction sent) {
        return Market.in(em -> new SweepReplacementRepository(em).of(List.of(sent.id())));
    }

    /** Somebody uses the gas account beside us. @return the hash */
    String usesTheGasAccount(long nonce) {
        String raw = signed(
                RawTransaction.createTransaction(
                        BigInteger.valueOf(nonce),
                        GWEI.multiply(BigInteger.valueOf(90)),
                        BigInteger.valueOf(21_000),
                        gasAddress(),
                        BigInteger.ONE,
                        "0x"),
                gas);
        if (node.send(raw) != null) {
            throw new IllegalStateException("the chain did not take it");
        }
        return org.web3j.crypto.Hash.sha3(raw);
    }

    private static String signed(RawTransaction transaction, Credentials key) {
        return Numeric.toHexString(TransactionEncoder.signMessage(transaction, CHAIN, key));
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean serves(int chainId) {
        return chainId == CHAIN;
    }

    @Override
    public String gasAddress() {
        return gas.getAddress().toLowerCase(Locale.ROOT);
    }

    @Override
    public String sign(UnsignedTransaction transaction, String account, String path) {
        beforeSigning.run();
        String raw = signed(transaction.raw(), path == null ? gas : keys.get(path));
        afterSigning.run();
        return raw;
    }

    /** A round by other settings that orders nothing, behind every address. */
    SweepPlanner.Plan planned(MarketSettings settings) {
        UUID behindAll = UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff");
        return Market.in(em -> {
            SweepServer server = server(em);
            Wiring.inject(server.planner, "safekeeping", SweepServer.safekeeping(em, settings));
            return server.planner.plan(CHAIN, Set.of(), behindAll, true, null);
        });
    }

    /** The services, on one entity manager. */
    private SweepServer server(EntityManager em) {
        return new SweepServer(
                em,
                Wiring.clockAt(clock, now),
                new TestSettings()
                        .with(MarketSetting.RPC_URL_CHAIN_56, node.url())
                        .with(MarketSetting.SWEEP_MAX_GAS_PRICE_GWEI, String.valueOf(highestGwei))
                        .build(),
                this,
                DEPTH);
    }
}
