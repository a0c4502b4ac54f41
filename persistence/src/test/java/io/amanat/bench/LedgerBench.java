package io.amanat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.launcher.database.DatabasePasswords;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.ledger.entity.LedgerEntry;
import io.amanat.ledger.entity.LedgerEntryType;
import io.amanat.ledger.entity.LedgerRepository;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.AmanatDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Posting to the ledger alone: one entry a transaction and in batches, over many payments and over ten hot ones, beside
 * the same rows by plain JDBC. Durable as in production. Figures, not gates; that nothing is lost or doubled is asserted.
 */
class LedgerBench {
    private static final int WORKERS = 4;
    private static final int MANY = 2_000;
    private static final int HOT = 10;
    private static final int ONE_BY_ONE = 8_000;
    private static final int BATCHED = 80_000;
    private static final int BATCH = 500;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final List<UUID> PAYMENTS = new ArrayList<>();
    private static final Kept CONNECTIONS = new Kept();

    private static Deal deal;
    private static EmbeddedDatabase database;
    private static EntityManagerFactory unit;

    @BeforeAll
    static void prepare() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            database = EmbeddedDatabase.start(folder.resolve("postgres"), port, DatabasePasswords.random());
        }
        TestDatabase.migrate(database.ownerUrl());
        CONNECTIONS.setUrl(database.appUrl());
        unit = Market.over("bench", CONNECTIONS);
        UUID buyer = Row.user("buyer").insertAs(database.ownerUrl());
        UUID seller = Row.user("seller").insertAs(database.ownerUrl());
        UUID category = Row.category().insertAs(database.ownerUrl());
        UUID request = Row.request(buyer, category).insertAs(database.ownerUrl());
        UUID offer = Row.offer(request, seller).insertAs(database.ownerUrl());
        // The payments share a deal: the ledger knows of each no more than its id.
        deal = new Deal(buyer, seller, category, request, offer);
        try (Connection connection = Sql.connect(database.ownerUrl())) {
            connection.setAutoCommit(false);
            for (int i = 0; i < MANY; i++) {
                PAYMENTS.add(Row.paidPayIn(deal).insert(connection));
            }
            connection.commit();
        }
        assertThat(Sql.rowsAs(database.ownerUrl(), "show fsync")).containsExactly(List.of("on"));
        assertThat(Sql.rowsAs(database.ownerUrl(), "show synchronous_commit")).containsExactly(List.of("on"));
    }

    @AfterAll
    static void stop() throws Exception {
        unit.close();
        CONNECTIONS.closeAll();
        database.close();
    }

    private static LedgerEntry entry(int accounts) {
        int number = NUMBER.incrementAndGet();
        int account = number % accounts;
        return new LedgerEntry(
                Uuid7.next(),
                PAYMENTS.get(account),
                deal.requestId(),
                LedgerEntryType.HOLD,
                new BigDecimal("0.000001"),
                "USDT",
                97,
                "0x109F54Dab34426D5477986b0460aE5dFBA65f022",
                "0xbench" + number,
                null,
                "bench:" + number,
                Row.NOON);
    }

    private static List<LedgerEntry> entries(int count, int accounts) {
        List<LedgerEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry(accounts));
        }
        return entries;
    }

    /** Runs transactions by several workers; says how many entries a second came of it. */
    private static double rate(int transactions, int each, Callable<Void> one)
            throws InterruptedException, ExecutionException {
        AtomicInteger left = new AtomicInteger(transactions);
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        long before = booked();
        long started = System.nanoTime();
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                running.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        one.call();
                    }
                    return null;
                }));
            }
            for (Future<Void> worker : running) {
                worker.get();
            }
        } finally {
            pool.shutdown();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        assertThat(booked() - before).isEqualTo((long) transactions * each);
        return transactions * each / seconds;
    }

    private static long booked() {
        return Long.parseLong(Sql.rowsAs(
                        database.ownerUrl(),
                        "select count(*) from market.funds_ledger_entries where idempotency_key like 'bench:%'")
                .get(0)
                .get(0));
    }

    /** Each worker keeps its connection, as those of a server's pool are kept: signing in would be all that is measured. */
    private static final class Kept extends AmanatDataSource {
        private static final long serialVersionUID = 1L;

        private final transient ThreadLocal<Connection> own = new ThreadLocal<>();
        private final transient List<Connection> opened = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            Connection kept = own.get();
            if (kept == null) {
                Connection connection = super.getConnection(user, password);
                opened.add(connection);
                kept = lent(connection);
                own.set(kept);
            }
            return kept;
        }

        private static Connection lent(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Kept.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }

        void closeAll() throws SQLException {
            for (Connection connection : opened) {
                connection.close();
            }
        }
    }

    private static double ours(int transactions, int each, int accounts) throws Exception {
        return rate(transactions, each, () -> {
            try (EntityManager em = unit.createEntityManager()) {
                em.getTransaction().begin();
                assertThat(new LedgerRepository(em).add(entries(each, accounts)))
                        .isEqualTo(each);
                em.getTransaction().commit();
            }
            return null;
        });
    }

    private static final String PLAIN =
            """
            insert into market.funds_ledger_entries (id, payment_id, purchase_request_id, entry_type, amount, currency, chain_id,
              token_address, tx_hash, idempotency_key, created_at)
            values (?, ?, ?, ?::market.funds_ledger_entry_type, ?, ?, ?, ?, ?, ?, ?) on conflict (idempotency_key) do nothing
            """;

    private static double plain(int transactions, int each, int accounts) throws Exception {
        ThreadLocal<Connection> connections = new ThreadLocal<>();
        List<Connection> opened = Collections.synchronizedList(new ArrayList<>());
        try {
            return rate(transactions, each, () -> {
                Connection connection = connections.get();
                if (connection == null) {
                    connection = Sql.connect(database.appUrl());
                    connection.setAutoCommit(false);
                    connections.set(connection);
                    opened.add(connection);
                }
                try (PreparedStatement statement = connection.prepareStatement(PLAIN)) {
                    for (LedgerEntry entry : entries(each, accounts)) {
                        bind(statement, entry);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
                connection.commit();
                return null;
            });
        } finally {
            for (Connection connection : opened) {
                connection.close();
            }
        }
    }

    private static void bind(PreparedStatement statement, LedgerEntry entry) throws SQLException {
        statement.setObject(1, entry.id());
        statement.setObject(2, entry.paymentId());
        statement.setObject(3, entry.requestId());
        statement.setString(4, entry.type().code());
        statement.setBigDecimal(5, entry.amount());
        statement.setString(6, entry.currency());
        statement.setInt(7, entry.chainId());
        statement.setString(8, entry.tokenAddress());
        statement.setString(9, entry.txHash());
        statement.setString(10, entry.idempotencyKey());
        statement.setTimestamp(11, Timestamp.from(entry.createdAt()));
    }

    private static void print(String what, double ours, double plain) {
        System.out.println("[bench] ledger, %-36s %9.0f /s   plain JDBC %9.0f /s   ratio %.2f"
                .formatted(what, ours, plain, ours / plain));
    }

    @Test
    void posting() throws Exception {
        // For the compiler, and for the first growth of the table.
        ours(2_000, 1, MANY);
        ours(40, BATCH, MANY);
        plain(2_000, 1, MANY);
        plain(40, BATCH, MANY);
        for (int accounts : new int[] {MANY, HOT}) {
            String over = accounts == HOT ? "ten hot payments" : accounts + " payments";
            print("one by one, " + over, ours(ONE_BY_ONE, 1, accounts), plain(ONE_BY_ONE, 1, accounts));
            print(
                    "batches of " + BATCH + ", " + over,
                    ours(BATCHED / BATCH, BATCH, accounts),
                    plain(BATCHED / BATCH, BATCH, accounts));
        }
        System.out.println("[bench] goal of batches: 15000 /s");
    }
}
