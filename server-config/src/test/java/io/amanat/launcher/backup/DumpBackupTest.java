package io.amanat.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ops.MigratedDatabase;
import io.amanat.launcher.ops.Migrations;
import io.amanat.shared.jpa.AmanatDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way there and back with PostgreSQL's own programs, where there are such ones: in {@code PATH}, or beside what
 * {@code AMANAT_PG_DUMP} names.
 */
@ExtendWith(MigratedDatabase.class)
class DumpBackupTest {
    private static final int SERVER = 18;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path folder;

    private BackupForm.Wanted wanted;

    private static AmanatDataSource source(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        return source;
    }

    @BeforeEach
    void there_is_a_pg_dump_that_is_new_enough() {
        String named = System.getenv("AMANAT_PG_DUMP");
        wanted = new BackupForm.Wanted(null, named == null ? null : Path.of(named), null, System.getenv());
        BackupForm.Choice choice = BackupForm.Choice.of(wanted, SERVER);
        assumeTrue(choice.form() == BackupForm.PG_DUMP, "pg_dump cannot be tried here: " + choice.why());
    }

    private Backup.Written written(List<String> lines) {
        return new Backup(source(MigratedDatabase.ownerUrl()), wanted, lines::add)
                .write(folder.resolve("d" + NUMBER.incrementAndGet() + ".zip"));
    }

    private Restore restore(String url) {
        return new Restore(source(url), new Migrations(MigratedDatabase.scripts(), url, url), wanted, line -> {});
    }

    private static void join(String name) {
        try {
            MigratedDatabase.execute(
                    MigratedDatabase.ownerUrl(),
                    """
                    with person as (insert into market.users (first_name, role) values ('%s', 'seller') returning id)
                    insert into market.notifications (user_id, type, category, event, title, message, created_at)
                    select id, 'info', 'system', 'test', 'T', E'tab\\t, line\\n, back\\\\slash, \\\\.\\n, فارسی', now() from person
                    """
                            .formatted(name));
            MigratedDatabase.execute(
                    MigratedDatabase.ownerUrl(),
                    "insert into platform.realtime_events (rooms, event, data, created_at) values"
                            + " ('{user-00000000-0000-4000-8000-000000000000}', '" + name + "', '{}', now())");
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void the_rows_of_one_moment_come_back_from_an_archive_of_pg_dump_with_every_check_of_the_other_form()
            throws Exception {
        join("before-dump");
        String owner = MigratedDatabase.ownerUrl();
        long users = MigratedDatabase.count(owner, "market.users");
        List<String> lines = new ArrayList<>();
        Path file = folder.resolve("running.zip");
        Backup.Written written = new Backup(source(owner), wanted, line -> {
                    lines.add(line);
                    join("meanwhile-dump");
                })
                .write(file);
        assertThat(written.form()).isEqualTo(BackupForm.PG_DUMP);
        assertThat(written.why()).contains("at least as new as the server");
        assertThat(lines.toString()).doesNotContain(source(owner).getPassword());
        assertThat(MigratedDatabase.count(owner, "market.users")).isGreaterThan(users + 2);

        String copy = MigratedDatabase.migratedDatabase("from_dump");
        Restore.Restored restored = restore(copy).from(file);
        assertThat(restored.form()).isEqualTo(BackupForm.PG_DUMP);
        assertThat(restored.rows()).isEqualTo(written.rows());
        assertThat(MigratedDatabase.count(copy, "market.users")).isEqualTo(users);
        assertThat(MigratedDatabase.ask(
                        copy,
                        "select message from market.notifications n join market.users u on u.id = n.user_id"
                                + " where u.first_name = 'before-dump'"))
                .containsExactly("tab\t, line\n, back\\slash, \\.\n, فارسی");
        assertThat(MigratedDatabase.ask(copy, "select value from market.config_settings where key = 'money.paused'"))
                .containsExactly("true");
        assertThat(MigratedDatabase.count(copy, "platform.audit_entries where action = 'database.restore'"))
                .isEqualTo(1);
        assertThat(MigratedDatabase.count(copy, "platform.realtime_events where event = 'before-dump'"))
                .isEqualTo(1);
        assertThat(MigratedDatabase.ask(
                        copy, "select MigratedDatabase.count(distinct xid) from platform.realtime_events"))
                .as("numbers of the other server's transactions stay there")
                .containsExactly("1");

        Drill.Report drill = new Drill(MigratedDatabase.scripts(), wanted, line -> {}).run(file);
        assertThat(drill).matches(Drill.Report::good).matches(report -> report.form() == BackupForm.PG_DUMP);
        assertThat(drill.ledger().payments()).isPositive();
        assertThat(drill.rows()).isEqualTo(written.rows());
    }

    @Test
    void an_archive_that_was_changed_or_is_not_that_of_its_manifest_is_refused_and_leaves_no_row() throws Exception {
        Path file = written(new ArrayList<>()).file();
        String url = MigratedDatabase.emptyDatabase("tampered_dump");
        Path other = SpoiltBackup.rewritten(file, Manifest.DUMP_ENTRY, text -> text + "x");
        assertThatThrownBy(() -> restore(url).from(other))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessage("The archive of pg_dump is not the one that was written.");
        assertThatThrownBy(() -> restore(url).from(SpoiltBackup.rewritten(file, Manifest.DUMP_ENTRY, text -> null)))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessage("The archive of pg_dump is missing.");

        Manifest manifest;
        try (BackupFile good = BackupFile.open(file)) {
            manifest = good.manifest();
        }
        String users = manifest.tables().stream()
                .filter(part -> part.table().key().equals("market.users"))
                .findFirst()
                .orElseThrow()
                .sha256();
        Path wrongSum =
                SpoiltBackup.rewritten(file, Manifest.ENTRY, text -> text.replace(users, "0".repeat(users.length())));
        String migrated = MigratedDatabase.migratedDatabase("wrong_sum");
        assertThatThrownBy(() -> restore(migrated).from(wrongSum))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("The rows of market.users are not those that were written");
        assertThat(MigratedDatabase.count(migrated, "market.users")).isZero();
    }

    @Test
    void a_pg_restore_that_is_too_old_is_refused_before_anything_is_touched() throws Exception {
        Path file = written(new ArrayList<>()).file();
        Path old = Scripts.saying(folder.resolve("pg_restore"), "pg_restore (PostgreSQL) 15.18 (Debian)");
        String url = MigratedDatabase.emptyDatabase("old_reader");
        BackupForm.Wanted tooOld = new BackupForm.Wanted(null, null, old, Map.of());
        assertThatThrownBy(() -> new Restore(
                                source(url), new Migrations(MigratedDatabase.scripts(), url, url), tooOld, line -> {})
                        .from(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("pg_restore 15.18")
                .hasMessageContaining("is older than the pg_dump that wrote this backup")
                .hasMessageContaining("--pg-restore");
        assertThatThrownBy(() -> new Drill(MigratedDatabase.scripts(), BackupForm.Wanted.copy(), line -> {}).run(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("there is no pg_restore in PATH");
        assertThat(MigratedDatabase.ask(url, "select nspname from pg_namespace where nspname = 'market'"))
                .isEmpty();
        assertThat(Files.exists(file)).isTrue();
    }
}
