package io.amanat.launcher;

import io.amanat.launcher.ops.LedgerCheck;
import io.amanat.shared.jpa.AmanatDataSource;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code ./amanat ledger verify}: whether the ledger adds up, asked of the database itself, with or without a running
 * server. The database is the one that PG_URL names, else the one of the server that runs on the data folder.
 */
final class LedgerCommand {
    static final int WRONG = 1;
    static final int USAGE = 2;

    private final Settings settings;
    private final PrintStream out;

    LedgerCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @return 0 when the ledger adds up, 1 when it does not, 2 for a wrong command
     * @throws LauncherException when there is no database, or it cannot be read
     */
    int run(List<String> words) {
        if (!words.equals(List.of("verify"))) {
            out.println("Usage: amanat ledger verify");
            return USAGE;
        }
        LedgerCheck.Report report = report(RunningDatabase.appUrl(settings));
        report.told().forEach(out::println);
        out.println(report.sentence());
        return report.clean() ? 0 : WRONG;
    }

    /** @throws LauncherException when it cannot be read */
    static LedgerCheck.Report report(String url) {
        AmanatDataSource source = new AmanatDataSource();
        source.setUrl(url);
        try (Connection connection = source.getConnection()) {
            return LedgerCheck.of(connection);
        } catch (SQLException unreadable) {
            throw new LauncherException("The ledger cannot be read: " + unreadable.getMessage());
        }
    }
}
