package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MigratedDatabase.class)
class MigrationsTest {
    @Test
    void what_is_pending_is_told_run_in_order_and_then_done() throws Exception {
        String url = MigratedDatabase.ownerUrl();
        List<Migrations.Row> plan = MigratedDatabase.get().plan();
        assertThat(plan).hasSize(MigratedDatabase.get().run());
        assertThat(plan).extracting(Migrations.Row::schema).contains("platform", "market", "scanner");
        assertThat(plan).allMatch(row -> row.state().equals("pending"));

        Migrations migrations = new Migrations(MigratedDatabase.scripts(), url, url);
        assertThat(migrations.pending()).isEmpty();
        assertThat(migrations.faults()).isEmpty();
        assertThat(migrations.info()).hasSize(plan.size()).allMatch(row -> row.state()
                .equals("success"));
        assertThat(MigratedDatabase.ask(url, "select distinct tableowner from pg_tables where schemaname = 'market'"))
                .containsExactly("amanat_owner");
        assertThat(migrations.apply(line -> {})).isZero();
    }

    @Test
    void a_script_that_was_changed_after_it_was_run_is_named() throws Exception {
        String url = MigratedDatabase.emptyDatabase("changed");
        Migrations migrations = new Migrations(MigratedDatabase.scripts(), url, url);
        assertThat(migrations.faults()).isEmpty();
        migrations.upTo(Map.of("platform", first("platform")));
        MigratedDatabase.execute(
                url, "update platform.flyway_schema_history set checksum = checksum + 1 where version is not null");

        assertThat(migrations.faults())
                .singleElement()
                .asString()
                .contains("platform")
                .contains("checksum mismatch");
    }

    /** The first script of a schema and its checksum. */
    private static Map<String, Integer> first(String schema) throws Exception {
        String row = MigratedDatabase.ask(
                        MigratedDatabase.ownerUrl(),
                        "select version || ' ' || checksum from " + schema
                                + ".flyway_schema_history where version is not null order by version limit 1")
                .get(0);
        return Map.of(row.split(" ")[0], Integer.valueOf(row.split(" ")[1]));
    }

    @Test
    void other_scripts_than_those_of_the_backup_are_refused() throws Exception {
        String url = MigratedDatabase.emptyDatabase("other");
        Migrations migrations = new Migrations(MigratedDatabase.scripts(), url, url);
        String version = first("platform").keySet().iterator().next();

        assertThatThrownBy(() -> migrations.upTo(Map.of("platform", Map.of(version, 1))))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("restore with the build that ran there");
    }
}
