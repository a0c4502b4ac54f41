package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a database holds, as far as a backup cares. */
final class Catalogue {
    /**
     * Generated columns are made anew. So are ids of transactions: those of another server mean nothing, and their
     * defaults say "now". Unlogged tables hold what may be lost.
     */
    private static final String TABLES =
            """
            select n.nspname, c.relname, array_agg(a.attname::text order by a.attnum)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
            where n.nspname = any (?) and c.relkind = 'r' and c.relpersistence = 'p'
              and c.relname <> 'flyway_schema_history'
            group by n.nspname, c.relname order by n.nspname, c.relname
            """;

    private static final String UNKNOWN_KINDS =
            """
            select string_agg(format('%s.%s', n.nspname, c.relname), ', ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (?) and c.relkind in ('p', 'f', 'm')
            """;

    private static final String SEQUENCES =
            """
            select format('%I.%I', schemaname, sequencename), last_value from pg_sequences
            where schemaname = any (?) and last_value is not null order by 1
            """;

    private Catalogue() {}

    /**
     * A table and the columns that are copied, all of them as they are.
     *
     * @param columns in the table's order
     */
    record Table(String schema, String name, List<String> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        String key() {
            return schema + "." + name;
        }

        /** For SQL. */
        String quoted() {
            return quote(schema) + "." + quote(name);
        }

        /** For SQL, between commas. */
        String quotedColumns() {
            return String.join(", ", columns.stream().map(Catalogue::quote).toList());
        }

        private String list() {
            return quoted() + " (" + quotedColumns() + ")";
        }

        String copyOut() {
            return "copy " + list() + " to stdout";
        }

        String copyIn() {
            return "copy " + list() + " from stdin";
        }
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** @throws LauncherException when there is something that a copy of tables would leave out */
    static List<Table> tables(Connection connection, List<String> schemas) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(UNKNOWN_KINDS)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getString(1) != null) {
                    throw new LauncherException("This backup does not know how to copy " + row.getString(1) + ".");
                }
            }
        }
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String[] columns = (String[]) row.getArray(3).getArray();
                    tables.add(new Table(row.getString(1), row.getString(2), List.of(columns)));
                }
            }
        }
        return tables;
    }

    /** Last values by quoted name; of sequences that were never asked, none. */
    static Map<String, Long> sequences(Connection connection, List<String> schemas) throws SQLException {
        Map<String, Long> values = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(SEQUENCES)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    values.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return values;
    }

    /** Those of the schemas that have a history of migrations. */
    static List<String> migrated(Connection connection, List<String> schemas) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String schema : schemas) {
            if (yes(connection, "select to_regclass('" + schema + ".flyway_schema_history') is not null")) {
                found.add(schema);
            }
        }
        return found;
    }

    /** Migrations that were run, in their order: the version and the checksum of the script. */
    static Map<String, Integer> migrations(Connection connection, String schema) throws SQLException {
        Map<String, Integer> versions = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select version, coalesce(checksum, 0) from " + quote(schema)
                        + ".flyway_schema_history where success and version is not null")) {
            while (row.next()) {
                versions.put(row.getString(1), row.getInt(2));
            }
        }
        return versions;
    }

    static boolean yes(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    static String text(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
