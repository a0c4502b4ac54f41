package io.amanat.database;

import static io.amanat.database.Row.NOON;
import static java.util.Map.entry;

import io.amanat.shared.id.Uuid7;
import java.util.Map;
import java.util.function.Function;

/** What is kept of taking over the old store. */
final class ImportRows {
    private ImportRows() {}

    static Map<String, Function<ValidRows, Row>> recipes() {
        return Map.ofEntries(
                entry("market.id_map", ImportRows::mapped),
                entry("market.pg_dualwrite_gaps", ImportRows::gap),
                entry("market.import_runs", ImportRows::run));
    }

    private static Row mapped(ValidRows rows) {
        return Row.plain("market.id_map")
                .with("collection", "users")
                .with("legacy_object_id", ValidRows.digits(24))
                .with("new_id", Uuid7.next())
                .with("created_at", NOON);
    }

    private static Row run(ValidRows rows) {
        return Row.of("market.import_runs")
                .with("folder", "export")
                .with("operator", "keeper")
                .with("dry_run", false)
                .with("status", "finished")
                .with("started_at", NOON)
                .with("finished_at", NOON);
    }

    private static Row gap(ValidRows rows) {
        return Row.of("market.pg_dualwrite_gaps")
                .with("collection", "users")
                .with("legacy_object_id", ValidRows.digits(24))
                .with("code", "no_email")
                .with("severity", "warning")
                .with("created_at", NOON);
    }
}
