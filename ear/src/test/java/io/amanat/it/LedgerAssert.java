package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

/** The whole ledger of one payment, never one field of it. */
final class LedgerAssert {
    private final String paymentId;

    private LedgerAssert(String paymentId) {
        this.paymentId = paymentId;
    }

    static LedgerAssert ledgerOf(String paymentId) {
        return new LedgerAssert(paymentId);
    }

    /** L0. */
    void isEmpty() {
        holdsExactly();
    }

    /** Detected and held once, nothing else. */
    void isFunded(String amount) {
        holdsExactly("payment_detected " + amount, "hold " + amount);
    }

    void isReleased(String amount) {
        holdsExactly("payment_detected " + amount, "hold " + amount, "release " + amount);
    }

    /** @param entries type and amount, in the order of their booking */
    void holdsExactly(String... entries) {
        List<String> rows = Db.rows(
                        "select entry_type, amount from market.funds_ledger_entries where payment_id = ?"
                                + " order by created_at, entry_type",
                        paymentId)
                .stream()
                .map(row -> row.get(0) + " "
                        + new BigDecimal(row.get(1)).stripTrailingZeros().toPlainString())
                .toList();
        assertThat(rows).as("ledger of " + paymentId).containsExactly(entries);
    }
}
