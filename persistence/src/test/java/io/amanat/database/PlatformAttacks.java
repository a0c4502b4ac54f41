package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.stream.Stream;

/** Attacks on inbox and audit trail, notifications, settings and the import. */
final class PlatformAttacks {
    private PlatformAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                        inbox(),
                        outbox(),
                        signals(),
                        limitsAndKeys(),
                        audit(),
                        notifications(),
                        settings(),
                        imports(),
                        runs())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> inbox() {
        String inbox = "platform.inbox_deliveries";
        return Stream.of(
                twice(inbox, "inbox_delivery_once", "the same delivery twice", "delivery_key"),
                attack(inbox, "inbox_deliveries_attempts_check", "-1 attempts", "attempts", -1),
                attack(inbox, "inbox_finished", "done at no time", "status", "done"),
                attack(inbox, "inbox_finished", "received and finished at once", "finished_at", NOON),
                attack(inbox, "inbox_leased", "in work without a lease", "status", "processing"),
                attack(inbox, "inbox_leased", "received and leased at once", "lease_until", NOON),
                attack(
                        inbox,
                        "inbox_parked_says_why",
                        "parked without a reason",
                        "status",
                        "parked",
                        "finished_at",
                        NOON));
    }

    private static Stream<Attack> outbox() {
        String outbox = "platform.outbox_messages";
        return Stream.of(
                twice(outbox, "outbox_once_uq", "the same message said twice", "dedup_key"),
                twice(
                        outbox,
                        "outbox_seq_uq",
                        "two messages at one place of the queue",
                        List.of("seq", 1_000_000_000_000L + ValidRows.number()),
                        "seq"),
                attack(outbox, "outbox_messages_attempts_check", "-1 attempts", "attempts", -1),
                attack(outbox, "outbox_messages_payload_check", "a payload that is no object", "payload", "[]"),
                attack(outbox, "outbox_finished", "sent at no time", "status", "done"),
                attack(outbox, "outbox_finished", "waiting and finished at once", "finished_at", NOON),
                attack(outbox, "outbox_leased", "being sent without a lease", "status", "sending"),
                attack(outbox, "outbox_leased", "waiting and leased at once", "lease_until", NOON),
                attack(
                        outbox,
                        "outbox_parked_says_why",
                        "parked without a reason",
                        "status",
                        "parked",
                        "finished_at",
                        NOON));
    }

    private static Stream<Attack> signals() {
        String events = "platform.realtime_events";
        return Stream.of(
                attack(events, "realtime_events_rooms_check", "a room for all sellers", "rooms", "{sellers}"),
                attack(events, "realtime_events_rooms_check", "nobody is told", "rooms", "{}"),
                attack(events, "realtime_events_rooms_check", "a room of nobody", "rooms", "{user-}"),
                attack(events, "realtime_events_rooms_check", "a room beside another one", "rooms", "{chat:1,all}"),
                attack(events, "realtime_events_event_check", "an event of two words", "event", "new notification"),
                attack(events, "realtime_events_data_check", "data that is no object", "data", "[]"));
    }

    private static Stream<Attack> limitsAndKeys() {
        String keys = "platform.signing_keys";
        return Stream.of(
                attack("platform.rate_buckets", "rate_buckets_level_check", "a bucket below empty", "level", -1),
                attack("platform.login_failures", "login_failures_failures_check", "-1 failures", "failures", -1),
                attack("platform.login_failures", "login_failures_locks_check", "-1 locks", "locks", -1),
                attack(
                        "platform.idempotency_keys",
                        "idempotency_keys_operation_check",
                        "a call of nothing",
                        "operation",
                        "Create"),
                attack("platform.idempotency_keys", "idempotency_keys_key_check", "a key with a blank", "key", "a b"),
                attack(
                        "platform.idempotency_keys",
                        "idempotency_keys_fingerprint_check",
                        "a fingerprint in capitals",
                        "fingerprint",
                        "A".repeat(64)),
                attack(keys, "signing_keys_algorithm_check", "a key of another kind", "algorithm", "HS256"),
                attack(keys, "signing_keys_public_jwk_check", "a public key that is no object", "public_jwk", "[]"),
                attack(keys, "signing_keys_public_jwk_check", "a private part in the open", "public_jwk", "{\"d\":1}"),
                attack(keys, "signing_key_overlap", "a key that never signs", "signs_until", NOON),
                attack(
                        keys,
                        "signing_key_overlap",
                        "a key that dies with its last signature",
                        "verifies_until",
                        NOON.plusSeconds(60)));
    }

    private static Stream<Attack> audit() {
        String audit = "platform.audit_entries";
        return Stream.of(
                attack(audit, "audit_actor", "an entry of a nameless user", "actor_kind", "user"),
                attack(audit, "audit_actor", "an entry of the system with a name", "actor_id", Uuid7.next()),
                attack(audit, "audit_entries_actor_kind_check", "an entry of a robot", "actor_kind", "robot"));
    }

    private static Stream<Attack> notifications() {
        return Stream.of(
                twice("notifications", "notifications_once", "the same notification twice", "user_id"),
                attack("notifications", "notification_read_when", "read at no time", "is_read", true),
                attack("notifications", "notification_read_when", "unread since noon", "read_at", NOON));
    }

    private static Stream<Attack> settings() {
        String settings = "config_settings";
        return Stream.of(
                attack(settings, "config_settings_key_check", "a key in capitals", "key", "FEE"),
                attack(settings, "config_settings_key_check", "a key with a blank", "key", "platform fee"),
                attack(settings, "config_settings_value_check", "a value that is an object", "value", "{}"),
                attack(settings, "config_settings_value_check", "a value that is null", "value", "null"),
                attack(
                        "config_setting_history",
                        "config_history_is_a_change",
                        "a change to the same",
                        "old_value",
                        "12"));
    }

    private static Stream<Attack> runs() {
        String runs = "import_runs";
        return Stream.of(
                attack(runs, "import_runs_folder_check", "a way to a folder", "folder", "/srv/export"),
                attack(runs, "import_runs_folder_check", "no folder", "folder", ""),
                attack(runs, "import_runs_collection_check", "a collection in capitals", "collection", "Users"),
                attack(runs, "import_run_lines", "more lines than there are", "lines_done", 1),
                attack(runs, "import_run_counts", "-1 documents", "rejected", -1),
                attack(
                        runs,
                        "import_runs_last_errors_check",
                        "eleven last errors",
                        "last_errors",
                        "{" + "e,".repeat(10) + "e}"),
                attack(runs, "import_run_ended", "finished at no time", "finished_at", null),
                attack(runs, "import_run_ended", "running and finished at once", "status", "running"),
                attack(runs, "import_run_failed_says_why", "failed for no reason", "status", "failed"),
                attack(runs, "import_run_dry_goes_on_from_none", "a dry run that goes on", (rows, row) -> row.with(
                                "dry_run", true)
                        .with("resumes", rows.id("market.import_runs"))),
                attack(runs, "import_runs_one_uq", "two at once", (rows, row) -> {
                    rows.stored(rows.of(row.table()).with("status", "running").with("finished_at", null));
                    return row.with("status", "running").with("finished_at", null);
                }));
    }

    private static Stream<Attack> imports() {
        String gaps = "pg_dualwrite_gaps";
        return Stream.of(
                twice("id_map", "id_map_new_id_uq", "one row of two old ones", "new_id"),
                attack("id_map", "id_map_collection_check", "a collection in capitals", "collection", "Users"),
                attack(
                        "id_map",
                        "id_map_fingerprint_form",
                        "a fingerprint of other letters",
                        "fingerprint",
                        "x".repeat(64)),
                twice(gaps, "gaps_once_uq", "one gap twice", "legacy_object_id"),
                attack(gaps, "gaps_once_uq", "one gap of no document twice", (rows, row) -> {
                    rows.stored(rows.of(row.table()).with("legacy_object_id", null));
                    return row.with("legacy_object_id", null);
                }),
                attack(gaps, "pg_dualwrite_gaps_collection_check", "a gap in capitals", "collection", "Users"),
                attack(gaps, "pg_dualwrite_gaps_op_check", "a gap of a look", "op", "read"),
                attack(gaps, "pg_dualwrite_gaps_payload_check", "a payload that is no object", "payload", "[]"),
                attack(gaps, "gaps_resolved", "resolved by saying nothing", "resolved_at", NOON),
                attack(gaps, "gaps_resolved", "a resolution at no time", "resolution", "done by hand"));
    }
}
