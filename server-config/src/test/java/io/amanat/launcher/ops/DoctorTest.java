package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.Settings;
import io.amanat.launcher.database.EmbeddedDatabase;
import io.amanat.launcher.state.Distribution;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MigratedDatabase.class)
class DoctorTest {
    @TempDir
    Path data;

    private Findings look(Map<String, String> environment, Doctor.Addresses addresses) {
        Map<String, String> given = new HashMap<>(environment);
        given.put("AMANAT_DATA", data.toString());
        Settings settings = Settings.of(given, new Distribution(Path.of("/checkout/server-config/target")));
        return new Doctor(settings, addresses).look();
    }

    private static List<String> bad(Findings findings) {
        return findings.all().stream()
                .filter(finding -> finding.level() == Findings.Level.BAD)
                .map(finding -> finding.subject() + ": " + finding.text())
                .toList();
    }

    @Test
    void a_sound_installation_has_nothing_bad_and_its_roles_are_named() {
        EmbeddedDatabase database = MigratedDatabase.get().database();
        Findings findings = look(
                Map.of("AMANAT_PORT", String.valueOf(freePort())),
                new Doctor.Addresses(database.appUrl(), database.ownerUrl(), database.scannerUrl(), true));

        assertThat(bad(findings)).isEmpty();
        assertThat(findings.all())
                .extracting(finding -> finding.subject() + ": " + finding.text())
                .contains(
                        "database as application: role amanat_app",
                        "ledger: the application may only append",
                        "database as owner: role amanat_owner may create what migrations need",
                        "database as scanner: role amanat_scanner",
                        "encoding: UTF8")
                .anyMatch(line -> line.matches("PostgreSQL: 18.*"))
                .anyMatch(line -> line.matches("clock: \\d+ ms between this machine and the database"));
    }

    @Test
    void in_production_a_superuser_for_the_application_is_bad_and_no_password_is_shown() {
        EmbeddedDatabase database = MigratedDatabase.get().database();
        Findings findings = look(
                Map.of("AMANAT_ENV", "production", "AMANAT_PORT", String.valueOf(freePort())),
                new Doctor.Addresses(database.superUrl(), database.superUrl(), null, false));

        assertThat(bad(findings))
                .contains(
                        "database as application: role postgres is a superuser",
                        "ledger: the application's role could change it",
                        "roles: application and owner are one role; set MIGRATION_PG_URL")
                // Test databases are fast, not safe.
                .contains("fsync: off: money that is committed can be lost with the power");
    }

    @Test
    void a_taken_port_and_a_database_that_is_not_there_are_bad() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Findings findings = look(
                    Map.of("AMANAT_PORT", String.valueOf(taken.getLocalPort())),
                    new Doctor.Addresses("postgres://amanat_app:hunter2@127.0.0.1:1/amanat", null, null, false));

            assertThat(bad(findings))
                    .anyMatch(line ->
                            line.equals("port: " + taken.getLocalPort() + " is taken by a program that is not Amanat"))
                    .anyMatch(
                            line -> line.startsWith("database as application: cannot be asked at 127.0.0.1:1/amanat: "))
                    .noneMatch(line -> line.contains("hunter2"));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }
}
