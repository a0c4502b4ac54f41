package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Funding fails at each of its steps in turn (R-PAY-03): whatever was written before is as if it had never been, and the
 * same delivery funds once when the fault is gone.
 */
@OnMarket
class FundingFaultsIT {
    private static String fails(Deal deal, String table, String column, String event) {
        String name = "fault_" + UUID.randomUUID().toString().replace('-', '_');
        Db.change("create function market." + name
                + "() returns trigger language plpgsql as $$ begin raise exception 'fault of a test'; end $$");
        String id = column.equals("id") && table.equals("purchase_requests") ? deal.requestId : deal.paymentId;
        String row = event.equals("insert") ? "new" : "old";
        Db.change("create trigger " + name + " before " + event + " on market." + table + " for each row when (" + row
                + "." + column + "::text = '" + id + "') execute function market." + name + "()");
        return name;
    }

    private static String status(JsonObject event) {
        return Db.text("select status from platform.inbox_deliveries where payload = ?", event.toString());
    }

    @ParameterizedTest
    @Tag("R-PAY-03")
    @CsvSource({
        "payment_evidence, payment_id, insert",
        "funds_ledger_entries, payment_id, insert",
        "purchase_requests, id, update",
        "payments, id, update"
    })
    void R_PAY_03_a_fault_at_any_step_leaves_everything_as_it_was(String table, String column, String on) {
        Deal deal = Deal.open().selected().payable();
        long notices = deal.notifications();
        JsonObject event = Webhook.confirmed(deal.intent);
        String fault = fails(deal, table, column, on);
        try {
            Webhook.send(event).is(202);
            Until.holds("the delivery is parked", () -> status(event).equals("parked"));
            assertThat(deal.paymentState()).isEqualTo("pending none");
            assertThat(deal.requestStatus()).isEqualTo("pending_payment");
            assertThat(deal.notifications()).isEqualTo(notices);
            assertThat(OnBsc.verdicts(deal)).isEmpty();
            ledgerOf(deal.paymentId).isEmpty();
        } finally {
            Db.change("drop trigger " + fault + " on market." + table);
            Db.change("drop function market." + fault + "()");
        }
        String id = Db.text("select id from platform.inbox_deliveries where payload = ?", event.toString());
        As.admin().post("/api/admin/parked/" + id + "/retry").is(200);
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(deal.notifications()).isEqualTo(notices + 2);
    }
}
