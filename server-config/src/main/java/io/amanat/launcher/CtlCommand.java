package io.amanat.launcher;

import io.amanat.launcher.ops.BuiltApplication;
import io.amanat.launcher.ops.ConfigCheck;
import io.amanat.launcher.ops.Doctor;
import io.amanat.launcher.ops.EnvironmentFile;
import io.amanat.launcher.ops.Findings;
import io.amanat.launcher.ops.Grant;
import io.amanat.launcher.ops.LauncherKeys;
import io.amanat.launcher.ops.Migrations;
import io.amanat.launcher.ops.Words;
import io.amanat.launcher.state.Distribution;
import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code ./amanat ctl}: the operator's tools. What is found goes to standard output, progress to standard error. Every
 * command ends with 0 when all is well, 1 when something is not or failed, 2 when it was not written as it is used.
 */
final class CtlCommand {
    static final int WRONG = 1;
    static final int USAGE = 2;

    private static final String JSON = "--json";

    private static final String DOCTOR = "amanat ctl doctor [--json]";
    private static final String CONFIG = "amanat ctl config check [--file FILE] [--json]";
    private static final String MIGRATE = "amanat ctl migrate info|plan|apply [--json]";
    private static final String LEDGER = "amanat ctl ledger verify";
    private static final String CHAIN = "amanat ctl chain rescan --chain ID --from BLOCK";
    private static final String JOB_LIST = "amanat ctl job list [--json]";
    private static final String JOB_RUN = "amanat ctl job run NAME [--json]";
    private static final String USER = "amanat ctl user grant EMAIL ROLE";
    private static final String BACKUP = "amanat ctl backup FILE [--form FORM] [--pg-dump PATH] [--json]";
    private static final String RESTORE = "amanat ctl restore FILE [--check] [--pg-restore PATH] [--json]";
    private static final List<String> ALL =
            List.of(DOCTOR, CONFIG, MIGRATE, LEDGER, CHAIN, JOB_LIST, JOB_RUN, USER, BACKUP, RESTORE);

    private final Settings settings;
    private final Distribution distribution;
    private final PrintStream out;
    private final PrintStream progress;

    CtlCommand(Settings settings, Distribution distribution, PrintStream out, PrintStream progress) {
        this.settings = settings;
        this.distribution = distribution;
        this.out = out;
        this.progress = progress;
    }

    /** @return the exit code */
    int run(List<String> words) {
        String first = words.isEmpty() ? "" : words.get(0);
        String second = words.size() > 1 ? words.get(1) : "";
        List<String> rest = words.subList(Math.min(words.size(), 1), words.size());
        List<String> more = words.subList(Math.min(words.size(), 2), words.size());
        try {
            return switch (first + " " + second) {
                case "config check" -> config(Words.of(CONFIG, 0, more));
                case "migrate info", "migrate plan", "migrate apply" -> migrate(second, Words.of(MIGRATE, 0, more));
                case "chain rescan" -> remote().rescan(Words.of(CHAIN, 0, more), CHAIN);
                case "job list" -> remote().jobs(Words.of(JOB_LIST, 0, more));
                case "job run" -> remote().job(Words.of(JOB_RUN, 1, more));
                case "user grant" -> grant(Words.of(USER, 2, more));
                default ->
                    switch (first) {
                        case "doctor" -> doctor(Words.of(DOCTOR, 0, rest));
                        case "ledger" -> new LedgerCommand(settings, out).run(rest);
                        case "backup" -> copies().backup(Words.of(BACKUP, 1, rest));
                        case "restore" -> copies().restore(Words.of(RESTORE, 1, rest));
                        default -> throw new Words.UsageException(String.join("\n       ", ALL));
                    };
            };
        } catch (Words.UsageException usage) {
            out.println("Usage: " + usage.getMessage());
            return USAGE;
        }
    }

