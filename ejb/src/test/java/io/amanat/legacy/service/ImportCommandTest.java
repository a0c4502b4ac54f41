package io.amanat.legacy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.TestDatabase;
import io.amanat.legacy.entity.ImportRepository;
import io.amanat.legacy.entity.ImportRunLog;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class ImportCommandTest {
    private static final int NOTIFICATIONS = 20_000;

    @TempDir
    private Path folder;

    private record Ran(int exit, String out) {}

    private static Ran command(String url, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = ImportCommand.run(List.of(arguments), url, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8));
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(ImportDatabase.EXPORT)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void a_wrong_command_and_a_database_that_is_not_there_end_with_2() {
        assertThat(command("postgres://a:b@127.0.0.1:1/amanat").exit()).isEqualTo(2);
        assertThat(command(null, "folder").out()).contains("Usage");
        Ran ran = command("postgres://a:hidden@127.0.0.1:1/amanat", "folder");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains("The import stopped").doesNotContain("hidden");
    }

    @Test
    void an_import_that_is_killed_is_finished_by_the_next_one_and_a_clean_export_ends_with_0() throws Exception {
        copy();
        for (Collection collection : Collection.values()) {
            if (collection != Collection.USERS) {
                Files.writeString(folder.resolve(collection.file() + ".jsonl"), "");
            }
        }
        String users = Files.readAllLines(folder.resolve("users.jsonl")).get(0);
        Files.writeString(folder.resolve("users.jsonl"), users + "\n");
        String notifications = IntStream.range(0, NOTIFICATIONS)
                .mapToObj(number ->
                        "{\"_id\":{\"$oid\":\"%024x\"},\"userId\":{\"$oid\":\"65920e900001abcd00000001\"},\"title\":\"n\",\"message\":\"%d\"}"
                                .formatted(number, number))
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("notifications.jsonl"), notifications);
        try (ImportDatabase market = new ImportDatabase()) {
            Process process = start(market);
            while (process.isAlive() && "0".equals(market.value("select count(*) from market.notifications"))) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            String left = market.value("select count(*) from market.notifications");
            assertThat(Integer.parseInt(left)).isPositive().isLessThan(NOTIFICATIONS);
            assertThat(market.value("select count(*) from market.id_map where collection = 'notifications'"))
                    .as("old ids and rows are committed together")
                    .isEqualTo(left);
            Ran ran = command(market.url(), folder.toString());
            assertThat(ran.out()).contains("verified");
            assertThat(ran.exit()).isZero();
            assertThat(market.value("select count(*) from market.notifications"))
                    .isEqualTo(Integer.toString(NOTIFICATIONS));
            assertThat(
                            market.column(
                                    "select status || ' ' || (resumes is not null) from market.import_runs order by started_at"))
                    .as("the killed run is noted, and that the next one went on from it")
                    .containsExactly("stopped false", "finished true");
        }
    }

    private Process start(ImportDatabase market) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ImportCommand.class.getName(),
                folder.toString());
        builder.environment().put("PG_URL", market.url());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void every_run_is_on_record_with_what_became_of_the_documents_and_a_rerun_changes_nothing_else() throws Exception {
        try (ImportDatabase market = new ImportDatabase()) {
            assertThat(command(market.url(), ImportDatabase.EXPORT.toString()).exit())
                    .isEqualTo(1);
            Map<String, List<String>> before = market.everything();
            assertThat(command(market.url(), ImportDatabase.EXPORT.toString()).exit())
                    .isEqualTo(1);
            // The list of runs is no part of what was imported: it alone has another row.
            ImportRuns.assertSame(market.everything(), before);
            String counts = "added || ' ' || changed || ' ' || (unchanged > 0) || ' ' || (rejected > 0)";
            assertThat(market.column("select " + counts + " from market.import_runs order by started_at desc limit 1"))
                    .containsExactly("0 0 true true");
            assertThat(market.column(
                            "select folder || ' ' || status || ' ' || dry_run || ' ' || (resumes is null) || ' '"
                                    + " || (lines_done = lines_total and lines_total > 0) || ' ' || (errors > 0) || ' '"
                                    + " || cardinality(last_errors) from market.import_runs"))
                    .containsExactly(
                            "legacy-export finished false true true true 10",
                            "legacy-export finished false true true true 10");
        }
    }

    @Test
    void a_dry_run_and_one_that_gave_up_are_on_record_too_without_the_way_to_the_folder() throws Exception {
        copy();
        Files.delete(folder.resolve("users.jsonl"));
        try (ImportDatabase market = new ImportDatabase()) {
            command(market.url(), "--dry-run", ImportDatabase.EXPORT.toString());
            assertThat(market.value("select dry_run || ' ' || status || ' ' || (added > 0) from market.import_runs"))
                    .isEqualTo("true finished true");
            assertThat(market.value("select count(*) from market.users")).isEqualTo("0");
            assertThat(command(market.url(), folder.toString()).exit()).isEqualTo(2);
            assertThat(command(market.url(), folder.resolve("nowhere").toString())
                            .exit())
                    .isEqualTo(2);
            assertThat(market.column("select status || ': ' || problem from market.import_runs where not dry_run"
                            + " order by started_at"))
                    .containsExactly(
                            "failed: the export lacks users; an empty file says that a collection is empty",
                            "failed: nowhere is not a folder");
        }
    }

    @Test
    void what_the_list_of_runs_says_of_a_failure_names_no_row() {
        SQLException refused = new SQLException("Failing row contains (ada@old.example)", "23514");
        assertThat(ImportCommand.sentence(refused, folder))
                .isEqualTo("The database refused a statement: SQL state 23514.");
        assertThat(ImportCommand.sentence(new NoSuchFileException("/srv/secret"), folder))
                .isEqualTo("The export could not be read: NoSuchFileException.");
        assertThat(ImportCommand.name(Path.of("/srv/exports/autumn/"))).isEqualTo("autumn");
        assertThat(ImportCommand.name(Path.of("/"))).isEqualTo("root");
    }

    @Test
    void an_end_that_could_not_be_written_is_told_also_when_the_database_is_back_right_after_it() throws Exception {
        try (ImportDatabase market = new ImportDatabase()) {
            AmanatDataSource source = new AmanatDataSource();
            source.setUrl(market.url());
            try (ImportRecord record =
                    new ImportRecord(source, "autumn", false, Clock.systemUTC(), (name, done, total, report) -> {})) {
                record.begun();
                market.change("alter table market.import_runs rename to import_runs_away");
                record.failed("on purpose");
                market.change("alter table market.import_runs_away rename to import_runs");
                record.beat();
                assertThat(market.value("select status from market.import_runs"))
                        .as("nobody has noted its end")
                        .isEqualTo("running");
                assertThat(record.unwritten()).isPresent();
            }
        }
    }

    @Test
    void an_import_beside_another_one_is_no_run_and_leaves_that_one_alone() throws Exception {
        try (ImportDatabase market = new ImportDatabase();
                Connection other = market.connect()) {
            assertThat(new ImportRepository(other).lock()).isTrue();
            new ImportRunLog(other).begin(Uuid7.next(), "other", "keeper", false, ImportDatabase.NOW);
            Ran ran = command(market.url(), ImportDatabase.EXPORT.toString());
            assertThat(ran.out()).contains("another import is running");
            assertThat(market.column("select folder || ' ' || status from market.import_runs"))
                    .containsExactly("other running");
        }
    }

    @Test
    void rows_that_are_missing_end_with_1() throws Exception {
        try (ImportDatabase market = new ImportDatabase()) {
            Ran ran = command(market.url(), "--dry-run", ImportDatabase.EXPORT.toString());
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.out())
                    .contains("[########################################] 100 %", "dry run: nothing was written");
        }
    }
}
