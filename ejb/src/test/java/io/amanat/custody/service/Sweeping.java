package io.amanat.custody.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.audit.entity.AuditRepository;
import io.amanat.audit.service.AuditLog;
import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.custody.entity.DestinationRepository;
import io.amanat.custody.entity.SweepLaneRepository;
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
import io.amanat.payment.service.ConfirmationPolicy;
import io.amanat.payment.service.JsonRpcChainReader;
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
import java.util.Optional;
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
        node.giveTokens(TOKEN, address, AMOUNT);
        return order(destination);
    }

    /** The same address once more. */
    SweepOrder order(UUID destination) {
        UUID id = Uuid7.next();
        Sql.run("update market.derived_destinations set status = 'sweeping' where id = ?", destination);
        Market.run(em -> new SweepRepository(em).open(id, destination, CHAIN, TOKEN, AMOUNT, KEPT, null, now));
        return Market.in(em -> new SweepRepository(em).find(id).orElseThrow());
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** One round over all that is open. */
    void tick() {
        Market.run(em -> new Server(em).sender.send(CHAIN));
    }

    /** An administrator says what has used an order's number. */
    SweepOrder numberUsed(Actor admin, SweepOrder order, String hash) {
        return Market.in(em -> new Server(em).repair.numberUsed(admin, order.id(), hash, "looked it up"));
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

    /** The services, on one entity manager. */
    private final class Server {
        private final SweepSender sender = new SweepSender();
        private final SweepRepair repair = new SweepRepair();

        Server(EntityManager em) {
            Wiring.clockAt(clock, now);
            MarketSettings settings = new TestSettings()
                    .with(MarketSetting.RPC_URL_CHAIN_56, node.url())
                    .with(MarketSetting.SWEEP_MAX_GAS_PRICE_GWEI, String.valueOf(highestGwei))
                    .build();
            JsonRpcChainReader chain = Wiring.inject(new JsonRpcChainReader(), "settings", settings);
            Wiring.inject(chain, "clock", clock);
            SweepTerms terms = Wiring.inject(new SweepTerms(), "settings", settings);
            SweepStore store = store(em);
            SweepVersions versions = versions(em);
            ConfirmationPolicy policy = new ConfirmationPolicy() {
                @Override
                public int required(int chainId) {
                    return DEPTH;
                }
            };
            SweepReplacer replacer = new SweepReplacer();
            SweepProgress progress = new SweepProgress();
            for (Object bean : new Object[] {replacer, progress, repair}) {
                Wiring.inject(bean, "accounts", chain);
                Wiring.inject(bean, "versions", versions);
            }
            for (Object bean : new Object[] {progress, repair}) {
                Wiring.inject(bean, "store", store);
                Wiring.inject(bean, "chains", chain);
                Wiring.inject(bean, "policy", policy);
            }
            Wiring.inject(replacer, "terms", terms);
            Wiring.inject(replacer, "clock", clock);
            Wiring.inject(progress, "replacer", replacer);
            Wiring.inject(repair, "progress", progress);
            Wiring.inject(sender, "store", store);
            Wiring.inject(sender, "progress", progress);
            Wiring.inject(sender, "terms", terms);
            Wiring.inject(sender, "chains", chain);
            Wiring.inject(sender, "signers", new SweepSigners() {
                @Override
                Optional<SweepSigner> of(int chainId) {
                    return Optional.of(Sweeping.this);
                }
            });
        }

        private SweepStore store(EntityManager em) {
            SweepStore store = new SweepStore();
            Wiring.inject(store, "lanes", new SweepLaneRepository(em));
            Wiring.inject(store, "orders", new SweepRepository(em));
            Wiring.inject(store, "transactions", new SweepTransactionRepository(em));
            Wiring.inject(store, "destinations", new DestinationRepository(em));
            AuditLog audit = Wiring.inject(new AuditLog(), "entries", new AuditRepository(em));
            Wiring.inject(store, "audit", Wiring.inject(audit, "clock", clock));
            return Wiring.inject(store, "clock", clock);
        }

        private SweepVersions versions(EntityManager em) {
            SweepVersions versions = new SweepVersions();
            Wiring.inject(versions, "lanes", new SweepLaneRepository(em));
            Wiring.inject(versions, "replacements", new SweepReplacementRepository(em));
            Wiring.inject(versions, "transactions", new SweepTransactionRepository(em));
            return Wiring.inject(versions, "clock", clock);
        }
    }
}