    private int doctor(Words words) {
        boolean embedded = RunningDatabase.named(settings) == null;
        Doctor.Addresses addresses;
        try {
            addresses = new Doctor.Addresses(
                    RunningDatabase.appUrl(settings),
                    RunningDatabase.anyOwnerUrl(settings),
                    RunningDatabase.scannerUrl(settings),
                    embedded);
        } catch (LauncherException none) {
            addresses = new Doctor.Addresses(null, null, null, embedded);
        }
        return told(new Doctor(settings, addresses).look(), words);
    }

    private int config(Words words) {
        try (BuiltApplication application = application()) {
            ConfigCheck check = new ConfigCheck(application.deployables(), LauncherKeys.ALL);
            if (words.value("--file").isEmpty()) {
                return told(check.look(settings.environment(), false), words);
            }
            Findings lines = new Findings();
            Map<String, String> given = EnvironmentFile.read(
                    Path.of(words.value("--file").get()),
                    line -> lines.bad("line " + line, "is neither KEY=value nor a comment"));
            lines.addAll(check.look(given, true));
            return told(lines, words);
        }
    }

    private int told(Findings findings, Words words) {
        findings.print(out, words.has(JSON));
        return findings.isGood() ? 0 : WRONG;
    }

    private int migrate(String what, Words words) {
        try (BuiltApplication application = application()) {
            Migrations migrations = new Migrations(
                    application.classes(),
                    RunningDatabase.anyOwnerUrl(settings),
                    RunningDatabase.scannerOwnerUrl(settings));
            if (what.equals("apply")) {
                int run = migrations.apply(progress::println);
                return said(words, JsonObjects.builder().add("run", run), run + " migrations run");
            }
            List<String> faults = migrations.faults();
            List<Migrations.Row> rows = what.equals("info") ? migrations.info() : migrations.pending();
            if (words.has(JSON)) {
                JsonArrayBuilder list = JsonObjects.arrayBuilder();
                rows.forEach(row -> list.add(JsonObjects.builder()
                        .add("schema", row.schema())
                        .add("version", row.version())
                        .add("description", row.description())
                        .add("state", row.state())));
                JsonArrayBuilder wrong = JsonObjects.arrayBuilder();
                faults.forEach(wrong::add);
                out.println(JsonObjects.builder()
                        .add("migrations", list)
                        .add("faults", wrong)
                        .build());
            } else {
                rows.forEach(row ->
                        out.printf("%-9s %s  %-10s %s%n", row.schema(), row.version(), row.state(), row.description()));
                faults.forEach(fault -> out.println("fault: " + fault));
                out.println(migrations.pending().size() + " pending, " + faults.size() + " faults");
            }
            boolean behind = what.equals("plan") && !rows.isEmpty();
            return faults.isEmpty() && !behind ? 0 : WRONG;
        }
    }

    private int grant(Words words) {
        String by = "operator " + System.getProperty("user.name");
        Grant.Granted granted =
                new Grant(source(RunningDatabase.appUrl(settings))).grant(words.name(0), words.name(1), by);
        out.println(
                granted.changed()
                        ? granted.email() + ": " + granted.before() + " -> " + granted.after()
                        : granted.email() + " is " + granted.after() + " already");
        return 0;
    }

    private int said(Words words, JsonObjectBuilder json, String text) {
        return said(out, words, json, text);
    }

    /** One line for a person, or the same as JSON. */
    static int said(PrintStream out, Words words, JsonObjectBuilder json, String text) {
        out.println(words.has(JSON) ? json.build() : text);
        return 0;
    }

    private CtlBackup copies() {
        return new CtlBackup(settings, distribution, out, progress);
    }

    private CtlRemote remote() {
        return new CtlRemote(settings, out, progress);
    }

    private BuiltApplication application() {
        return BuiltApplication.open(distribution.ear().resolveSibling("amanat"));
    }

    static AmanatDataSource source(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        return source;
    }
}
