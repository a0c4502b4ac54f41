package io.amanat.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.dispute.entity.DisputeRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the staff held before such holds had columns of their own is held after the change. */
@ExtendWith(TestDatabase.class)
class StaffHoldsMigrationTest {
    private static final String FILE = "/db/migration/market/V20261122106500__staff_holds.sql";

    private static String update() throws IOException {
        try (InputStream file = StaffHoldsMigrationTest.class.getResourceAsStream(FILE)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.indexOf("update market.purchase_requests"));
        }
    }

    private static Deal marked(boolean resolved) {
        Deal deal = Deal.agreed();
        Sql.run(
                "update market.purchase_requests set dispute_raised = true, dispute_raised_at = ?, dispute_resolved = ?,"
                        + " dispute_hold_reason = 'A stolen card' where id = ?",
                Row.NOON,
                resolved,
                deal.requestId());
        return deal;
    }

    private static List<String> row(Stage stage, Deal deal) {
        UUID request = deal.requestId();
        return stage.rows(
                        "select dispute_raised, dispute_resolved, staff_hold_reason, staff_held_at = ?"
                                + " from market.purchase_requests where id = ?",
                        Row.NOON,
                        request)
                .get(0);
    }

    @Test
    void a_mark_without_an_open_dispute_becomes_a_hold_of_the_staff_and_nothing_else_changes() throws IOException {
        Deal staffs = marked(false);
        Deal after = marked(false);
        DisputeRows.dispute(after)
                .with("status", "closed")
                .with("resolved_by", after.buyerId())
                .with("resolved_at", Row.NOON)
                .insert();
        Deal open = marked(false);
        DisputeRows.dispute(open).insert();
        Deal ended = marked(true);
        try (Stage stage = Stage.ofTheApplication()) {
            stage.run(update());
            assertThat(row(stage, staffs)).containsExactly("f", "f", "A stolen card", "t");
            assertThat(row(stage, after)).containsExactly("t", "t", "A stolen card", "t");
            assertThat(row(stage, open)).containsExactly("t", "f", null, null);
            assertThat(row(stage, ended)).containsExactly("t", "t", null, null);
            stage.clear();
        }
    }
}
