package io.amanat.docs;

import io.amanat.database.Sql;
import java.util.List;

/** What PostgreSQL itself says about a table, in an order that does not change from run to run. */
final class SchemaCatalogue {
    record Column(String name, String type, boolean required, String defaultValue) {}

    record Reference(String columns, String target, String targetColumns, String onDelete, boolean unique) {}

    private SchemaCatalogue() {}

    static List<String> tables(String schema) {
        return Sql.column(
                "select tablename from pg_tables where schemaname = ? and tablename <> 'flyway_schema_history' order by 1",
                schema);
    }

    static String comment(String table) {
        return Sql.value("select obj_description(cast(? as regclass), 'pg_class')", table);
    }

    static List<Column> columns(String table) {
        return Sql.rows(
                        """
                        select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                          case when a.attgenerated <> '' then 'generated: ' else '' end || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
                        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                        where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped order by a.attnum
                        """,
                        table)
                .stream()
                .map(row -> new Column(row.get(0), row.get(1), row.get(2).equals("t"), row.get(3)))
                .toList();
    }

    static List<Reference> references(String table) {
        return Sql.rows(
                        """
                        select (select string_agg(a.attname, ', ' order by k.n) from unnest(c.conkey) with ordinality k (attnum, n)
                            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum),
                          c.confrelid::regclass,
                          (select string_agg(a.attname, ', ' order by k.n) from unnest(c.confkey) with ordinality k (attnum, n)
                            join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum),
                          case c.confdeltype when 'c' then 'cascade' when 'n' then 'set null' else 'refuse' end,
                          exists (select from pg_constraint u where u.conrelid = c.conrelid and u.contype in ('p', 'u')
                            and u.conkey = c.conkey)
                        from pg_constraint c where c.contype = 'f' and c.conrelid = cast(? as regclass) order by 1, 2
                        """,
                        table)
                .stream()
                .map(row -> new Reference(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4).equals("t")))
                .toList();
    }

    static List<String> checks(String table) {
        return Sql.column(
                """
                select '`' || conname || '`: ' || regexp_replace(pg_get_constraintdef(oid), '\\s+', ' ', 'g') from pg_constraint
                where conrelid = cast(? as regclass) and contype in ('c', 'x') order by conname
                """,
                table);
    }

    static List<String> indexes(String table) {
        return Sql.column(
                """
                select '`' || c.relname || '`: ' || case when i.indisprimary then 'primary key ' when i.indisunique then 'unique ' else '' end
                  || regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '')
                from pg_index i join pg_class c on c.oid = i.indexrelid
                where i.indrelid = cast(? as regclass) order by i.indisprimary desc, i.indisunique desc, c.relname
                """,
                table);
    }

    static List<String> triggers(String table) {
        return Sql.column(
                """
                select '`' || tgname || '`: ' || regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER \\S+ (.*) ON .* FOR EACH', '\\1, for each')
                from pg_trigger where tgrelid = cast(? as regclass) and not tgisinternal order by tgname
                """,
                table);
    }

    /** What the application's role may do with the rows. */
    static String rights(String table) {
        return Sql.value(
                """
                select coalesce(string_agg(privilege, ', ' order by n), 'nothing')
                from unnest(array['select', 'insert', 'update', 'delete']) with ordinality p (privilege, n)
                where has_table_privilege('amanat_app', cast(? as regclass), privilege)
                """,
                table);
    }
}
