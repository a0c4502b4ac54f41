package io.amanat.volume;

import io.amanat.database.Market;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.volume.Load;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A PostgreSQL of its own with many requests, made once for all tests that measure. What is asked is rolled back; only what
 * is too old to be asked for is ever purged. It is a server and not a database beside the one of all tests because a server
 * counts its transactions together: who reads from snapshot to snapshot there would wait for the load here.
 */
final class VolumeDatabase implements BeforeAllCallback {
    /** 40,000 in the suite, 1,000,000 with the profile {@code volume}. */
    static final int REQUESTS = Integer.getInteger("volume.requests", 40_000);
    /** Nothing is younger. */
    static final Instant UNTIL = Instant.parse("2026-11-21T00:00:00Z");

    /** PostgreSQL settles for a plan after five executions of a prepared statement; a pooled connection lives long. */
    private static final int EXECUTIONS_BEFORE = 6;

    private static EmbeddedDatabase database;
    private static Running running;

    /** The database and the persistence unit over it. */
    record Running(EmbeddedDatabase database, Recorder recorder, EntityManagerFactory factory)
            implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            factory.close();
            database.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(VolumeDatabase.class))
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        database = EmbeddedDatabase.temporary();
        try {
            return filled();
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static Running filled() {
        TestDatabase.migrate(ownerUrl());
        new Load(REQUESTS, 1, UNTIL, VolumeDatabase::say).into(ownerUrl());
        for (String statement : besides().toList()) {
            long started = System.nanoTime();
            int rows = Sql.runAs(ownerUrl(), statement);
            say("%,12d  %s  %,d ms"
                    .formatted(
                            rows,
                            statement
                                    .lines()
                                    .filter(line -> !line.startsWith("--"))
                                    .findFirst()
                                    .orElseThrow(),
                            (System.nanoTime() - started) / 1_000_000));
        }
        Sql.runAs(database.superUrl(), "vacuum (analyze)");
        Recorder recorder = new Recorder();
        recorder.setUrl(appUrl());
        return new Running(database, recorder, Market.over("volume", recorder));
    }

    /** What the generator's story has no place for. */
    private static Stream<String> besides() {
        return Stream.of("regulars.sql", "shops-and-words.sql", "desk-lists.sql")
                .flatMap(name -> {
                    try (InputStream file = VolumeDatabase.class.getResourceAsStream("/volume/" + name)) {
                        return Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"));
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                });
    }

    /** Figures of a run by hand; the suite stays silent. */
    static void say(String line) {
        if (Boolean.getBoolean("volume.verbose")) {
            System.out.println("[volume] " + line);
        }
    }

    static String ownerUrl() {
        return database.ownerUrl();
    }

    static String appUrl() {
        return database.appUrl();
    }

    /** The first column of the one row. */
    static String value(String sql, Object... values) {
        return Sql.rowsAs(ownerUrl(), sql, values).get(0).get(0);
    }

    /** What a repository finds. */
    static <T> T read(Function<EntityManager, T> work) {
        try (EntityManager em = running.factory().createEntityManager()) {
            em.getTransaction().begin();
            try {
                return work.apply(em);
            } finally {
                em.getTransaction().rollback();
            }
        }
    }

    /** Every statement that the work sends, with what PostgreSQL does for it. */
    static List<Plan> plans(Consumer<EntityManager> work) {
        return asked(work).stream().map(VolumeDatabase::explain).toList();
    }

    /** Every statement that the work sends. */
    static List<Asked> asked(Consumer<EntityManager> work) {
        try (EntityManager em = running.factory().createEntityManager()) {
            return running.recorder().during(() -> {
                em.getTransaction().begin();
                try {
                    work.accept(em);
                } finally {
                    em.getTransaction().rollback();
                }
            });
        }
    }

    /** Runs a statement for good, once. */
    static Plan commit(Asked asked) {
        try (Connection connection = Sql.connect(appUrl());
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("prepare hot as " + asked.numbered());
            return explained(statement, asked);
        } catch (SQLException failed) {
            throw new IllegalStateException(asked.sql() + " " + asked.values(), failed);
        }
    }

    private static Plan explained(Statement statement, Asked asked) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "explain (analyze, buffers, timing off, format json) execute hot" + asked.arguments())) {
            row.next();
            return Plan.of(row.getString(1), asked.sql());
        }
    }

    private static Plan explain(Asked asked) {
        try (Connection connection = Sql.connect(appUrl());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setEscapeProcessing(false);
            statement.execute("prepare hot as " + asked.numbered());
            for (int time = 0; time < EXECUTIONS_BEFORE; time++) {
                statement.execute("execute hot" + asked.arguments());
            }
            Plan plan = explained(statement, asked);
            connection.rollback();
            return plan;
        } catch (SQLException failed) {
            throw new IllegalStateException(asked.sql() + " " + asked.values(), failed);
        }
    }
}
