package io.amanat.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ops.MigratedDatabase;
import io.amanat.launcher.ops.Migrations;
import io.amanat.shared.jpa.AmanatDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restore whose connection breaks says what became of the rows, and never that none is there when all are. */
@ExtendWith(MigratedDatabase.class)
class RestoreCutOffTest {
    @TempDir
    static Path folder;

    private static Path file;

    @BeforeAll
    static void a_backup_is_written() {
        file = folder.resolve("whole.zip");
        new Backup(source(MigratedDatabase.ownerUrl()), BackupForm.Wanted.copy(), line -> {}).write(file);
    }

    private static AmanatDataSource source(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        return source;
    }

    private static Restore restore(String url, Consumer<String> progress) {
        return new Restore(
                source(url), new Migrations(MigratedDatabase.scripts(), url, url), BackupForm.Wanted.copy(), progress);
    }

    /** Ends the restore's connection to a database as soon as it has come to a line. */
    private static Consumer<String> cutAt(String begin, String url, List<String> lines) {
        return line -> {
            lines.add(line);
            if (line.startsWith(begin)) {
                try {
                    assertThat(MigratedDatabase.ask(
                                    url,
                                    "select pg_terminate_backend(pid)::text from pg_stat_activity"
                                            + " where datname = current_database() and application_name = 'amanatctl'"))
                            .containsExactly("true");
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            }
        };
    }

    @Test
    void when_only_the_figures_for_the_planner_are_missing_the_restore_is_done() throws Exception {
        String url = MigratedDatabase.emptyDatabase("figures");
        List<String> lines = new ArrayList<>();

        Restore.Restored restored =
                restore(url, cutAt("Everything is stored", url, lines)).from(file);

        assertThat(restored.rows()).isPositive();
        assertThat(lines.get(lines.size() - 1)).startsWith("The figures could not be taken; let \"analyze\" run");
        assertThat(MigratedDatabase.count(url, "market.users"))
                .isEqualTo(MigratedDatabase.count(MigratedDatabase.ownerUrl(), "market.users"));
    }

    @Test
    void when_the_connection_breaks_at_the_commit_nobody_is_told_that_no_row_was_stored() throws Exception {
        String url = MigratedDatabase.emptyDatabase("commit");

        assertThatThrownBy(() -> restore(url, cutAt("Storing everything", url, new ArrayList<>()))
                        .from(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("whether its rows were stored is not known")
                .hasMessageNotContaining("no row was stored");

        assertThat(MigratedDatabase.count(url, "market.users")).isZero();
    }

    @Test
    void when_it_breaks_before_that_no_row_is_there() throws Exception {
        String url = MigratedDatabase.emptyDatabase("rows");

        assertThatThrownBy(() ->
                        restore(url, cutAt("1 of ", url, new ArrayList<>())).from(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("no row was stored");

        assertThat(MigratedDatabase.count(url, "market.users")).isZero();
    }
}
