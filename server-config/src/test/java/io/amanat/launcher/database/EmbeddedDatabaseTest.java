package io.amanat.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.shared.jpa.PgUrl;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final DatabasePasswords AWKWARD =
            new DatabasePasswords("super'pass", "own:er/@", "a p+p%", "sc'a\"n?");

    @TempDir
    Path folder;

    @Test
    @DisplayName("a committed row survives SIGKILL of the server, and the second start keeps roles and passwords")
    void killed() throws Exception {
        int port = freePort();
        Path data = folder.resolve("postgres");
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data, port, AWKWARD)) {
            execute(first.ownerUrl(), "create schema kept create table kept.row (id int)");
            execute(first.ownerUrl(), "insert into kept.row values (1)");

            first.kill();

            assertThat(first.alive()).isFalse();
        }
        try (EmbeddedDatabase second = EmbeddedDatabase.start(data, port, AWKWARD)) {
            assertThat(ask(second.ownerUrl(), "select count(*) from kept.row")).isEqualTo("1");
            assertThat(ask(second.ownerUrl(), "show fsync")).isEqualTo("on");
            assertThat(ask(second.ownerUrl(), "show synchronous_commit")).isEqualTo("on");
            assertRoles(second);
            assertThat(Files.readString(data.resolve("pg_hba.conf"))).doesNotContain("trust");
        }
    }

    private static void assertRoles(EmbeddedDatabase database) throws SQLException {
        assertThat(ask(database.appUrl(), "select current_user")).isEqualTo("amanat_app");
        assertThat(ask(database.scannerUrl(), "select current_user")).isEqualTo("amanat_scanner");
        assertThat(ask(
                        database.superUrl(),
                        "select count(*) from pg_authid where rolname like 'amanat_%' and not rolsuper"
                                + " and not rolcreaterole and rolcanlogin and rolpassword like 'SCRAM-SHA-256$%'"))
                .isEqualTo("3");
        assertThatThrownBy(() -> execute(database.appUrl(), "create schema mine"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        execute(database.scannerUrl(), "create schema if not exists scanner");
    }

    @Test
    @DisplayName("a temporary database is open to its roles only and leaves nothing behind")
    void temporary() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        try (database) {
            assertThat(ask(database.appUrl(), "show server_version")).startsWith("18");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(database.alive()).isFalse();
    }

    private static String ask(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        PgUrl parsed = PgUrl.parse(url);
        return DriverManager.getConnection(parsed.jdbcUrl(), parsed.user(), parsed.password());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
