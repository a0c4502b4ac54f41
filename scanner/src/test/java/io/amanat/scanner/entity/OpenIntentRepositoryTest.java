package io.amanat.scanner.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.scanner.PooledSource;
import io.amanat.scanner.ScannerDatabase;
import io.amanat.scanner.config.Migrator;
import io.amanat.scanner.entity.OpenIntentRepository.Look;
import io.amanat.shared.jpa.SqlCounter;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker learns of every intent, however the transactions of others overlap with its own looks. */
class OpenIntentRepositoryTest {
    private static final int CHAIN = 31_337;
    private static ScannerDatabase database;
    private static PooledSource source;
    private static ScanRepository scans;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        database = ScannerDatabase.start();
        Migrator.bringUpToDate(database.owner(), false);
        source = database.pool();
        scans = new ScanRepository(source);
    }

    @AfterAll
    static void stop() throws Exception {
        source.close();
        database.close();
    }

    private static String insert(String id) {
        return "insert into scanner.intents (intent_id, chain_id, chain_type, rail, token_address, destination, amount,"
                + " callback_url, callback_secret, confirmations_required, salt, created_at) values ('" + id + "', "
                + CHAIN + ", 'tron', 'transfer', '0x" + "2".repeat(40) + "', '" + id
                + "', 1, 'u', 'a secret of some length', 1, repeat('0', 64), now() - interval '2 days')";
    }

    private static void run(String sql) throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String changes(String mark) {
        told.clear();
        return scans.openIntents()
                .changedSince(
                        CHAIN,
                        mark,
                        intent -> told.add(
                                intent.intentId() + " " + intent.status().code()))
                .mark();
    }

    @Test
    void what_was_on_its_way_during_a_look_is_told_by_the_next_one_and_then_no_more() throws Exception {
        run(insert("known"));
        try (Connection slow = database.scanner().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute(insert("slow"));
            List<String> open = new ArrayList<>();
            String first = scans.openIntents()
                    .open(CHAIN, intent -> open.add(intent.intentId()))
                    .mark();
            assertThat(open).containsExactly("known");
            run(insert("quick"));
            String second = changes(first);
            assertThat(told).containsExactly("quick pending");
            slow.commit();
            String third = changes(second);
            assertThat(told).as("it began before the looks that missed it").contains("slow pending");
            String fourth = changes(third);
            assertThat(told).isEmpty();

            assertThat(new IntentRepository(source).cancelPending("quick", Instant.now()))
                    .isTrue();
            String fifth = changes(fourth);
            assertThat(told).containsExactly("quick expired");
            assertThat(scans.expire(Duration.ofDays(1), Instant.now())).isEqualTo(2);
            String sixth = changes(fifth);
            assertThat(told).containsExactlyInAnyOrder("known expired", "slow expired");
            assertThat(changes(sixth)).isNotBlank();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void a_look_tells_how_far_the_chain_was_read_also_when_no_intent_changed() throws Exception {
        OpenIntentRepository looks = scans.openIntents();
        int unread = CHAIN + 1;
        Look whole = looks.open(unread, intent -> told.add(intent.intentId()));
        assertThat(whole.checkpoint()).as("never read").isEmpty();
        assertThat(looks.changedSince(unread, whole.mark(), intent -> told.add(intent.intentId()))
                        .checkpoint())
                .isEmpty();
        run(
                "insert into scanner.checkpoints (chain_id, last_scanned_block, block_hash, block_time, rescan_from) values ("
                        + unread + ", 77, '" + "a".repeat(64) + "', '2026-01-02T03:04:05Z', 12)");
        Checkpoint read = new Checkpoint(77, "a".repeat(64), Instant.parse("2026-01-02T03:04:05Z"), 12L);
        assertThat(scans.checkpoint(unread)).contains(read);
        assertThat(looks.open(unread, intent -> told.add(intent.intentId())).checkpoint())
                .contains(read);
        SqlCounter.reset();
        assertThat(looks.changedSince(unread, whole.mark(), intent -> told.add(intent.intentId()))
                        .checkpoint())
                .contains(read);
        assertThat(SqlCounter.current()).isEqualTo(1);
        assertThat(told).isEmpty();
    }
}
