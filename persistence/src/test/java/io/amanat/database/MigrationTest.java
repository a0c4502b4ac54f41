package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R-DB-01, R-DB-07. */
@ExtendWith(TestDatabase.class)
class MigrationTest {
    @Test
    void an_empty_database_becomes_the_full_schema_as_its_owner_alone() {
        List<MigrateResult> first = TestDatabase.get().firstMigrations();
        assertThat(first).extracting(result -> result.schemaName).containsExactly("platform", "market");
        assertThat(first).allMatch(result -> result.success && result.migrationsExecuted > 0);
        assertThat(
                        Sql.column(
                                """
                        select distinct r.rolname from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
                        where n.nspname in ('platform', 'market')
                        """))
                .containsExactly("amanat_owner");
    }

    @Test
    void a_second_migration_changes_nothing() {
        assertThat(TestDatabase.migrate(TestDatabase.get().ownerUrl()))
                .allMatch(result -> result.success && result.migrationsExecuted == 0);
    }

    @Test
    void the_applied_scripts_are_the_ones_in_this_build() {
        for (String schema : List.of("platform", "market")) {
            TestDatabase.flyway(TestDatabase.get().ownerUrl(), schema).validate();
            MigrationInfo[] pending = TestDatabase.flyway(TestDatabase.get().ownerUrl(), schema)
                    .info()
                    .pending();
            assertThat(pending).isEmpty();
        }
    }

    @Test
    void every_time_is_stored_with_its_zone() {
        assertThat(
                        Sql.column(
                                """
                        select table_schema || '.' || table_name || '.' || column_name from information_schema.columns
                        where table_schema in ('platform', 'market') and table_name <> 'flyway_schema_history'
                          and data_type in ('timestamp without time zone', 'time without time zone', 'time with time zone')
                        """))
                .isEmpty();
    }

    @Test
    void money_has_eighteen_decimals_and_chain_amounts_none() {
        assertThat(
                        Sql.column(
                                """
                        select concat(table_name, '.', column_name, ' ', numeric_precision, ',', numeric_scale)
                        from information_schema.columns
                        where table_schema in ('platform', 'market') and data_type = 'numeric'
                          and (numeric_precision, numeric_scale) not in ((38, 18), (78, 0))
                        """))
                .containsExactlyInAnyOrder(
                        "purchase_request_service_info.duration 6,2",
                        "level_configs.discount_percent 5,2",
                        "seller_summaries.rating 3,2",
                        "template_ratings.rating 3,2");
        assertThat(
                        Sql.column(
                                """
                        select table_name from information_schema.columns
                        where table_schema in ('platform', 'market') and data_type = 'numeric' and numeric_precision is null
                        """))
                .isEmpty();
        assertThat(
                        Sql.column(
                                """
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema in ('platform', 'market') and data_type in ('real', 'double precision', 'money')
                        """))
                .isEmpty();
    }

    @Test
    void no_foreign_key_crosses_schemas() {
        assertThat(
                        Sql.column(
                                """
                        select c.conname from pg_constraint c
                        join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
                        where c.contype = 'f' and a.relnamespace <> b.relnamespace
                        """))
                .isEmpty();
    }
}
