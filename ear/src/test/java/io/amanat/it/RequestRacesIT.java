package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two who change one request at the same moment: one wins, the other hears of it, and nothing is half done. */
@OnMarket
class RequestRacesIT {
    private static final String TX = "0x" + "ac".repeat(32);

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).sorted().toList();
    }

    private static long heard(Deal deal, String event) {
        return Db.count(
                "select count(*) from market.notifications where action_url = ? and event = ?",
                "/dashboard/request/" + deal.requestId,
                event);
    }

    @Test
    @Tag("R-MKT-10")
    void a_double_click_makes_one_request() {
        As buyer = As.buyer();
        JsonObject body = Deal.request(List.of(As.seller()));
        List<Answer> answers = Api.atOnce(6, () -> buyer.post(Deal.REQUESTS, body));
        assertThat(statuses(answers)).containsExactly(201, 409, 409, 409, 409, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(answer -> answer.refused(409, "REQUEST_DUPLICATE"));
        assertThat(Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id))
                .isEqualTo(1);
        // Somebody else may want the same.
        As.buyer().post(Deal.REQUESTS, body).is(201);
    }

    @Test
    @Tag("R-MKT-01")
    void of_parallel_acceptances_one_completes() {
        Deal deal = Deal.paid().shipped().delivered();
        List<Answer> answers =
                Api.atOnce(6, () -> deal.buyer.patch(deal.path("/status"), Body.of("status", "completed")));
        assertThat(statuses(answers)).containsExactly(200, 409, 409, 409, 409, 409);
        assertThat(deal.requestStatus()).isEqualTo("completed");
        assertThat(heard(deal, "request_completed")).isEqualTo(2);
    }

    @Test
    @Tag("R-MKT-01")
    void the_buyers_word_and_the_payout_complete_once_whoever_comes_first() {
        Deal deal = Deal.paid().shipped().delivered();
        As.admin().post("/api/payment/" + deal.paymentId + "/release").is(200);
        List<Answer> answers = Api.atOnce(
                List.of(() -> deal.buyer.patch(deal.path("/status"), Body.of("status", "completed")), () -> As.admin()
                        .post("/api/payment/" + deal.paymentId + "/payout/confirm", Body.of("txHash", TX))));
        answers.get(1).is(200);
        assertThat(answers.get(0).status()).isIn(200, 409);
        assertThat(deal.requestStatus()).isEqualTo("seller_paid");
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(Db.text("select is_archived from market.purchase_requests where id = ?", deal.requestId))
                .isEqualTo("t");
    }

    @Test
    @Tag("R-MKT-01")
    void a_request_is_cancelled_or_an_offer_is_selected_and_never_a_cancelled_one_selected() {
        for (int round = 0; round < 4; round++) {
            Deal deal = Deal.open().offers("0.26");
            List<Answer> answers =
                    Api.atOnce(List.of(() -> deal.buyer.at(deal.path("")).json("DELETE", ""), () -> deal.select(0)));
            assertThat(statuses(answers)).containsExactly(200, 409);
            boolean cancelled = answers.get(0).status() == 200;
            assertThat(deal.requestStatus()).isEqualTo(cancelled ? "cancelled" : "pending_payment");
            assertThat(Db.text("select status from market.seller_offers where id = ?", deal.offerIds.get(0)))
                    .isEqualTo(cancelled ? "rejected" : "accepted");
            assertThat(heard(deal, "request_cancelled")).isEqualTo(cancelled ? 2 : 0);
        }
    }

    @Test
    @Tag("R-MKT-01")
    void what_a_seller_agreed_to_is_not_changed_behind_his_back() {
        for (int round = 0; round < 4; round++) {
            Deal deal = Deal.open().offers("0.26");
            List<Answer> answers = Api.atOnce(
                    List.of(() -> deal.buyer.patch(deal.path(""), Body.of("quantity", 10)), () -> deal.select(0)));
            assertThat(statuses(answers)).containsExactly(200, 409);
            boolean edited = answers.get(0).status() == 200;
            answers.get(edited ? 1 : 0).refused(409, edited ? "OFFER_OUTDATED" : "INVALID_STATUS");
            assertThat(Db.text("select quantity from market.purchase_requests where id = ?", deal.requestId))
                    .isEqualTo(edited ? "10" : "1");
            assertThat(deal.requestStatus()).isEqualTo(edited ? "received_offers" : "pending_payment");
        }
    }

    @Test
    void a_cancelled_request_takes_its_open_payment_with_it_and_late_money_funds_nothing() {
        Deal deal = Deal.open().selected().payable();
        deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")).is(200);
        assertThat(deal.paymentState()).isEqualTo("cancelled cancelled");
        assertThat(deal.requestStatus()).isEqualTo("cancelled");
        assertThat(Webhook.settle(Webhook.confirmed(deal.intent))).isEqualTo("late");
        assertThat(deal.paymentState()).isEqualTo("cancelled cancelled");
        ledgerOf(deal.paymentId).isEmpty();
        assertThat(Db.count(
                        "select count(*) from market.payment_evidence where payment_id = ? and verdict = 'late'",
                        deal.paymentId))
                .isEqualTo(1);
        deal.buyer.post(Deal.INTENTS, deal.intentBody()).refused(409, "INVALID_STATUS");
    }

    @Test
    void money_that_is_on_its_way_keeps_the_request_open() {
        Deal deal = Deal.open().selected().payable();
        Db.change("update market.payments set status = 'processing' where id = ?", deal.paymentId);
        deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")).refused(409, "OPEN_PAYMENT_EXISTS");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        assertThat(deal.paymentState()).isEqualTo("processing none");
    }

    @Test
    void money_and_cancellation_at_once_leave_a_funded_deal_or_a_cancelled_one() {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        Api.<Answer>atOnce(List.of(
                () -> deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")),
                () -> Webhook.send(event)));
        boolean funded = Webhook.outcome(event).equals("funded");
        assertThat(deal.requestStatus()).isEqualTo(funded ? "payment" : "cancelled");
        assertThat(deal.paymentState()).isEqualTo(funded ? "completed funded" : "cancelled cancelled");
        if (funded) {
            ledgerOf(deal.paymentId).isFunded("0.26");
        } else {
            ledgerOf(deal.paymentId).isEmpty();
        }
    }
}
