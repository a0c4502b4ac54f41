package io.amanat.config.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the application's role is too weak to rewrite the books, as production demands. */
final class DatabaseRoles {
    private final DataSource application;
    private final DataSource owner;

    DatabaseRoles(DataSource application, DataSource owner) {
        this.application = application;
        this.owner = owner;
    }

    /** @throws StartRefusedException for a superuser, and for the owner of the schemas or somebody who may act as it */
    void refuseSuperuserAndOwner() {
        String ownerRole = text(owner, "select current_user", null);
        if (yes("select rolsuper from pg_roles where rolname = current_user", null)) {
            throw new StartRefusedException("PG_URL signs in as a superuser; give the application a role of its own.");
        }
        if (yes("select pg_has_role(current_user, ?::name, 'USAGE')", ownerRole)) {
            throw new StartRefusedException(
                    "PG_URL signs in as the owner of the schemas; set MIGRATION_PG_URL to the owner and PG_URL to a lesser role.");
        }
    }

    /** @throws StartRefusedException when the application's role could change a booked row */
    void refuseWriterOfLedger() {
        if (yes("select has_table_privilege(?, 'UPDATE, DELETE, TRUNCATE')", "market.funds_ledger_entries")) {
            throw new StartRefusedException(
                    "PG_URL signs in as a role that could change the ledger; take the right away.");
        }
    }

    private boolean yes(String question, String parameter) {
        return "t".equals(text(application, question, parameter));
    }

    private static String text(DataSource database, String question, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(question)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException unreachable) {
            throw new StartRefusedException(
                    "the database cannot be reached with PG_URL or MIGRATION_PG_URL.", unreachable);
        }
    }
}
