package io.amanat.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ops.MigratedDatabase;
import io.amanat.launcher.process.Await;
import io.amanat.shared.jpa.AmanatDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which form is taken, and how PostgreSQL's programs are run. */
@ExtendWith(MigratedDatabase.class)
class BackupFormTest {
    @TempDir
    Path folder;

    private Map<String, String> path() {
        return Map.of("PATH", folder.toString());
    }

    private BackupForm.Wanted wanted(BackupForm form) {
        return new BackupForm.Wanted(form, null, null, path());
    }

    private static AmanatDataSource source() {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(MigratedDatabase.ownerUrl());
        return source;
    }

    @ParameterizedTest
    @CsvSource({
        "pg_dump (PostgreSQL) 18.6 (Debian 18.6-3), PG_DUMP",
        "pg_dump (PostgreSQL) 19beta1, PG_DUMP",
        "pg_dump (PostgreSQL) 18.0, PG_DUMP",
        "pg_dump (PostgreSQL) 17.9, COPY",
        "pg_dump (PostgreSQL) 9.6.24, COPY",
        "Error: you must install a client package, COPY"
    })
    void pg_dump_is_taken_where_it_is_at_least_as_new_as_the_server(String says, BackupForm form) throws Exception {
        Path tool = Scripts.saying(folder.resolve("pg_dump"), says);
        assertThat(BackupForm.Choice.of(wanted(null), 18)).satisfies(choice -> {
            assertThat(choice.form()).isEqualTo(form);
            assertThat(choice.why()).contains(tool.toString());
        });
    }

    @Test
    void without_one_or_when_it_was_asked_for_it_is_copy_and_a_pg_dump_that_was_demanded_must_be_there()
            throws Exception {
        assertThat(BackupForm.Choice.of(wanted(null), 18).why()).isEqualTo("There is no pg_dump in PATH.");
        assertThatThrownBy(() -> BackupForm.Choice.of(wanted(BackupForm.PG_DUMP), 18))
                .isInstanceOf(LauncherException.class)
                .hasMessage("pg_dump was asked for, and cannot be used: There is no pg_dump in PATH.");
        Scripts.saying(folder.resolve("pg_dump"), "pg_dump (PostgreSQL) 18.6");
        assertThat(BackupForm.Choice.of(wanted(BackupForm.COPY), 18).form()).isEqualTo(BackupForm.COPY);
        Path missing = folder.resolve("nothing");
        assertThatThrownBy(() -> BackupForm.Choice.of(new BackupForm.Wanted(null, missing, null, path()), 18))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("There is no program");
        assertThatThrownBy(() -> BackupForm.of("tar"))
                .isInstanceOf(LauncherException.class)
                .hasMessage("There is no form tar; there are copy, pg_dump.");
    }

    @Test
    void a_chooser_without_a_client_is_no_pg_dump() throws Exception {
        Scripts.of(folder.resolve("pg_dump"), "echo 'Error: no client' >&2; exit 2");
        assertThat(BackupForm.Choice.of(wanted(null), 18).why())
                .contains("exit code 2")
                .contains("no client");
    }

    @Test
    void the_old_one_of_the_distribution_is_refused_and_the_rows_are_copied() throws Exception {
        Path real = Path.of("/usr/bin/pg_dump");
        assumeTrue(Files.isExecutable(real), "there is no /usr/bin/pg_dump here");
        BackupForm.Wanted distribution = new BackupForm.Wanted(null, real, null, System.getenv());
        assumeTrue(
                BackupForm.Choice.of(distribution, 18).form() == BackupForm.COPY,
                "the distribution's pg_dump is new enough here");
        List<String> lines = new ArrayList<>();
        Backup.Written written = new Backup(source(), distribution, lines::add).write(folder.resolve("copied.zip"));
        assertThat(written.form()).isEqualTo(BackupForm.COPY);
        assertThat(lines.get(0)).startsWith("Form: copy. ").contains("/usr/bin/pg_dump");
    }

    @Test
    void a_dump_that_fails_leaves_no_file_and_tells_its_exit_code_but_not_the_password() throws Exception {
        Path tool = Scripts.of(
                folder.resolve("pg_dump"),
                "case \"$1\" in --version) echo 'pg_dump (PostgreSQL) 18.6'; exit 0;; esac\n"
                        + "echo \"args: $*\" > '" + folder.resolve("seen") + "'\n"
                        + "env >> '" + folder.resolve("seen") + "'\n"
                        + "head -c 100000 /dev/zero | tr '\\0' 'x' >&2\nexit 7");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("JWT_SECRET", "of-the-market");
        environment.put("PGSERVICE", "of-the-operator");
        Path file = folder.resolve("failed.zip");
        assertThatThrownBy(() -> new Backup(
                                source(),
                                new BackupForm.Wanted(BackupForm.PG_DUMP, tool, null, environment),
                                line -> {})
                        .write(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("exit code 7")
                .satisfies(
                        failure -> assertThat(failure.getMessage().length()).isLessThan(PgProcess.MAX_COMPLAINT + 200))
                .hasMessageNotContaining(source().getPassword());
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("failed.zip.part")).doesNotExist();
        List<String> seen = Files.readAllLines(folder.resolve("seen"));
        assertThat(seen.get(0)).contains("--snapshot=").doesNotContain(source().getPassword());
        assertThat(seen).contains("PGPASSWORD=" + source().getPassword());
        assertThat(String.join("\n", seen)).doesNotContain("of-the-market", "of-the-operator");
    }

    @Test
    void a_program_that_takes_too_long_is_ended_with_what_it_started() throws Exception {
        Path tool =
                Scripts.of(folder.resolve("pg_dump"), "sleep 600 & echo $! > '" + folder.resolve("child") + "'\nwait");
        try (PgProcess process = PgProcess.start(List.of(tool.toString()), System.getenv(), Duration.ofSeconds(2))) {
            assertThat(process.output().readAllBytes()).isEmpty();
            assertThatThrownBy(process::finish)
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("took longer than 2 s");
        }
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        // One that nobody has fetched yet is listed, and runs nothing any more.
        assertThat(Await.until(
                        () -> ProcessHandle.of(child)
                                .flatMap(handle -> handle.info().command())
                                .isEmpty(),
                        Duration.ofSeconds(10)))
                .isTrue();
    }
}
