package io.amanat.config.service;

import io.amanat.shared.config.SettingException;
import io.amanat.shared.jpa.AmanatDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * First bean to start after {@link LogRedaction}: refuses a dangerous configuration, then brings the schemas up to date as their owner.
 *
 * <p>The owner's connection is opened here alone and closed again; the application itself works under a role that may
 * not change the ledger.
 */
@Singleton
@Startup
@DependsOn("LogRedaction")
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/market",
        className = "io.amanat.shared.jpa.PooledDataSource",
        url = "setting:PG_URL,DATABASE_URL,POSTGRES_URL",
        minPoolSize = 4,
        initialPoolSize = 4,
        maxPoolSize = 40,
        // Payara's names; a server that does not know them leaves dead connections in the pool for one failed use.
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=5"
        })
public class Migrator {
    /** In order: products may refer to the platform's functions. Each has its own history. */
    private static final List<String> SCHEMAS = List.of("platform", "market");

    /** A lock of the session, not of a transaction: indexes built concurrently wait for every open transaction. */
    private static final Map<String, String> LOCK = Map.of("flyway.postgresql.transactional.lock", "false");

    @Inject
    private MarketSettings settings;

    @PostConstruct
    void start() {
        StartupRules.check(settings);
        AmanatDataSource owner = source(ownerUrl());
        if (!settings.production()) {
            migrate(owner);
            return;
        }
        // Before anything is created: tables made by the wrong role would stay its own.
        DatabaseRoles roles = new DatabaseRoles(source(settings.required(MarketSetting.PG_URL)), owner);
        roles.refuseSuperuserAndOwner();
        migrate(owner);
        roles.refuseWriterOfLedger();
    }

    private void migrate(AmanatDataSource owner) {
        boolean apply = "run".equals(settings.required(MarketSetting.MIGRATIONS));
        for (String schema : SCHEMAS) {
            Flyway flyway = Flyway.configure(Migrator.class.getClassLoader())
                    .dataSource(owner)
                    .schemas(schema)
                    .locations("classpath:db/migration/" + schema)
                    .validateMigrationNaming(true)
                    .configuration(LOCK)
                    .load();
            try {
                if (apply) {
                    flyway.migrate();
                } else {
                    flyway.validate();
                }
            } catch (FlywayException failed) {
                throw new StartRefusedException(
                        "the database schema " + schema + " is not in order (" + firstLine(failed) + ").", failed);
            }
        }
    }

    private static String firstLine(Exception failed) {
        String message = String.valueOf(failed.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }

    private String ownerUrl() {
        String url = settings.text(MarketSetting.MIGRATION_PG_URL);
        return url == null ? settings.required(MarketSetting.PG_URL) : url;
    }

    private static AmanatDataSource source(String url) {
        try {
            AmanatDataSource source = new AmanatDataSource();
            source.setUrl(url);
            return source;
        } catch (IllegalArgumentException | SettingException unreadable) {
            throw new StartRefusedException(unreadable.getMessage() + ".", unreadable);
        }
    }
}
