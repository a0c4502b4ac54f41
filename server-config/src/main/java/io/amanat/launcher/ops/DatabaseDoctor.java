package io.amanat.launcher.ops;

import io.amanat.shared.jpa.AmanatDataSource;
import io.amanat.shared.jpa.PgUrl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What is to be well about a database and its three roles. Changes nothing. */
final class DatabaseDoctor {
    private static final int OLDEST = 18;
    private static final int CONNECTIONS = 60;
    private static final int CONNECT_SECONDS = 5;
    private static final Duration SKEW_TO_MENTION = Duration.ofSeconds(2);
    private static final Duration SKEW_TOO_MUCH = Duration.ofSeconds(30);

    private final Findings findings;
    private final boolean production;

    DatabaseDoctor(Findings findings, boolean production) {
        this.findings = findings;
        this.production = production;
    }

    private interface Questions {
        void ask(Statement statement) throws SQLException;
    }

    /** The application's role and the server behind it. */
    void app(String url) {
        with("database as application", url, statement -> {
            server(statement);
            skew(statement);
            String role = text(statement, "select current_user");
            boolean superuser = yes(statement, "select rolsuper from pg_roles where rolname = current_user");
            say(superuser, "database as application", "role " + role, "role " + role + " is a superuser");
            if (yes(statement, "select to_regclass('market.funds_ledger_entries') is null")) {
                findings.warn("ledger", "there is none yet; the first start or migrate apply makes it");
                return;
            }
            boolean writes = yes(
                    statement,
                    "select has_table_privilege('market.funds_ledger_entries', 'UPDATE')"
                            + " or has_table_privilege('market.funds_ledger_entries', 'DELETE')"
                            + " or has_table_privilege('market.funds_ledger_entries', 'TRUNCATE')");
            say(writes, "ledger", "the application may only append", "the application's role could change it");
        });
    }

    /** The role that owns the tables. */
    void owner(String url) {
        with("database as owner", url, statement -> {
            boolean creates =
                    yes(statement, "select has_database_privilege(current_user, current_database(), 'CREATE')");
            findings.judge(
                    creates,
                    "database as owner",
                    "role " + text(statement, "select current_user")
                            + (creates ? " may create what migrations need" : " may not create schemas"));
        });
    }

    /** The scanner's role. */
    void scanner(String url) {
        with("database as scanner", url, statement -> {
            boolean curious = yes(
                    statement,
                    "select coalesce(has_schema_privilege(current_user, to_regnamespace('market')::oid, 'USAGE'), false)");
            String role = "role " + text(statement, "select current_user");
            say(curious, "database as scanner", role, role + " sees the market's tables too");
        });
    }

    /** Bad in production; in development worth a mention. */
    private void say(boolean wrong, String subject, String good, String bad) {
        if (!wrong) {
            findings.good(subject, good);
        } else if (production) {
            findings.bad(subject, bad);
        } else {
            findings.warn(subject, bad);
        }
    }

    private void server(Statement statement) throws SQLException {
        int version = Integer.parseInt(text(statement, "show server_version_num"));
        findings.judge(
                version / 10_000 >= OLDEST,
                "PostgreSQL",
                text(statement, "show server_version") + ", wanted is " + OLDEST + " or newer");
        String encoding = text(statement, "show server_encoding");
        findings.judge(encoding.equals("UTF8"), "encoding", encoding);
        int connections = Integer.parseInt(text(statement, "show max_connections"));
        findings.judge(
                connections >= CONNECTIONS,
                "connections",
                connections + " at most, one server with its scanner needs " + CONNECTIONS);
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            String value = text(statement, "show " + setting);
            say(value.equals("off"), setting, value, "off: money that is committed can be lost with the power");
        }
        String verbosity = text(statement, "show log_error_verbosity");
        if (!verbosity.equals("terse")) {
            findings.warn(
                    "log_error_verbosity", verbosity + ": the detail of a refused row is the row; set it to terse");
        }
    }

    private void skew(Statement statement) throws SQLException {
        Instant before = Instant.now();
        Instant there;
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            there = row.getObject(1, OffsetDateTime.class).toInstant();
        }
        Instant after = Instant.now();
        Duration skew = there.isBefore(before)
                ? Duration.between(there, before)
                : there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
        String text = skew.toMillis() + " ms between this machine and the database";
        if (skew.compareTo(SKEW_TOO_MUCH) > 0) {
            findings.bad("clock", text);
        } else if (skew.compareTo(SKEW_TO_MENTION) > 0) {
            findings.warn("clock", text);
        } else {
            findings.good("clock", text);
        }
    }

    private void with(String subject, String url, Questions questions) {
        AmanatDataSource source = new AmanatDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException unreadable) {
            findings.bad(subject, unreadable.getMessage());
            return;
        }
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(CONNECT_SECONDS);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            questions.ask(statement);
        } catch (SQLException unreachable) {
            findings.bad(subject, "cannot be asked at " + where(url) + ": " + unreachable.getMessage());
        }
    }

    /** Host, port and database only. */
    private static String where(String url) {
        return PgUrl.parse(url)
                .jdbcUrl()
                .replaceFirst("^jdbc:postgresql://", "")
                .replaceFirst("\\?.*$", "");
    }

    private static String text(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean yes(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
