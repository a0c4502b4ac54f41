package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what with which table, stated in {@code inventory/8-grants.txt}; every missing right is tried. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantsTest {
    private static final String FORBIDDEN = "42501";

    private static final String TABLES =
            """
            select n.nspname || '.' || t.relname from pg_class t join pg_namespace n on n.oid = t.relnamespace
            where n.nspname in ('market', 'platform') and t.relkind in ('r', 'p', 'v', 'm', 'f', 'S') order by 1
            """;

    private Stage application;
    private Stage scanner;

    @BeforeAll
    void the_stages_are_set() {
        application = Stage.ofTheApplication();
        scanner = Stage.as(TestDatabase.get().scannerUrl());
    }

    @AfterAll
    void the_stages_are_left() {
        application.close();
        scanner.close();
    }

    private static List<String> written() {
        return Inventory.read("8-grants").toList();
    }

    @Test
    void the_application_may_do_what_is_written_and_nothing_else() {
        assertThat(
                        Sql.column(
                                """
                        select n.nspname || '.' || t.relname || ': '
                          || (select string_agg(p.name, ' ' order by p.place)
                              from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger',
                                'maintain']) with ordinality p(name, place)
                              where has_table_privilege('amanat_app', t.oid, p.name))
                          || coalesce((select ' update(' || string_agg(a.attname, ', ' order by a.attnum) || ')'
                              from pg_attribute a
                              where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                                and not has_table_privilege('amanat_app', t.oid, 'update')
                                and has_column_privilege('amanat_app', t.oid, a.attnum, 'update')), '')
                        from pg_class t join pg_namespace n on n.oid = t.relnamespace
                        where n.nspname in ('market', 'platform')
                          and (t.relkind in ('r', 'p', 'v', 'm', 'f')
                            -- Numbers that the database gives by itself need no right.
                            or t.relkind = 'S' and has_sequence_privilege('amanat_app', t.oid, 'usage, select, update'))
                        """))
                .containsExactlyInAnyOrderElementsOf(written());
    }

    @TestFactory
    Stream<DynamicTest> what_the_application_may_not_do_is_refused() {
        return written().stream().flatMap(line -> {
            String table = line.substring(0, line.indexOf(':'));
            List<String> rights = List.of(line.substring(line.indexOf(':') + 2).split(" "));
            return Stream.of("insert", "update", "delete", "truncate")
                    .filter(right -> !rights.contains(right))
                    // Nobody can empty a view, or change one of two tables.
                    .filter(right -> !isView(table) || !right.equals("truncate") && isUpdatable(table))
                    .map(right -> statement(right, table))
                    .map(sql -> refused(application, sql));
        });
    }

    private static boolean isView(String table) {
        return Sql.value("select relkind from pg_class where oid = ?::regclass", table)
                .equals("v");
    }

    private static boolean isUpdatable(String view) {
        return Sql.value("select pg_relation_is_updatable(?::regclass, false) > 0", view)
                .equals("t");
    }

    private static String statement(String right, String table) {
        return switch (right) {
            case "insert" -> "insert into " + table + " default values";
            case "update" -> "update " + table + " set " + firstColumn(table) + " = " + firstColumn(table);
            case "delete" -> "delete from " + table;
            default -> "truncate " + table;
        };
    }

    private static String firstColumn(String table) {
        return Sql.value("select attname from pg_attribute where attrelid = ?::regclass and attnum = 1", table);
    }

    private static DynamicTest refused(Stage stage, String sql) {
        return DynamicTest.dynamicTest(sql, () -> {
            Sql.Refused refused = stage.refusalOf(sql);
            assertThat(refused).isNotNull();
            assertThat(refused.state()).isEqualTo(FORBIDDEN);
        });
    }

    @TestFactory
    Stream<DynamicTest> the_scanner_sees_neither_the_market_nor_the_platform() {
        return Sql.column(TABLES).stream()
                .flatMap(table -> Stream.of("select 1 from " + table, "delete from " + table))
                .map(sql -> refused(scanner, sql));
    }

    @Test
    void of_a_gap_only_the_resolution_may_be_noted() {
        Row gap = application.rows().stored("market.pg_dualwrite_gaps");
        assertThat(application.run(
                        "update market.pg_dualwrite_gaps set resolution = 'done by hand', resolved_at = ? where id = ?",
                        Row.NOON,
                        gap.id()))
                .isEqualTo(1);
        for (String column : Sql.column(
                """
                select attname from pg_attribute where attrelid = 'market.pg_dualwrite_gaps'::regclass and attnum > 0
                  and attname not in ('resolution', 'resolved_by', 'resolved_at')
                """)) {
            assertThat(application
                            .refusalOf("update market.pg_dualwrite_gaps set " + column + " = " + column)
                            .state())
                    .isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void of_a_run_of_the_import_it_stays_what_was_started() {
        Row run = application.rows().stored("market.import_runs");
        assertThat(application.run(
                        "update market.import_runs set lines_total = 9, heartbeat_at = ? where id = ?",
                        Row.NOON,
                        run.id()))
                .isEqualTo(1);
        for (String column : List.of("id", "folder", "operator", "dry_run", "resumes", "started_at")) {
            assertThat(application
                            .refusalOf("update market.import_runs set " + column + " = " + column)
                            .state())
                    .isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void there_are_no_sequences_that_a_right_would_be_needed_for() {
        assertThat(Sql.column(
                        "select relname from pg_class where relkind = 'S' and relnamespace = 'market'::regnamespace"))
                .isEmpty();
    }
}
