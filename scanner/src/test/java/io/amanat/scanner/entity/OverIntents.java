package io.amanat.scanner.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.evm.PaymentReference;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A database of intents, and statements against it that may be refused. */
abstract class OverIntents {
    static ScannerDatabase database;
    static IntentRepository intents;

    @BeforeAll
    static void start() throws Exception {
        database = ScannerDatabase.start();
        assertThatThrownBy(() -> Migrator.bringUpToDate(database.owner(), true))
                .as("validate refuses an empty database")
                .isInstanceOf(RuntimeException.class);
        Migrator.bringUpToDate(database.owner(), false);
        intents = new IntentRepository(database.scanner());
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    static ScannerIntent intent(String id) {
        return intent(id, ChainType.EVM, 97, BigInteger.TEN);
    }

    static ScannerIntent intent(String id, ChainType type, int chainId, BigInteger amount) {
        String salt = (id.replace("-", "") + "0".repeat(64)).substring(0, 64);
        String destination = "0x" + "1".repeat(40);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new ScannerIntent(
                id,
                chainId,
                type,
                type == ChainType.EVM ? Rail.PROXY : Rail.TRANSFER,
                "0x" + "2".repeat(40),
                destination,
                amount,
                type == ChainType.EVM ? PaymentReference.of(id, salt, destination) : null,
                IntentStatus.PENDING,
                "https://market.example/hook",
                "a secret of some length",
                5,
                null,
                null,
                null,
                0,
                salt,
                null,
                now,
                now);
    }

    static String newIntent() {
        String id = UUID.randomUUID().toString();
        assertThat(intents.insertIfNew(intent(id))).isTrue();
        return id;
    }

    static String sqlState(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return null;
        } catch (SQLException refusal) {
            return refusal.getSQLState();
        }
    }

    static String update(String id, String assignments) throws SQLException {
        return sqlState(
                database.scanner(), "update scanner.intents set " + assignments + " where intent_id = '" + id + "'");
    }
}
