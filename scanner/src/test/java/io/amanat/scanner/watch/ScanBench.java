package io.amanat.scanner.watch;

import io.amanat.scanner.PooledSource;
import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.config.ScanClock;
import io.amanat.scanner.config.Trust;
import io.amanat.scanner.entity.IntentRepository;
import io.amanat.scanner.entity.IntentStatus;
import io.amanat.scanner.entity.LeaseRepository;
import io.amanat.scanner.entity.Rail;
import io.amanat.scanner.entity.ScanRepository;
import io.amanat.scanner.entity.ScanRepository.Fence;
import io.amanat.scanner.entity.ScannerIntent;
import io.amanat.scanner.evm.EvmNode;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.scanner.evm.RpcClient;
import io.amanat.shared.chain.Chain;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A database with one chain on it, and a worker's parts over both. */
final class ScanBench implements AutoCloseable {
    static final int CHAIN = 31_337;
    static final int FLOOR = 3;
    static final BigInteger AMOUNT = BigInteger.TEN.pow(18);

    final ScannerDatabase database;
    private final PooledSource pool;
    private final PooledSource owner;
    final ScanClock clock = new ScanClock();
    final IntentRepository intents;
    final ScanRepository scans;
    final LeaseRepository leases;

    private ScanBench(ScannerDatabase database) {
        this.database = database;
        this.pool = database.pool();
        this.owner = database.ownerPool();
        this.intents = new IntentRepository(pool);
        this.scans = new ScanRepository(pool);
        this.leases = new LeaseRepository(pool);
    }

    static ScanBench start() throws Exception {
        return over(ScannerDatabase.start());
    }

    /** With a database as safe, and as slow, as in production. */
    static ScanBench startDurable() throws Exception {
        return over(ScannerDatabase.startDurable());
    }

    private static ScanBench over(ScannerDatabase database) throws Exception {
        Migrator.bringUpToDate(database.owner(), false);
        return new ScanBench(database);
    }

    /** One chain, its meter and a worker that a test moves by hand. */
    final class Worker {
        final Chain chain;
        final ScanMeter meter = new ScanMeter();
        final EvmNode node;
        private final Trust trust;
        private final List<URI> urls;
        private Fence fence;
        private EvmWatch watch;

        Worker(int chainId, int floor, String proxy, Trust trust, List<URI> urls) {
            this.trust = trust;
            this.chain = new Chain(
                    chainId,
                    "Test",
                    "test",
                    ChainType.EVM,
                    proxy,
                    floor,
                    true,
                    true,
                    "http://127.0.0.1",
                    List.of(),
                    null);
            this.urls = urls;
            this.node = new EvmNode(new RpcClient(CHAIN, urls, Duration.ofSeconds(2), 10_000));
            start();
        }

        /** As after a restart: nothing is remembered. */
        void start() {
            try {
                sql("update scanner.chain_leases set expires_at = clock_timestamp() where chain_id = "
                        + chain.chainId());
                fence = new Fence(
                        chain.chainId(), leases.take(chain.chainId(), "test").orElseThrow());
                sql(
                        "update scanner.chain_leases set expires_at = clock_timestamp() + interval '1 hour' where chain_id = "
                                + chain.chainId());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            watch = new EvmWatch(
                    chain,
                    new EvmNode(new RpcClient(CHAIN, urls, Duration.ofSeconds(2), 10_000)),
                    trust,
                    scans,
                    clock,
                    meter);
        }

        Fence fence() {
            return fence;
        }

        /** What a round is, but for the note of how it went. */
        long read() {
            return watch.round(fence, () -> true);
        }

        long round() {
            long head = read();
            leases.ticked(chain.chainId(), fence.number(), head, null);
            return head;
        }

        ScannerIntent proxyIntent(String token) {
            return intent(chain.chainId(), Rail.PROXY, token, address(), FLOOR);
        }
    }

    Worker worker(int floor, String proxy, URI... urls) throws SQLException {
        return worker(floor, proxy, Trust.ONE, urls);
    }

    Worker worker(int floor, String proxy, Trust trust, URI... urls) throws SQLException {
        // Each test starts a chain of its own; what another one left must not be taken for it.
        sql("delete from scanner.intents; delete from scanner.checkpoints; delete from scanner.scanned_blocks;"
                + " delete from scanner.chain_leases");
        return new Worker(CHAIN, floor, proxy, trust, List.of(urls));
    }

    static String address() {
        byte[] bytes = new byte[20];
        ThreadLocalRandom.current().nextBytes(bytes);
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    ScannerIntent intent(int chainId, Rail rail, String token, String destination, int required) {
        return intent(chainId, rail, token, destination, required, AMOUNT);
    }

    ScannerIntent intent(int chainId, Rail rail, String token, String destination, int required, BigInteger amount) {
        return intent(ChainType.EVM, chainId, rail, token, destination, required, amount);
    }

    ScannerIntent intent(
            ChainType type, int chainId, Rail rail, String token, String destination, int required, BigInteger amount) {
        String id = UUID.randomUUID().toString();
        String salt = id.replace("-", "").repeat(2);
        Instant now = clock.instant();
        ScannerIntent intent = new ScannerIntent(
                id,
                chainId,
                type,
                rail,
                token,
                destination,
                amount,
                type == ChainType.EVM ? PaymentReference.of(id, salt, destination) : null,
                IntentStatus.PENDING,
                "https://market.example/hook",
                "a secret of some length",
                required,
                null,
                null,
                null,
                0,
                salt,
                null,
                now,
                now);
        if (!intents.insertIfNew(intent)) {
            throw new IllegalStateException("the intent was not stored");
        }
        return intent;
    }

    ScannerIntent now(ScannerIntent intent) {
        return intents.find(intent.intentId()).orElseThrow();
    }

    IntentStatus status(ScannerIntent intent) {
        return now(intent).status();
    }

    void sql(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> column(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                java.sql.ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws Exception {
        pool.close();
        owner.close();
        database.close();
    }
}
