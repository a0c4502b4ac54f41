package io.amanat.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands in the catalog, written as in the files of {@code inventory/}: one line per column and per key. */
final class Inventory {
    private static final String COLUMNS =
            """
            select replace(n.nspname || '.', 'market.', '') || t.relname || '.' || a.attname || ' '
              || replace(replace(replace(replace(format_type(a.atttypid, a.atttypmod), 'market.', ''),
                   'character varying', 'varchar'), 'character(', 'char('), 'timestamp with time zone', 'timestamptz')
              || case when a.attnotnull then '' else ' null' end
              || coalesce(case a.attgenerated when '' then ' default ' else ' generated ' end
                   || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::[a-z_.]+( varying)?(\\[\\])?', '', 'g'), '')
            from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
            left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
            where n.nspname in ('market', 'platform') and t.relkind in ('r', 'p', 'v', 'm', 'f')
              and t.relname <> 'flyway_schema_history' and a.attnum > 0 and not a.attisdropped
            order by t.oid, a.attnum
            """;

    private static final String KEYS =
            """
            select replace(n.nspname || '.', 'market.', '') || t.relname || ' '
              || replace(lower(pg_get_constraintdef(c.oid)), 'market.', '')
            from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname in ('market', 'platform') and t.relname <> 'flyway_schema_history'
              and c.contype in ('p', 'f', 'u', 'x')
            order by t.oid, position(c.contype in 'puxf'), c.conkey
            """;

    /** Unique indexes that are no constraint: those over a part of the rows or over an expression. */
    private static final String UNIQUE_INDEXES =
            """
            select replace(n.nspname || '.', 'market.', '') || t.relname || ' unique index '
              || replace(substring(pg_get_indexdef(i.indexrelid) from 'USING btree (.*)$'), 'market.', '')
            from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
            where n.nspname in ('market', 'platform') and i.indisunique
              and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u'))
            order by t.oid, i.indexrelid
            """;

    private Inventory() {}

    /** The lines of a file that say something. */
    static Stream<String> read(String file) {
        try (InputStream stream = Inventory.class.getResourceAsStream("/inventory/" + file + ".txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> columns() {
        return Sql.column(COLUMNS);
    }

    static List<String> keys() {
        List<String> keys = new ArrayList<>(Sql.column(KEYS));
        Sql.column(UNIQUE_INDEXES).stream()
                .map(index -> index.replaceAll("::[a-z_.]+( varying)?(\\[])?", ""))
                .forEach(keys::add);
        return keys;
    }
}
