package io.amanat.scanner.config;

import io.amanat.shared.config.SettingReader;
import io.amanat.shared.jpa.AmanatDataSource;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema {@code scanner} up to date, or checks that it is, before the first request.
 *
 * <p>Connects by itself as the role that owns the tables; the pool below belongs to the scanner's own, weaker role.
 */
@Singleton
@Startup
@DependsOn("StartCheck")
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = Migrator.DATA_SOURCE,
        className = "io.amanat.shared.jpa.PooledDataSource",
        url = AmanatDataSource.SETTING + Migrator.ADDRESS,
        minPoolSize = 1,
        maxPoolSize = 10,
        // Payara's names; a server that does not know them leaves dead connections in the pool for one failed use.
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation"
        })
public class Migrator {
    /** JNDI name of the scanner's pool. */
    public static final String DATA_SOURCE = "java:app/jdbc/scanner";

    static final String ADDRESS = "SCANNER_PG_URL,PG_URL,DATABASE_URL,POSTGRES_URL";

    @PostConstruct
    void migrate() {
        ScannerConfig config = ScannerConfig.of(new SettingReader());
        AmanatDataSource owner = new AmanatDataSource();
        try {
            owner.setUrl(AmanatDataSource.SETTING + ScannerSetting.MIGRATION_PG_URL.name() + "," + ADDRESS);
            bringUpToDate(owner, config.validateOnly());
        } catch (IllegalArgumentException unusableAddress) {
            throw StartCheck.cannotStart(unusableAddress.getMessage() + ".");
        } catch (FlywayException failure) {
            IllegalStateException refusal = StartCheck.cannotStart(
                    "the tables of the scanner could not be brought up to date or are not: " + failure.getMessage());
            refusal.initCause(failure);
            throw refusal;
        }
    }

    /**
     * Runs the scanner's migrations.
     *
     * @param owner connects as the role that owns the tables
     * @param validateOnly changes nothing and fails when a migration is missing
     */
    public static void bringUpToDate(DataSource owner, boolean validateOnly) {
        Flyway flyway = Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(owner)
                .schemas("scanner")
                .locations("classpath:db/migration/scanner")
                .load();
        if (validateOnly) {
            flyway.validate();
        } else {
            flyway.migrate();
        }
    }
}
