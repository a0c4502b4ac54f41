package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Row.NOON;

import java.util.stream.Stream;

/** Attacks on orders of payouts and refunds, and on the ledger's verifications. */
final class ReleaseAttacks {
    private ReleaseAttacks() {}

    static Stream<Attack> all() {
        String orders = "payout_orders";
        String checks = "ledger_checks";
        String reviews = "release_reviews";
        return Stream.of(
                attack(reviews, "release_reviews_done", "a look by nobody", "reviewed_at", NOON),
                attack(reviews, "release_reviews_times", "a look before it was asked for", (rows, row) -> row.with(
                                "reviewed_by", rows.user("admin"))
                        .with("reviewed_at", NOON.minusSeconds(1))),
                attack(reviews, "release_reviews_note", "a note without a look", "note", "seen"),
                attack(
                        checks,
                        "ledger_checks_times",
                        "an end before the beginning",
                        "finished_at",
                        NOON.minusSeconds(1)),
                attack(checks, "ledger_checks_counts", "fewer payments than none", "payments", -1),
                attack(checks, "ledger_checks_counts", "faults of which none was first", "faults", 1),
                attack(checks, "ledger_checks_counts", "a first fault of none", "first_fault", "wrong_key"),
                attack(checks, "ledger_checks_running_uq", "two verifications at once", (rows, row) -> {
                    rows.stored(rows.of(row.table()).with("finished_at", null));
                    return row.with("finished_at", null);
                }),
                attack(orders, "payout_orders_reason", "an empty reason", "reason", ""),
                attack(orders, "payout_orders_reason", "a reason without end", "reason", "x".repeat(1_001)),
                attack(
                        orders,
                        "payout_orders_approval",
                        "an approval without a time",
                        (rows, row) -> row.with("approved_by", rows.user("admin"))),
                attack(orders, "payout_orders_approval", "an approval by nobody", "approved_at", NOON),
                attack(orders, "payout_orders_approval", "an approval nobody asked for", (rows, row) -> row.with(
                                "approval_needed", false)
                        .with("approved_by", rows.user("admin"))
                        .with("approved_at", NOON)),
                attack(orders, "payout_orders_four_eyes", "somebody who agrees with himself", (rows, row) -> row.with(
                                "approved_by", row.value("started_by"))
                        .with("approved_at", NOON)));
    }
}
