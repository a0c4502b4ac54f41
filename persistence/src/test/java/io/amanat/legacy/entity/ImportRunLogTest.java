package io.amanat.legacy.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import io.amanat.shared.id.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ImportRunLogTest {
    /** Later than those of any other test, so that they are the first that are read. */
    private static final Instant BEGUN = Instant.parse("2097-01-01T00:00:00Z");

    private static final ImportRunState HALF =
            new ImportRunState("users", 50, 100, 40, 1, 2, 3, 4, 5, 6, 7, List.of("users – no_email", "users x odd"));
    private static final ImportRunState WHOLE = new ImportRunState(null, 100, 100, 90, 1, 2, 3, 4, 5, 6, 7, List.of());

    private final String folder = "export-" + Uuid7.next();

    @BeforeEach
    void no_run_is_left_over() {
        Sql.run(
                "update market.import_runs set status = 'stopped', finished_at = heartbeat_at where status = 'running'");
    }

    private interface Work {
        void on(ImportRunLog log) throws SQLException;
    }

    private static void log(Work work) throws SQLException {
        try (Connection connection = Sql.connect(TestDatabase.get().appUrl())) {
            work.on(new ImportRunLog(connection));
        }
    }

    private UUID begun(boolean dryRun, int second) throws SQLException {
        UUID id = Uuid7.next();
        log(runs -> runs.begin(id, folder, "keeper", dryRun, BEGUN.plusSeconds(second)));
        return id;
    }

    private static ImportRun read(UUID id) {
        return Market.in(em -> new LegacyRepository(em).runs(100)).stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** As the command holds it while it works. */
    private static Connection locked() throws SQLException {
        Connection connection = Sql.connect(TestDatabase.get().appUrl());
        assertThat(new ImportRepository(connection).lock()).isTrue();
        return connection;
    }

    @Test
    void a_run_is_read_as_it_was_written_from_its_beginning_to_its_end() throws SQLException {
        try (Connection lock = locked()) {
            UUID id = begun(false, 0);
            ImportRun fresh = read(id);
            assertThat(fresh.status()).isEqualTo(ImportRunStatus.RUNNING);
            assertThat(fresh.folder()).isEqualTo(folder);
            assertThat(fresh.operator()).isEqualTo("keeper");
            assertThat(fresh.dryRun()).isFalse();
            assertThat(fresh.resumes()).isNull();
            assertThat(fresh.startedAt()).isEqualTo(BEGUN);
            assertThat(fresh.finishedAt()).isNull();
            assertThat(fresh.state().linesTotal()).isZero();

            log(runs -> runs.beat(id, HALF));
            assertThat(read(id).state()).isEqualTo(HALF);
            assertThat(read(id).state().percent()).isEqualTo(50);

            log(runs -> runs.end(id, WHOLE, ImportRunStatus.FINISHED, "sums differ", BEGUN.plusSeconds(9)));
            ImportRun ended = read(id);
            assertThat(ended.status()).isEqualTo(ImportRunStatus.FINISHED);
            assertThat(ended.state()).isEqualTo(WHOLE);
            assertThat(ended.problem()).isEqualTo("sums differ");
            assertThat(ended.finishedAt()).isEqualTo(BEGUN.plusSeconds(9));
            assertThat(lock.isClosed()).isFalse();
        }
    }

    @Test
    void what_comes_late_changes_nothing_of_a_run_that_has_ended() throws SQLException {
        UUID id = begun(false, 10);
        log(runs -> runs.end(id, HALF, ImportRunStatus.FAILED, "the export lacks users", BEGUN.plusSeconds(11)));
        log(runs -> runs.beat(id, WHOLE));
        log(runs -> runs.end(id, WHOLE, ImportRunStatus.FINISHED, null, BEGUN.plusSeconds(12)));
        assertThat(read(id).status()).isEqualTo(ImportRunStatus.FAILED);
        assertThat(read(id).state()).isEqualTo(HALF);
    }

    @Test
    void a_run_that_lost_its_lock_or_is_silent_is_told_as_stopped() throws SQLException {
        UUID id = begun(false, 20);
        assertThat(read(id).status()).as("nobody holds the lock").isEqualTo(ImportRunStatus.STOPPED);
        try (Connection lock = locked()) {
            assertThat(read(id).status()).isEqualTo(ImportRunStatus.RUNNING);
            Sql.run("update market.import_runs set heartbeat_at = now() - interval '31 seconds' where id = ?", id);
            assertThat(read(id).status()).as("half a minute of silence").isEqualTo(ImportRunStatus.STOPPED);
            assertThat(read(id).finishedAt()).isNull();
            log(runs -> runs.beat(id, HALF));
            assertThat(read(id).status()).isEqualTo(ImportRunStatus.RUNNING);
            assertThat(lock.isClosed()).isFalse();
        }
    }

    @Test
    void the_next_run_notes_that_one_was_killed_and_goes_on_from_it_unless_it_is_dry() throws SQLException {
        UUID killed = begun(false, 30);
        log(runs -> runs.beat(killed, HALF));
        UUID dry = begun(true, 31);
        ImportRun noted = read(killed);
        assertThat(noted.status()).isEqualTo(ImportRunStatus.STOPPED);
        assertThat(noted.finishedAt()).isEqualTo(noted.heardAt());
        assertThat(Sql.value("select status from market.import_runs where id = ?", killed))
                .isEqualTo("stopped");
        assertThat(read(dry).resumes()).isNull();
        log(runs -> runs.end(dry, WHOLE, ImportRunStatus.FINISHED, null, BEGUN.plusSeconds(32)));

        UUID refused = begun(false, 33);
        log(runs -> runs.end(
                refused,
                new ImportRunState(null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of()),
                ImportRunStatus.FAILED,
                "the export lacks users",
                BEGUN.plusSeconds(34)));
        UUID next = begun(false, 35);
        assertThat(read(next).resumes())
                .as("the refused one has read nothing that could be gone on from")
                .isEqualTo(killed);
        log(runs -> runs.end(next, WHOLE, ImportRunStatus.FINISHED, null, BEGUN.plusSeconds(36)));
        assertThat(read(begun(false, 37)).resumes())
                .as("the one before is finished")
                .isNull();
    }

    @Test
    void one_that_was_killed_before_it_could_say_how_far_it_was_is_gone_on_from_too() throws SQLException {
        UUID killed = begun(false, 60);
        assertThat(read(begun(false, 61)).resumes()).isEqualTo(killed);
    }

    @Test
    void a_run_of_another_export_goes_on_from_none() throws SQLException {
        UUID killed = begun(false, 40);
        log(runs -> runs.beat(killed, HALF));
        UUID other = Uuid7.next();
        log(runs -> runs.begin(other, folder + "-b", "keeper", false, BEGUN.plusSeconds(41)));
        assertThat(read(other).resumes()).isNull();
    }

    @Test
    void what_was_found_is_cut_to_what_is_kept_and_a_path_is_no_name() throws SQLException {
        UUID id = begun(false, 50);
        String longer =
                IntStream.range(0, 500).mapToObj(number -> "sum " + number).collect(Collectors.joining("\n"));
        log(runs -> runs.end(id, WHOLE, ImportRunStatus.FINISHED, longer, BEGUN.plusSeconds(51)));
        assertThat(read(id).problem()).hasSize(2_000).endsWith("…");
        assertThatThrownBy(() -> log(runs -> runs.begin(Uuid7.next(), "/srv/export", "keeper", true, Row.NOON)))
                .hasMessageContaining("import_runs_folder_check");
    }
}
