package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks the tables directly as the application's role, past every service: what must never be stored is refused by the
 * database itself. Every CHECK, unique and exclusion rule of the catalog has its attack; keys and NOT NULL have theirs in
 * {@link KeyAttacksTest}.
 */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksTest {
    private Stage stage;

    @BeforeAll
    void the_stage_is_set() {
        stage = Stage.ofTheApplication();
    }

    @AfterAll
    void the_stage_is_left() {
        stage.close();
    }

    static Stream<Attack> attacks() {
        return Stream.of(
                        RequestAttacks.all(),
                        ReviewAttacks.all(),
                        MoneyAttacks.all(),
                        ReleaseAttacks.all(),
                        CustodyAttacks.all(),
                        SweepAttacks.all(),
                        UserAttacks.all(),
                        PointAttacks.all(),
                        ShopAttacks.all(),
                        CheckoutAttacks.all(),
                        TalkAttacks.all(),
                        PlatformAttacks.all(),
                        FileAttacks.all(),
                        LegacyIdAttacks.all())
                .flatMap(all -> all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void an_attack_is_refused(Attack attack) {
        attack.isRefused(stage);
    }

    @Test
    void every_rule_of_the_catalog_is_attacked_and_no_other() {
        List<String> rules = Sql.column(
                """
                select n.nspname || '.' || t.relname || ' ' || c.conname from pg_constraint c
                join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
                where n.nspname in ('market', 'platform') and c.contype in ('c', 'u', 'x')
                  and t.relname <> 'flyway_schema_history'
                union all
                select n.nspname || '.' || t.relname || ' ' || x.relname from pg_index i
                join pg_class x on x.oid = i.indexrelid
                join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
                where n.nspname in ('market', 'platform') and i.indisunique
                  and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
                """);
        assertThat(rules).hasSizeGreaterThan(250);
        assertThat(attacks().map(Attack::key).distinct()).containsExactlyInAnyOrderElementsOf(rules);
    }
}
