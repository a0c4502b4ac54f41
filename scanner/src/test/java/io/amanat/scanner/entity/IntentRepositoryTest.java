package io.amanat.scanner.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.scanner.Await;
import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.config.Migrator;
import io.amanat.shared.chain.ChainType;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class IntentRepositoryTest {
    private static final String UNIQUE = "23505";
    private static final String CHECK = "23514";
    private static final String DENIED = "42501";

    private static ScannerDatabase database;
    private static IntentRepository intents;

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

    private static String newIntent() {
        String id = UUID.randomUUID().toString();
        assertThat(intents.insertIfNew(Intents.of(id))).isTrue();
        return id;
    }

    private static String sqlState(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return null;
        } catch (SQLException refusal) {
            return refusal.getSQLState();
        }
    }

    private static String update(String id, String assignments) throws SQLException {
        return sqlState(
                database.scanner(), "update scanner.intents set " + assignments + " where intent_id = '" + id + "'");
    }

    @Test
    void what_was_stored_is_read_back_equal() {
        String id = UUID.randomUUID().toString();
        ScannerIntent stored = Intents.of(id, ChainType.EVM, 56, new BigInteger("9".repeat(78)));
        assertThat(intents.insertIfNew(stored)).isTrue();
        assertThat(intents.find(id)).contains(stored);

        ScannerIntent onTron = Intents.of(UUID.randomUUID().toString(), ChainType.TRON, 728126428, BigInteger.ONE);
        assertThat(intents.insertIfNew(onTron)).isTrue();
        assertThat(intents.find(onTron.intentId())).contains(onTron);
        assertThat(intents.find("nobody")).isEmpty();
    }

    @Test
    void a_second_intent_of_the_same_id_changes_nothing() {
        String id = newIntent();
        assertThat(intents.insertIfNew(Intents.of(id, ChainType.EVM, 56, BigInteger.TWO)))
                .isFalse();
        assertThat(intents.find(id).orElseThrow().amount()).isEqualTo(BigInteger.TEN);
    }

    @Test
    void of_two_connections_that_race_for_one_id_one_wins() throws Exception {
        int racers = 2;
        ExecutorService pool = Executors.newFixedThreadPool(racers);
        try {
            for (int round = 0; round < 20; round++) {
                String id = UUID.randomUUID().toString();
                CyclicBarrier start = new CyclicBarrier(racers);
                Callable<Boolean> racer = () -> {
                    start.await(10, TimeUnit.SECONDS);
                    return intents.insertIfNew(Intents.of(id));
                };
                List<Boolean> won = new ArrayList<>();
                for (Future<Boolean> result : pool.invokeAll(List.of(racer, racer))) {
                    won.add(result.get(10, TimeUnit.SECONDS));
                }
                assertThat(won).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void the_later_of_two_open_transactions_waits_and_then_finds_the_id_taken() throws Exception {
        String id = UUID.randomUUID().toString();
        String sql =
                "insert into scanner.intents (intent_id, chain_id, chain_type, rail, token_address, destination, amount,"
                        + " callback_url, callback_secret, confirmations_required, salt)"
                        + " values (?, 1100, 'ton', 'transfer', 't', 'd', 1, 'u', 'a secret of some length', 1, repeat('0', 64))"
                        + " on conflict do nothing";
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Connection first = database.scanner().getConnection();
                PreparedStatement insert = first.prepareStatement(sql)) {
            first.setAutoCommit(false);
            insert.setString(1, id);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            Future<Boolean> second =
                    pool.submit(() -> intents.insertIfNew(Intents.of(id, ChainType.TON, 1100, BigInteger.ONE)));
            int holder = first.unwrap(PGConnection.class).getBackendPID();
            Await.until(() -> blocks(holder), Duration.ofSeconds(10));
            assertThat(second.isDone()).as("waits for the first to end").isFalse();
            first.commit();
            assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether somebody waits for that connection; asked over another, since within a transaction the answer would stay. */
    private static boolean blocks(int holder) throws SQLException {
        try (Connection watcher = database.scanner().getConnection();
                PreparedStatement question = watcher.prepareStatement(
                        "select exists (select 1 from pg_stat_activity where ? = any (pg_blocking_pids(pid)))")) {
            question.setInt(1, holder);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    @Test
    void two_open_intents_of_one_chain_never_share_a_reference() throws SQLException {
        String id = UUID.randomUUID().toString();
        ScannerIntent first = Intents.of(id);
        assertThat(intents.insertIfNew(first)).isTrue();
        String other = newIntent();
        String topic = first.reference().topicRef();
        assertThat(update(other, "topic_ref = '" + topic + "'")).isEqualTo(UNIQUE);
        assertThat(intents.cancelPending(id, Instant.now())).isTrue();
        assertThat(update(other, "topic_ref = '" + topic + "'")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount = 0",
                "amount = -1",
                "status = 'paid'",
                "status = 'confirming'",
                "status = 'confirmed'",
                "chain_type = 'sui'",
                "chain_type = 'ton'",
                "payment_reference = null",
                "topic_ref = null",
                "payment_reference = 'zzzzzzzzzzzzzzzz'",
                "payment_reference = 'abcd'",
                "salt = 'short'",
                "callback_secret = 'fifteen letters'",
                "confirmations_required = 0",
                "confirmations = 6",
                "confirmations = -1",
                "webhook_attempts = -1",
                "webhook_delivered_at = now()",
                "tx_hash = '0xabc'",
                "log_index = 1",
                "intent_id = ''",
                "intent_id = 'a b'",
                "rail = 'native'",
                "block_hash = 'short'",
                "observed_amount = 9",
                "confirmed_at = now()"
            })
    void the_database_itself_refuses_what_no_intent_can_be(String assignment) throws SQLException {
        assertThat(update(newIntent(), assignment)).isEqualTo(CHECK);
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "null"})
    void one_transfer_confirms_one_intent_also_without_a_log_index(String logIndex) throws SQLException {
        String hash = "0x" + HexFormat.of().toHexDigits(System.nanoTime());
        String seen = "status = 'confirming', block_number = 1, tx_hash = '" + hash + "', log_index = ";
        assertThat(update(newIntent(), seen + logIndex)).isNull();
        assertThat(update(newIntent(), seen + logIndex)).isEqualTo(UNIQUE);
        assertThat(update(newIntent(), seen + "8"))
                .as("another transfer of the same transaction")
                .isNull();
        assertThat(update(newIntent(), "chain_id = 56, " + seen + logIndex))
                .as("the same hash on another chain")
                .isNull();
    }

    @Test
    void only_a_pending_intent_is_cancelled() throws SQLException {
        String id = newIntent();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        assertThat(intents.cancelPending(id, now)).isTrue();
        assertThat(intents.find(id).orElseThrow().status()).isEqualTo(IntentStatus.EXPIRED);
        assertThat(intents.find(id).orElseThrow().updatedAt()).isEqualTo(now);
        assertThat(intents.cancelPending(id, now)).isFalse();
        String seen = newIntent();
        assertThat(update(seen, "status = 'confirming', block_number = 1, tx_hash = '0x" + seen + "'"))
                .isNull();
        assertThat(intents.cancelPending(seen, now)).isFalse();
        assertThat(intents.cancelPending("nobody", now)).isFalse();
    }

    @Test
    void open_intents_are_counted_by_chain() {
        long before = intents.countOpen().getOrDefault(97, 0L);
        newIntent();
        String cancelled = newIntent();
        intents.cancelPending(cancelled, Instant.now());
        assertThat(intents.countOpen()).containsEntry(97, before + 1);
    }

    @Test
    void the_statuses_of_java_and_of_the_database_are_the_same() throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_get_constraintdef(oid) from pg_constraint"
                        + " where conname = 'intents_status_check'")) {
            assertThat(row.next()).isTrue();
            List<String> inDatabase = new ArrayList<>();
            Matcher quoted = Pattern.compile("'([a-z_]+)'").matcher(row.getString(1));
            while (quoted.find()) {
                inDatabase.add(quoted.group(1));
            }
            List<String> inJava = new ArrayList<>();
            for (IntentStatus status : IntentStatus.values()) {
                inJava.add(status.code());
            }
            assertThat(inDatabase).containsExactlyInAnyOrderElementsOf(inJava);
        }
    }

    @Test
    void the_role_of_the_scanner_may_work_on_its_rows_and_nothing_more() throws SQLException {
        DataSource scanner = database.scanner();
        assertThat(sqlState(scanner, "insert into scanner.checkpoints (chain_id, last_scanned_block) values (97, 1)"))
                .isNull();
        assertThat(sqlState(scanner, "truncate scanner.intents")).isEqualTo(DENIED);
        assertThat(sqlState(scanner, "create table scanner.mine (a int)")).isEqualTo(DENIED);
        assertThat(sqlState(scanner, "delete from scanner.flyway_schema_history"))
                .isEqualTo(DENIED);
    }

    @Test
    void a_second_run_changes_nothing_and_the_weaker_role_can_validate() {
        Migrator.bringUpToDate(database.owner(), false);
        Migrator.bringUpToDate(database.scanner(), true);
    }
}
