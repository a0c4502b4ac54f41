package io.amanat.launcher;

import io.amanat.launcher.database.DatabasePasswords;
import io.amanat.launcher.database.DatabaseUrls;
import io.amanat.launcher.ops.EnvironmentFile;
import io.amanat.launcher.state.DataFolder;
import io.amanat.launcher.state.PortBlock;
import io.amanat.launcher.state.Ports;
import io.amanat.launcher.state.Secrets;
import java.net.InetAddress;

/** The database of the server that runs on the data folder, for commands beside it. */
final class RunningDatabase {
    private RunningDatabase() {}

    /**
     * The one that PG_URL names, else the running server's, for the application's role.
     *
     * @throws LauncherException when none is named and none runs
     */
    static String appUrl(Settings settings) {
        String named = named(settings);
        return named != null ? named : DatabaseUrls.app(port(settings), passwords(settings));
    }

    /**
     * The one that an owner's or, for want of it, the application's address names, else the running server's, for the owner
     * of the tables.
     *
     * @throws LauncherException when none is named and none runs
     */
    static String anyOwnerUrl(Settings settings) {
        String named = EnvironmentFile.value(settings.environment(), "MIGRATION_PG_URL");
        named = named == null ? named(settings) : named;
        return named != null ? named : ownerUrl(settings);
    }

    /** The same for the owner of the scanner's tables, by the order in which the scanner itself looks. */
    static String scannerOwnerUrl(Settings settings) {
        String named = EnvironmentFile.first(settings.environment(), "MIGRATION_PG_URL", "SCANNER_PG_URL");
        named = named == null ? named(settings) : named;
        return named != null ? named : ownerUrl(settings);
    }

    /** For the scanner's role. */
    static String scannerUrl(Settings settings) {
        String named = EnvironmentFile.value(settings.environment(), "SCANNER_PG_URL");
        named = named == null ? named(settings) : named;
        return named != null ? named : DatabaseUrls.scanner(port(settings), passwords(settings));
    }

    /** Null when the database is the launcher's own. */
    static String named(Settings settings) {
        return EnvironmentFile.first(settings.environment(), "PG_URL", "DATABASE_URL", "POSTGRES_URL");
    }

    /**
     * The running server's, for the owner of the tables.
     *
     * @throws LauncherException when none runs
     */
    static String ownerUrl(Settings settings) {
        return DatabaseUrls.owner(port(settings), passwords(settings));
    }

    private static int port(Settings settings) {
        Ports ports = PortBlock.read(DataFolder.portsFile(settings.data()))
                .orElseThrow(() -> new LauncherException(
                        "No server was ever started on " + settings.data() + "; start it with: ./amanat run"));
        if (PortBlock.isFree(InetAddress.getLoopbackAddress(), ports.postgres())) {
            throw new LauncherException(
                    "No database runs on " + settings.data() + "; start it with: ./amanat run, or set PG_URL");
        }
        return ports.postgres();
    }

    private static DatabasePasswords passwords(Settings settings) {
        return DatabasePasswords.of(
                Secrets.load(DataFolder.secretsFile(settings.data()), settings.environment(), settings.production()));
    }
}
