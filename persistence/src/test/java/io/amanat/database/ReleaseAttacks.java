package io.amanat.database;

import static io.amanat.database.Attack.attack;
import static io.amanat.database.Attack.twice;
import static io.amanat.database.Row.NOON;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Attacks on orders of payouts and refunds, and on the ledger's verifications. */
final class ReleaseAttacks {
    private ReleaseAttacks() {}

    static Stream<Attack> all() {
        String orders = "payout_orders";
        String checks = "ledger_checks";
        String reviews = "release_reviews";
        return Stream.concat(
                proofs(),
                Stream.of(
                        attack(reviews, "release_reviews_done", "a look by nobody", "reviewed_at", NOON),
                        attack(
                                reviews,
                                "release_reviews_times",
                                "a look before it was asked for",
                                (rows, row) -> row.with("reviewed_by", rows.user("admin"))
                                        .with("reviewed_at", NOON.minusSeconds(1))),
                        attack(reviews, "release_reviews_note", "a note without a look", "note", "seen"),
                        attack(
                                reviews,
                                "release_reviews_missing",
                                "money that is somebody's and is not missing",
                                (rows, row) -> row.with(
                                        "money_missing_of",
                                        rows.stored(Row.paidPayIn(rows.deal())).id())),
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
                        attack(
                                orders,
                                "payout_orders_approval",
                                "an approval nobody asked for",
                                (rows, row) -> row.with("approval_needed", false)
                                        .with("approved_by", rows.user("admin"))
                                        .with("approved_at", NOON)),
                        attack(
                                orders,
                                "payout_orders_four_eyes",
                                "somebody who agrees with himself",
                                (rows, row) -> row.with("approved_by", row.value("started_by"))
                                        .with("approved_at", NOON)),
                        attack(orders, "payout_orders_redirected", "a redirection by nobody", "redirected_at", NOON),
                        attack(
                                orders,
                                "payout_orders_redirect_eyes",
                                "somebody who agrees with his own redirection",
                                (rows, row) -> {
                                    UUID admin = rows.user("admin");
                                    return row.with("redirected_by", admin)
                                            .with("redirected_at", NOON)
                                            .with("approved_by", admin)
                                            .with("approved_at", NOON);
                                }),
                        attack(
                                orders,
                                "payout_orders_destination_lower",
                                "a second spelling of an address",
                                "destination",
                                "0xABcd000000000000000000000000000000000001")));
    }

    private static Stream<Attack> proofs() {
        String proofs = "payout_proofs";
        List<?> proven = Arrays.asList(
                "status",
                "proven",
                "next_attempt_at",
                null,
                "ordinal",
                "log:4",
                "sender",
                "0x" + "1".repeat(40),
                "block_number",
                7L);
        List<?> unproven = Arrays.asList("status", "unproven", "next_attempt_at", null);
        return Stream.of(
                twice(proofs, "payout_proofs_once_uq", "one transaction twice for a payout", "payment_id", "tx_hash"),
                twice(
                        proofs,
                        "payout_proofs_transfer_uq",
                        "one transfer for two payouts",
                        proven,
                        "tx_hash",
                        "chain_id",
                        "ordinal"),
                twice(proofs, "payout_proofs_booked_uq", "a payout that was paid twice", unproven, "payment_id"),
                attack(proofs, "payout_proofs_wanted", "a proof of nothing", "destination", null),
                attack(proofs, "payout_proofs_wanted", "a proof on no chain", "chain_id", null),
                attack(proofs, "payout_proofs_amounts", "a payout of nothing", "amount", "0"),
                attack(proofs, "payout_proofs_amounts", "a surplus of nothing", "surplus", "0"),
                attack(proofs, "payout_proofs_amounts", "a part of nothing", "arrived", "0"),
                attack(proofs, "payout_proofs_amounts", "a part that is the whole", "arrived", "260000000000000000"),
                attack(proofs, "payout_proofs_found", "a part that is none", "arrived", "1"),
                attack(proofs, "payout_proofs_due", "one that waits for no moment", "next_attempt_at", null),
                attack(proofs, "payout_proofs_due", "one that is over and waits", "status", "refused", "reason", "x"),
                attack(
                        proofs,
                        "payout_proofs_found",
                        "a proof without its transfer",
                        "status",
                        "proven",
                        "next_attempt_at",
                        null),
                attack(proofs, "payout_proofs_found", "a transfer that proves nothing", "ordinal", "log:1"),
                attack(
                        proofs,
                        "payout_proofs_reason",
                        "a refusal without a reason",
                        "status",
                        "refused",
                        "next_attempt_at",
                        null),
                attack(
                        proofs,
                        "payout_proofs_lower",
                        "a second spelling of an address",
                        "destination",
                        "0xABcd000000000000000000000000000000000001"));
    }
}
