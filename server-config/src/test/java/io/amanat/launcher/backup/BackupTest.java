package io.amanat.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ops.MigratedDatabase;
import io.amanat.launcher.ops.Migrations;
import io.amanat.shared.jpa.AmanatDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MigratedDatabase.class)
class BackupTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String SHAPE =
            """
            select format('%s.%s %s %s %s', n.nspname, c.relname, k.conname, k.convalidated, pg_get_constraintdef(k.oid))
              from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('platform', 'market', 'scanner')
            union all select format('%s.%s %s %s', n.nspname, c.relname, t.tgname, t.tgenabled)
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('platform', 'market', 'scanner') and not t.tgisinternal
            union all select format('%s.%s %s %s', n.nspname, c.relname, c.relowner::regrole, c.relacl::text)
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('platform', 'market', 'scanner') and c.relkind in ('r', 'S')
            order by 1
            """;

    @TempDir
    Path folder;

    private static AmanatDataSource source(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        return source;
    }

    private static Restore restore(String url) {
        return new Restore(
                source(url),
                new Migrations(MigratedDatabase.scripts(), url, url),
                BackupForm.Wanted.copy(),
                line -> {});
    }

    private Backup.Written written() {
        return new Backup(source(MigratedDatabase.ownerUrl()), BackupForm.Wanted.copy(), line -> {})
                .write(folder.resolve("b" + NUMBER.incrementAndGet() + ".zip"));
    }

    /** A person with a notification, committed at once. */
    private static void writeOn(String mark) {
        try {
            MigratedDatabase.execute(
                    MigratedDatabase.ownerUrl(),
                    """
                    with person as (insert into market.users (first_name, role) values ('%s', 'seller') returning id),
                    note as (
                      insert into market.notifications (user_id, type, category, event, title, message, created_at)
                      select id, 'info', 'system', 'test', 'T', E'tab\\t, line\\n, back\\\\slash, فارسی', now() from person)
                    insert into platform.realtime_events (rooms, event, data, created_at)
                    values ('{user-00000000-0000-4000-8000-000000000000}', '%s', '{}', now())
                    """
                            .formatted(mark, mark));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void what_was_there_at_one_moment_comes_back_while_others_write_on_and_the_ledger_adds_up() throws Exception {
        writeOn("before");
        String owner = MigratedDatabase.ownerUrl();
        long users = MigratedDatabase.count(owner, "market.users");
        long entries = MigratedDatabase.count(owner, "market.funds_ledger_entries");
        assertThat(entries).isPositive();
        Path file = folder.resolve("running.zip");

        Backup.Written written =
                new Backup(source(owner), BackupForm.Wanted.copy(), line -> writeOn("meanwhile")).write(file);

        assertThat(MigratedDatabase.count(owner, "market.users")).isEqualTo(users + 1 + written.tables());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.resolve("running.zip.part")).doesNotExist();

        String copy = MigratedDatabase.migratedDatabase("copy");
        Restore.Restored restored = restore(copy).from(file);

        assertThat(restored.rows()).isEqualTo(written.rows());
        assertThat(MigratedDatabase.count(copy, "market.users")).isEqualTo(users);
        assertThat(MigratedDatabase.count(copy, "market.funds_ledger_entries")).isEqualTo(entries);
        assertThat(MigratedDatabase.count(copy, "market.users where first_name = 'meanwhile'"))
                .isZero();
        assertThat(MigratedDatabase.ask(
                        copy,
                        "select message from market.notifications n join market.users u on u.id = n.user_id"
                                + " where u.first_name = 'before'"))
                .containsExactly("tab\t, line\n, back\\slash, فارسی");
        assertThat(MigratedDatabase.ask(copy, SHAPE)).isEqualTo(MigratedDatabase.ask(owner, SHAPE));
        goesOn(copy);
        assertThat(new Drill(MigratedDatabase.scripts(), BackupForm.Wanted.copy(), line -> {}).run(file))
                .matches(Drill.Report::good)
                .matches(report -> report.rows() == written.rows())
                .matches(report -> report.ledger().payments() > 0);
    }

    /** The next numbers are new, money waits for a person, and it is known why. */
    private static void goesOn(String copy) throws SQLException {
        MigratedDatabase.execute(
                copy,
                "insert into platform.realtime_events (rooms, event, data, created_at) "
                        + " values ('{user-00000000-0000-4000-8000-000000000000}', 'e', '{}', now())");
        assertThat(MigratedDatabase.ask(copy, "select value from market.config_settings where key = 'money.paused'"))
                .containsExactly("true");
        assertThat(MigratedDatabase.ask(
                        copy, "select reason from market.config_setting_history where setting_key = 'money.paused'"))
                .singleElement()
                .asString()
                .startsWith("Restored from the backup of 20");
        assertThat(MigratedDatabase.count(copy, "platform.audit_entries where action = 'database.restore'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> MigratedDatabase.execute(copy, "delete from market.funds_ledger_entries"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("immutable");
    }

    @Test
    void a_file_that_is_cut_off_or_changed_anywhere_in_its_rows_is_refused_before_anything_is_touched()
            throws Exception {
        Path file = written().file();
        byte[] whole = Files.readAllBytes(file);
        String untouched = MigratedDatabase.emptyDatabase("untouched");
        int[] rows = SpoiltBackup.packedRows(file, whole);
        Random random = new Random(42);
        for (int round = 0; round < 12; round++) {
            Path bad = folder.resolve("bad" + round + ".zip");
            if (round % 2 == 0) {
                Files.write(bad, java.util.Arrays.copyOf(whole, whole.length * round / 12));
            } else {
                // Somewhere in the packed rows; the sum beside the file is not there to help.
                byte[] changed = whole.clone();
                changed[rows[0] + random.nextInt(rows[1])] ^= 0x55;
                Files.write(bad, changed);
            }
            assertThatThrownBy(() -> restore(untouched).from(bad))
                    .as("round " + round)
                    .isInstanceOf(DamagedBackupException.class);
        }
        whole[whole.length - 1] ^= 1;
        Files.write(file, whole);
        assertThatThrownBy(() -> restore(untouched).from(file))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("is not the file that");

        assertThat(MigratedDatabase.ask(untouched, "select nspname from pg_namespace where nspname = 'market'"))
                .isEmpty();
    }

    @Test
    void rows_that_were_taken_out_added_or_replaced_with_their_checksum_of_the_archive_are_noticed() throws Exception {
        Path file = written().file();
        Path fewer =
                SpoiltBackup.rewritten(file, "data/market.users.copy", text -> text.substring(text.indexOf('\n') + 1));
        Path other = SpoiltBackup.rewritten(file, "data/market.users.copy", text -> text.replace("buyer", "admin"));
        String url = MigratedDatabase.emptyDatabase("tampered");

        for (Path bad : List.of(fewer, other)) {
            assertThatThrownBy(() -> restore(url).from(bad))
                    .isInstanceOf(DamagedBackupException.class)
                    .hasMessage("The rows of market.users are not those that were written.");
        }
        assertThatThrownBy(
                        () -> restore(url).from(SpoiltBackup.rewritten(file, "data/market.users.copy", text -> null)))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessage("The rows of market.users are missing.");
        assertThatThrownBy(() -> restore(url).from(SpoiltBackup.rewritten(file, "manifest.json", text -> null)))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("has no manifest");
        assertThatThrownBy(() -> restore(url)
                        .from(SpoiltBackup.rewritten(
                                file, "manifest.json", text -> text.replace("\"format\":1", "\"format\":3"))))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("restore it with the build that wrote it");
    }

    @Test
    void nothing_is_restored_over_data_or_under_somebody_at_work_and_no_backup_replaces_another() throws Exception {
        Path file = written().file();
        assertThatThrownBy(() -> restore(MigratedDatabase.ownerUrl()).from(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("nothing is ever restored over data");

        String busy = MigratedDatabase.emptyDatabase("busy");
        try (Connection atWork = MigratedDatabase.connect(busy)) {
            assertThat(atWork.isValid(5)).isTrue();
            assertThatThrownBy(() -> restore(busy).from(file))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("stop the server");
        }

        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> new Backup(source(MigratedDatabase.ownerUrl()), BackupForm.Wanted.copy(), line -> {})
                        .write(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("exists already");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void rows_that_break_a_rule_of_the_database_leave_no_row_behind() throws Exception {
        Path file = written().file();
        Manifest manifest;
        try (BackupFile good = BackupFile.open(file)) {
            manifest = good.manifest();
        }
        // An address of nobody: well packed, rightly summed, and against a foreign key.
        Manifest.Part part = manifest.tables().stream()
                .filter(one -> one.table().key().equals("market.addresses"))
                .findFirst()
                .orElseThrow();
        Map<String, String> values = Map.of(
                "id", "00000000-0000-4000-8000-000000000001",
                "user_id", "00000000-0000-4000-8000-000000000002",
                "name", "Nobody",
                "phone_number", "1",
                "full_address", "Nowhere",
                "address_type", "Home",
                "is_primary", "f",
                "created_at", "2026-11-20 00:00:00+00",
                "updated_at", "2026-11-20 00:00:00+00");
        String orphan = String.join(
                        "\t",
                        part.table().columns().stream()
                                .map(column -> values.getOrDefault(column, "\\N"))
                                .toList())
                + "\n";
        String sum = HexFormat.of().formatHex(Checksums.sha256().digest(orphan.getBytes(StandardCharsets.UTF_8)));
        Manifest.Part replaced = new Manifest.Part(part.table(), 1, orphan.length(), sum);
        Manifest resummed = new Manifest(
                manifest.id(),
                manifest.createdAt(),
                manifest.server(),
                manifest.migrations(),
                manifest.tables().stream()
                        .map(one -> one == part ? replaced : one)
                        .toList(),
                manifest.sequences(),
                manifest.dump());
        Path bad = SpoiltBackup.rewritten(
                SpoiltBackup.rewritten(file, part.entry(), text -> orphan), Manifest.ENTRY, text -> resummed.toJson());
        String url = MigratedDatabase.migratedDatabase("broken");

        assertThatThrownBy(() -> restore(url).from(bad))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("no row was stored")
                .hasMessageContaining("foreign key");
        assertThat(MigratedDatabase.count(url, "market.users")).isZero();
        assertThat(MigratedDatabase.count(url, "market.payments")).isZero();
    }
}
