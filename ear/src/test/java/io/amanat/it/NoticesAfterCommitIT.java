package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store of notifications that fails takes nothing back, and what it could not take comes when it can (R-NTF-07). */
@OnMarket
class NoticesAfterCommitIT {
    private static final String WAITING =
            "select count(*) from platform.outbox_messages where sink = 'in-app' and status = 'pending' and attempts > 0"
                    + " and ordering_key = ?";

    /** Whatever is written of this subject fails until it is mended. */
    private static AutoCloseable broken(String relatedId) {
        // What was said before is told before: what is about the same keeps its order.
        Db.settle();
        String name = "fault_" + UUID.randomUUID().toString().replace('-', '_');
        Db.change("create function market." + name
                + "() returns trigger language plpgsql as $$ begin raise exception 'fault of a test'; end $$");
        Db.change("create trigger " + name
                + " before insert on market.notifications for each row when (new.related_id = '" + relatedId
                + "') execute function market." + name + "()");
        return () -> {
            Db.change("drop trigger if exists " + name + " on market.notifications");
            Db.change("drop function if exists market." + name + "()");
        };
    }

    private static List<String> confirmed(Deal deal) {
        return Db.rows(
                        "select user_id from market.notifications where related_id = ? and event = 'payment_confirmed'"
                                + " order by 1",
                        deal.paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    @Test
    @Tag("R-NTF-07")
    @Tag("AC-048")
    void AC_048_a_store_that_fails_leaves_the_money_booked_and_the_notice_comes_when_it_works_again() throws Exception {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        AutoCloseable fault = broken(deal.paymentId);
        try (Line line = Line.of(deal.buyer)) {
            assertThat(Webhook.settle(event)).isEqualTo("funded");
            assertThat(deal.paymentState()).isEqualTo("completed funded");
            assertThat(deal.requestStatus()).isEqualTo("payment");
            ledgerOf(deal.paymentId).isFunded("0.26");
            Until.holds("it was tried in vain", () -> Db.count(WAITING, "about:" + deal.paymentId) == 1);
            assertThat(confirmed(deal)).isEmpty();
            assertThat(line.data("new-notification")).isEmpty();
            // Everybody else is told meanwhile: one that cannot be written holds up nobody.
            assertThat(confirmed(Deal.paid())).hasSize(2);
            fault.close();
            Until.holds("both are told", () -> confirmed(deal).size() == 2);
            assertThat(confirmed(deal))
                    .containsExactlyInAnyOrder(
                            deal.buyer.id.toString(), deal.winner().id.toString());
            assertThat(line.await("new-notification").getJsonObject("data").getString("event"))
                    .isEqualTo("payment_confirmed");
        } finally {
            fault.close();
        }
    }

    @Test
    @Tag("AC-048")
    void AC_048_a_notice_that_can_never_be_written_is_parked_and_shown_and_can_be_sent_again() throws Exception {
        Deal deal = Deal.open().selected().payable();
        AutoCloseable fault = broken(deal.paymentId);
        try {
            assertThat(Webhook.settle(Webhook.confirmed(deal.intent))).isEqualTo("funded");
            Until.holds("it was tried in vain", () -> Db.count(WAITING, "about:" + deal.paymentId) == 1);
            Db.change(
                    "update platform.outbox_messages set attempts = 7, next_attempt_at = created_at where sink = 'in-app'"
                            + " and ordering_key = ? and status = 'pending'",
                    "about:" + deal.paymentId);
            Until.holds("it is parked", () -> !parked(deal).isEmpty());
        } finally {
            fault.close();
        }
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        String id = parked(deal).get(0).getString("id");
        As.admin().post("/api/admin/parked/" + id + "/retry").is(200);
        Until.holds("both are told", () -> confirmed(deal).size() == 2);
        assertThat(parked(deal)).isEmpty();
    }

    private static List<JsonObject> parked(Deal deal) {
        List<String> ids = Db.rows(
                        "select id from platform.outbox_messages where ordering_key = ? and status = 'parked'",
                        "about:" + deal.paymentId)
                .stream()
                .map(row -> row.get(0))
                .toList();
        return As.admin().get("/api/admin/parked?limit=100").is(200).rows().stream()
                .filter(row -> ids.contains(row.getString("id")))
                .toList();
    }

    @Test
    @Tag("AC-047")
    void AC_047_the_booking_of_the_money_writes_no_notification_itself_and_both_are_told_once_after_it() {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        assertThat(Webhook.settle(event)).isEqualTo("funded");
        assertThat(confirmed(deal)).hasSize(2).doesNotHaveDuplicates();
        // What was said is gone with the transaction that wrote it.
        assertThat(Db.rows(
                        "select kind, status, outcome, attempts from platform.outbox_messages where sink = 'in-app'"
                                + " and ordering_key = ?",
                        "about:" + deal.paymentId))
                .isEmpty();
        // No row of the notification was written by the transaction that booked.
        assertThat(Db.count(
                        "select count(*) from market.notifications n join market.funds_ledger_entries l"
                                + " on l.payment_id::text = n.related_id where n.related_id = ?"
                                + " and n.event = 'payment_confirmed' and n.xmin = l.xmin",
                        deal.paymentId))
                .isZero();
        Webhook.send(event).is(202);
        assertThat(confirmed(deal)).hasSize(2);
    }
}
