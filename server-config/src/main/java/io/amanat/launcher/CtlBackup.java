package io.amanat.launcher;

import io.amanat.launcher.backup.Backup;
import io.amanat.launcher.backup.BackupForm;
import io.amanat.launcher.backup.Drill;
import io.amanat.launcher.backup.Restore;
import io.amanat.launcher.instance.Instance;
import io.amanat.launcher.ops.BuiltApplication;
import io.amanat.launcher.ops.Migrations;
import io.amanat.launcher.ops.Words;
import io.amanat.launcher.state.Distribution;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code ./amanat ctl backup} and {@code restore}. */
final class CtlBackup {
    /** Settings that name PostgreSQL's programs. */
    private static final String PG_DUMP = "AMANAT_PG_DUMP";

    private static final String PG_RESTORE = "AMANAT_PG_RESTORE";

    private final Settings settings;
    private final Distribution distribution;
    private final PrintStream out;
    private final PrintStream progress;

    CtlBackup(Settings settings, Distribution distribution, PrintStream out, PrintStream progress) {
        this.settings = settings;
        this.distribution = distribution;
        this.out = out;
        this.progress = progress;
    }

    /** @return the exit code */
    int backup(Words words) {
        Backup.Written written = new Backup(
                        CtlCommand.source(RunningDatabase.anyOwnerUrl(settings)), wanted(words), progress::println)
                .write(Path.of(words.name(0)).toAbsolutePath());
        JsonObjectBuilder json = JsonObjects.builder()
                .add("file", written.file().toString())
                .add("id", written.id().toString())
                .add("moment", written.moment().toString())
                .add("tables", written.tables())
                .add("rows", written.rows())
                .add("form", written.form().code())
                .add("why", written.why())
                .add("sha256", written.sha256());
        return CtlCommand.said(
                out,
                words,
                json,
                written.file() + ": " + written.rows() + " rows of " + written.tables() + " tables as of "
                        + written.moment() + ", SHA-256 " + written.sha256() + ", form "
                        + written.form().code() + ": " + written.why());
    }

    /** What was named stands above the setting, and that above what there is in PATH. */
    private BackupForm.Wanted wanted(Words words) {
        Map<String, String> environment = settings.environment();
        return new BackupForm.Wanted(
                words.value("--form").map(BackupForm::of).orElse(null),
                program(words.value("--pg-dump"), environment.get(PG_DUMP)),
                program(words.value("--pg-restore"), environment.get(PG_RESTORE)),
                environment);
    }

    private static Path program(Optional<String> named, String set) {
        return named.or(() -> Optional.ofNullable(set).filter(path -> !path.isBlank()))
                .map(Path::of)
                .orElse(null);
    }

    /** @return the exit code */
    int restore(Words words) {
        Path file = Path.of(words.name(0)).toAbsolutePath();
        try (BuiltApplication application =
                BuiltApplication.open(distribution.ear().resolveSibling("amanat"))) {
            if (words.has("--check")) {
                return checked(words, new Drill(application.classes(), wanted(words), progress::println).run(file));
            }
            if (RunningDatabase.named(settings) != null) {
                return into(
                        RunningDatabase.anyOwnerUrl(settings),
                        RunningDatabase.scannerOwnerUrl(settings),
                        application,
                        words,
                        file);
            }
            // The launcher's own database is up without its server, and nobody else may start one meanwhile.
            try (Instance instance = Instance.create(settings.options(progress::println))) {
                instance.startDatabase();
                String owner = instance.database().ownerUrl();
                return into(owner, owner, application, words, file);
            }
        }
    }

    private int into(String owner, String scannerOwner, BuiltApplication application, Words words, Path file) {
        Migrations migrations = new Migrations(application.classes(), owner, scannerOwner);
        Restore.Restored restored =
                new Restore(CtlCommand.source(owner), migrations, wanted(words), progress::println).from(file);
        JsonObjectBuilder json = JsonObjects.builder()
                .add("id", restored.backup().toString())
                .add("moment", restored.moment().toString())
                .add("tables", restored.tables())
                .add("rows", restored.rows())
                .add("form", restored.form().code());
        return CtlCommand.said(
                out,
                words,
                json,
                restored.rows() + " rows as of " + restored.moment() + " are restored. All money is paused: compare the"
                        + " ledger with the chains, then let it go (docs/runbooks/backup-and-restore.md).");
    }

    private int checked(Words words, Drill.Report report) {
        JsonArrayBuilder different = JsonObjects.arrayBuilder();
        report.different().forEach(different::add);
        report.ledger().told().forEach(progress::println);
        JsonObjectBuilder json = JsonObjects.builder()
                .add("good", report.good())
                .add("id", report.backup().toString())
                .add("moment", report.moment().toString())
                .add("tables", report.tables())
                .add("rows", report.rows())
                .add("form", report.form().code())
                .add("different", different)
                .add("ledgerFaults", report.ledger().faults());
        String rows = report.different().isEmpty()
                ? report.rows() + " rows of " + report.tables() + " tables came back as they were."
                : "Rows of " + report.different() + " did not come back as they were.";
        CtlCommand.said(out, words, json, rows + " " + report.ledger().sentence());
        return report.good() ? 0 : CtlCommand.WRONG;
    }
}
