package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several deliveries that wait are worked in one transaction; what is wrong with one of them is no other's trouble. */
@OnMarket
class DeliveriesTogetherIT {
    private static final int MANY = 6;

    private static List<Deal> payable() {
        return Stream.generate(() -> Deal.open().selected().payable())
                .limit(MANY)
                .toList();
    }

    private static void isFunded(Deal deal, JsonObject event, long notices) {
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        assertThat(deal.requestStatus()).isEqualTo("payment");
        ledgerOf(deal.paymentId).isFunded("0.26");
        Until.holds("both sides are told", () -> deal.notifications() == notices + 2);
    }

    @Test
    void all_of_them_fund_their_payments_and_end_at_one_moment() {
        List<Deal> deals = payable();
        List<Long> notices = deals.stream().map(Deal::notifications).toList();
        List<JsonObject> events =
                deals.stream().map(deal -> Webhook.confirmed(deal.intent)).toList();
        Arrivals.of(events);
        for (int index = 0; index < MANY; index++) {
            isFunded(deals.get(index), events.get(index), notices.get(index));
        }
        assertThat(events.stream().map(Arrivals::finished).distinct())
                .hasSize(1)
                .first()
                .asString()
                .endsWith(" 1");
    }

    @Test
    void one_that_fails_leaves_the_others_funded() {
        List<Deal> deals = payable();
        List<Long> notices = deals.stream().map(Deal::notifications).toList();
        List<JsonObject> events =
                deals.stream().map(deal -> Webhook.confirmed(deal.intent)).toList();
        Deal broken = deals.get(2);
        String fault = "fault_" + UUID.randomUUID().toString().replace('-', '_');
        Db.change("create function market." + fault
                + "() returns trigger language plpgsql as $$ begin raise exception 'fault of a test'; end $$");
        Db.change("create trigger " + fault + " before insert on market.funds_ledger_entries for each row when"
                + " (new.payment_id::text = '" + broken.paymentId + "') execute function market." + fault + "()");
        try {
            Arrivals.of(events);
            for (int index = 0; index < MANY; index++) {
                if (index != 2) {
                    isFunded(deals.get(index), events.get(index), notices.get(index));
                }
            }
            Until.holds("the delivery is parked", () -> Db.text(
                            "select status from platform.inbox_deliveries where payload = ?",
                            events.get(2).toString())
                    .equals("parked"));
            assertThat(broken.paymentState()).isEqualTo("pending none");
            assertThat(broken.requestStatus()).isEqualTo("pending_payment");
            assertThat(OnBsc.verdicts(broken)).isEmpty();
            ledgerOf(broken.paymentId).isEmpty();
        } finally {
            Db.change("drop trigger " + fault + " on market.funds_ledger_entries");
            Db.change("drop function market." + fault + "()");
        }
    }

    @Test
    void each_is_told_what_it_would_have_been_told_alone() {
        List<Deal> deals = payable();
        JsonObject first = Webhook.confirmed(deals.get(0).intent);
        JsonObject again = Body.with(first, "confirmations", 13);
        JsonObject used = Body.with(Webhook.confirmed(deals.get(1).intent), "txHash", first.getString("txHash"));
        JsonObject other = Body.with(Webhook.confirmed(deals.get(2).intent), "token", Webhook.TUSDC);
        JsonObject small = Body.with(Webhook.confirmed(deals.get(3).intent), "amount", "1");
        JsonObject plain = Webhook.confirmed(deals.get(4).intent);
        Arrivals.of(List.of(first, plain, again, other, small));
        // Which of the two is worked first is nobody's promise.
        assertThat(List.of(Webhook.outcome(first), Webhook.outcome(again)))
                .containsExactlyInAnyOrder("funded", "duplicate");
        assertThat(Webhook.outcome(plain)).isEqualTo("funded");
        assertThat(Webhook.outcome(other)).isEqualTo("wrong_token");
        assertThat(Webhook.outcome(small)).isEqualTo("underpaid");
        Arrivals.of(List.of(used, Webhook.confirmed(deals.get(5).intent)));
        assertThat(Webhook.outcome(used)).isEqualTo("transfer_used");
        ledgerOf(deals.get(0).paymentId).isFunded("0.26");
        ledgerOf(deals.get(1).paymentId).isEmpty();
    }
}
