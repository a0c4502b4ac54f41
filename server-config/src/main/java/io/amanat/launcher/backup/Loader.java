package io.amanat.launcher.backup;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts rows into empty tables in one transaction, as their owner, who need not be a superuser: triggers rest meanwhile, and
 * foreign keys are taken off and put on again, which checks every row. Checks and unique keys hold all the time.
 */
final class Loader {
    private static final String FOREIGN_KEYS =
            """
            select format('%I.%I', n.nspname, c.relname), format('%I', k.conname), pg_get_constraintdef(k.oid),
              quote_literal(obj_description(k.oid, 'pg_constraint'))
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (?) and k.contype = 'f' order by 1, 2
            """;

    private static final String TRIGGERS =
            """
            select format('%I.%I', n.nspname, c.relname), format('%I', t.tgname), t.tgenabled::text
            from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (?) and not t.tgisinternal order by 1, 2
            """;

    private final Connection connection;
    private final Consumer<String> progress;

    /** @param connection in a transaction of the owner's */
    Loader(Connection connection, Consumer<String> progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /** Where the rows come from. */
    interface Rows {
        /**
         * Fills all tables of the manifest, which are empty.
         *
         * @param done hears of each table that is filled
         * @throws LauncherException when a table did not become what the manifest says
         */
        void into(Connection connection, Consumer<Manifest.Part> done) throws SQLException, IOException;
    }

    private record ForeignKey(String table, String name, String definition, String comment) {}

    private record Trigger(String table, String name, String state) {
        /** How it was before: as every trigger, always, on replicas only, or not at all. */
        String backAgain() {
            String how =
                    switch (state) {
                        case "A" -> "enable always";
                        case "R" -> "enable replica";
                        case "D" -> "disable";
                        default -> "enable";
                    };
            return "alter table " + table + " " + how + " trigger " + name;
        }
    }

    /** @throws LauncherException when a table is not empty, or the rows do not become what they were */
    void load(BackupFile file, Rows rows) throws SQLException, IOException {
        Manifest manifest = file.manifest();
        sameTables(manifest);
        List<ForeignKey> keys = foreignKeys(manifest.schemas());
        List<Trigger> triggers = triggers(manifest.schemas());
        try (Statement statement = connection.createStatement()) {
            for (ForeignKey key : keys) {
                statement.execute("alter table " + key.table() + " drop constraint " + key.name());
            }
            for (Trigger trigger : triggers) {
                statement.execute("alter table " + trigger.table() + " disable trigger " + trigger.name());
            }
            mustBeEmpty(manifest);
            int[] done = {0};
            rows.into(connection, part -> {
                done[0]++;
                progress.accept(done[0] + " of " + manifest.tables().size() + " tables, "
                        + part.table().key() + ": " + part.rows() + " rows");
            });
            for (Trigger trigger : triggers) {
                statement.execute(trigger.backAgain());
            }
            for (ForeignKey key : keys) {
                statement.execute(
                        "alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
                if (key.comment() != null) {
                    statement.execute(
                            "comment on constraint " + key.name() + " on " + key.table() + " is " + key.comment());
                }
            }
        }
        sequences(manifest);
    }

    private void sameTables(Manifest manifest) throws SQLException {
        List<Catalogue.Table> here = Catalogue.tables(connection, manifest.schemas());
        List<Catalogue.Table> there =
                manifest.tables().stream().map(Manifest.Part::table).toList();
        if (!here.equals(there)) {
            throw new LauncherException(
                    "The tables of the backup are not those that its migrations make; nothing was restored.");
        }
    }

    private void mustBeEmpty(Manifest manifest) throws SQLException {
        for (Manifest.Part part : manifest.tables()) {
            if (Catalogue.yes(
                    connection, "select exists (select from " + part.table().quoted() + ")")) {
                throw new LauncherException(part.table().key() + " is not empty; nothing was restored.");
            }
        }
    }

    private void sequences(Manifest manifest) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("select setval(cast(? as regclass), ?)")) {
            for (var sequence : manifest.sequences().entrySet()) {
                set.setString(1, sequence.getKey());
                set.setLong(2, sequence.getValue());
                set.executeQuery().close();
            }
        }
    }

    private List<ForeignKey> foreignKeys(List<String> schemas) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(FOREIGN_KEYS)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(new ForeignKey(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return keys;
    }

    private List<Trigger> triggers(List<String> schemas) throws SQLException {
        List<Trigger> triggers = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TRIGGERS)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    triggers.add(new Trigger(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        }
        return triggers;
    }
}
