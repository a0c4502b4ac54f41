package io.amanat.realtime.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.database.Deal;
import io.amanat.database.Market;
import io.amanat.database.Row;
import io.amanat.database.Sql;
import io.amanat.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database itself tells of a changed row. */
@ExtendWith(TestDatabase.class)
class ChangeSignalsTest {
    private static final int MANY = 1_000;

    private static String snapshot() {
        return Market.in(em -> new SignalRepository(em).snapshot());
    }

    private static List<StoredSignal> since(String before) {
        return Market.in(em -> new SignalRepository(em).between(before, snapshot(), 0, MANY));
    }

    @Test
    @Tag("R-PAY-26")
    void R_PAY_26_a_changed_payment_is_told_to_its_room_and_its_buyer_and_a_changed_request_to_its_parties() {
        Deal deal = Deal.agreed();
        Row payment = Row.payIn(deal);
        payment.insert();
        String before = snapshot();
        Sql.run(
                "update market.purchase_requests set status = 'cancelled', updated_at = ? where id = ?",
                Row.NOON,
                deal.requestId());
        Sql.run("update market.payments set status = 'failed', failure_reason = 'expired' where id = ?", payment.id());
        Sql.run("update market.payments set notes = 'seen' where id = ?", payment.id());
        List<StoredSignal> told = since(before);
        assertThat(told.stream().filter(signal -> signal.data()
                        .contains(deal.requestId().toString())))
                .extracting(signal -> signal.event() + " " + signal.rooms())
                .containsExactly(
                        "purchase-request-update [user-" + deal.buyerId() + ", user-" + deal.sellerId() + ", request:"
                                + deal.requestId() + "]",
                        "payment:update [user-" + deal.buyerId() + ", payment:" + payment.id() + "]");
        assertThat(told.stream()
                        .filter(signal -> signal.event().equals("purchase-request-update"))
                        .filter(signal ->
                                signal.data().contains(deal.requestId().toString()))
                        .findFirst()
                        .orElseThrow()
                        .data())
                .contains("\"kind\": \"status-changed\"")
                .contains("\"status\": \"cancelled\"");
    }

    @Test
    void that_a_shop_order_is_paid_is_told_to_the_payer_alone_and_once() {
        Deal deal = Deal.agreed();
        Row payment = Row.payIn(deal).with("is_template_checkout", true);
        payment.insert();
        String before = snapshot();
        for (String escrow : new String[] {"funded", "releasable"}) {
            Sql.run(
                    "update market.payments set status = 'completed', escrow_state = ?, completed_at = ?, updated_at = ?"
                            + " where id = ?",
                    escrow,
                    Row.NOON,
                    Row.NOON,
                    payment.id());
        }
        assertThat(since(before))
                .filteredOn(signal -> signal.event().equals("template-checkout-payment-confirmed"))
                .filteredOn(signal -> signal.data().contains(payment.id().toString()))
                .extracting(StoredSignal::rooms)
                .containsExactly(List.of("user-" + deal.buyerId()));
    }
}
