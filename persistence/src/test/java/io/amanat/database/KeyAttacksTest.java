package io.amanat.database;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.id.Uuid7;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules that need no inventing, read from the catalog and attacked one by one as the application's role: primary keys,
 * foreign keys, NOT NULL and lengths. Each attack is a valid row with one column changed.
 */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyAttacksTest {
    /** What a column needs beside it before it may hold anything at all. */
    private static final Map<String, BiFunction<ValidRows, Row, Row>> COMPANY = Map.ofEntries(
            entry(
                    "market.purchase_request_delivery_info.delivery_code_used_by",
                    (rows, row) -> row.with("delivery_code_used", true).with("delivery_code_used_at", Row.NOON)),
            entry("market.payments.source_payment_id", (rows, row) -> row.with("direction", "out")),
            entry("market.funds_ledger_entries.reverses_entry_id", (rows, row) -> row.with("entry_type", "adjustment")),
            entry("market.payout_orders.approved_by", (rows, row) -> row.with("approved_at", Row.NOON)),
            entry("market.payout_orders.redirected_by", (rows, row) -> row.with("redirected_at", Row.NOON)),
            entry("market.release_reviews.reviewed_by", (rows, row) -> row.with("reviewed_at", Row.NOON)),
            entry("market.release_reviews.money_missing_of", (rows, row) -> row.with("money_missing", true)),
            entry("market.chats.support_of", (rows, row) -> row.with("type", "support")
                    .with("direct_pair", null)),
            entry("market.price_rules.category_id", (rows, row) -> row.with("scope", "category")),
            entry("market.price_rules.template_id", (rows, row) -> row.with("scope", "template")),
            entry("market.reviews.template_id", (rows, row) -> row.with("subject_type", "template")
                    .with("seller_id", null)),
            entry("market.reviews.subject_id", (rows, row) -> row.with("seller_id", null)
                    .with("template_id", null)),
            entry("market.point_discounts.offer_id", (rows, row) -> row.with("price", "10")
                    .with("fee_bps", 2_000)),
            entry("market.point_discounts.payment_id", (rows, row) -> row.with(
                            "offer_id", rows.id("market.seller_offers"))
                    .with("price", "10")
                    .with("fee_bps", 2_000)
                    .with("used_at", Row.NOON)));

    /** Made by the database from columns that are not null either, so that no statement can leave them empty. */
    private static final List<String> NEVER_EMPTY = List.of(
            "market.direct_balance_intents.paid_delta",
            "market.seller_summaries.review_count",
            "market.template_ratings.review_count");

    private static final List<String> GENERATED =
            List.of("market.direct_balance_intents.paid_delta", "market.reviews.subject_id");

    private Stage stage;

    @BeforeAll
    void the_stage_is_set() {
        stage = Stage.ofTheApplication();
    }

    @AfterAll
    void the_stage_is_left() {
        stage.close();
    }

    private static Stream<DynamicTest> each(String sql, BiConsumer<List<String>, String> attack) {
        return Sql.rows(sql).stream()
                .map(found -> DynamicTest.dynamicTest(
                        String.join(" ", found.subList(0, 2)), () -> attack.accept(found, found.get(0))));
    }

    private static final String COLUMNS =
            """
            select n.nspname || '.' || t.relname, a.attname, a.atttypmod - 4 from pg_attribute a
            join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname in ('market', 'platform') and t.relkind = 'r' and t.relname <> 'flyway_schema_history'
              and a.attnum > 0 and not a.attisdropped
            """;

    private static final String KEYS =
            """
            select n.nspname || '.' || t.relname, c.conname,
              (select string_agg(a.attname, ',' order by k.place) from unnest(c.conkey) with ordinality k(attnum, place)
               join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum)
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname in ('market', 'platform') and t.relname <> 'flyway_schema_history'
            """;

    private Row valid(String table, String column) {
        return COMPANY.getOrDefault(table + "." + column, (rows, row) -> row)
                .apply(stage.rows(), stage.rows().of(table));
    }

    private Sql.Refused refusal(Row row) {
        Sql.Refused refused = stage.refusal(row);
        assertThat(refused).as("stored").isNotNull();
        return refused;
    }

    @TestFactory
    Stream<DynamicTest> what_must_be_there_cannot_be_null() {
        return each(COLUMNS + " and a.attnotnull", (found, table) -> {
            String column = found.get(1);
            if (NEVER_EMPTY.contains(table + "." + column)) {
                return;
            }
            Row row = valid(table, column);
            Sql.Refused refused = refusal(GENERATED.contains(table + "." + column) ? row : row.with(column, null));
            assertThat(refused.state()).isEqualTo("23502");
            assertThat(refused.column()).isEqualTo(column);
        });
    }

    @TestFactory
    Stream<DynamicTest> a_reference_leads_somewhere() {
        return each(KEYS + " and c.contype = 'f'", (found, table) -> {
            String[] columns = found.get(2).split(",");
            String column = columns[columns.length - 1];
            Row row = valid(table, column);
            Object nothing =
                    row.value(column) == null || row.value(column) instanceof UUID ? Uuid7.next() : "no.such:1";
            Sql.Refused refused = refusal(row.with(column, nothing));
            assertThat(refused.state())
                    .as("%s, refused by %s", found.get(1), refused.constraint())
                    .isEqualTo("23503");
            assertThat(refused.constraint()).isEqualTo(found.get(1));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_key_stands_once() {
        return each(KEYS + " and c.contype = 'p'", (found, table) -> {
            Row first = stage.rows().stored(table);
            Row second = stage.rows().of(table);
            Arrays.stream(found.get(2).split(",")).forEach(column -> second.with(column, first.value(column)));
            Sql.Refused refused = refusal(second);
            assertThat(refused.state()).isEqualTo("23505");
            assertThat(refused.constraint()).isEqualTo(found.get(1));
        });
    }

    @TestFactory
    Stream<DynamicTest> a_text_longer_than_its_column_is_refused() {
        return each(COLUMNS + " and a.atttypid in ('varchar'::regtype, 'bpchar'::regtype)", (found, table) -> {
            Row row = stage.rows().of(table);
            int limit = Integer.parseInt(found.get(2));
            assertThat(refusal(row.with(found.get(1), "ا".repeat(limit + 1))).state())
                    .isEqualTo("22001");
        });
    }

    @Test
    void every_varying_text_has_a_limit() {
        assertThat(Sql.rows(COLUMNS + " and a.atttypid = 'varchar'::regtype and a.atttypmod < 0"))
                .isEmpty();
    }

    /** Also the proof that the application may write every table. */
    @Test
    void every_table_accepts_its_valid_row_from_the_application() {
        assertThat(ValidRows.tables())
                .containsExactlyInAnyOrderElementsOf(
                        Sql.column(
                                """
                        select n.nspname || '.' || t.relname from pg_class t
                        join pg_namespace n on n.oid = t.relnamespace
                        where n.nspname in ('market', 'platform') and t.relkind in ('r', 'p')
                          and t.relname <> 'flyway_schema_history'
                        """));
        ValidRows.tables().forEach(table -> {
            Sql.Refused refused = stage.refusal(stage.rows().of(table));
            assertThat(refused).as(table).isNull();
        });
    }
}
