package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same thing at the same moment: one wins, the others hear of it, the ledger has one entry of each. */
@OnMarket
class RacesIT {

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
    }

    private static long winners(List<Answer> answers, int success) {
        return answers.stream().filter(answer -> answer.status() == success).count();
    }

    private static void losersAre(List<Answer> answers, int success, int status, String code) {
        answers.stream().filter(answer -> answer.status() != success).forEach(answer -> answer.refused(status, code));
    }

    private static long events(Deal deal, String event) {
        return Db.count(
                "select count(*) from market.notifications where action_url = ? and event = ?",
                "/dashboard/request/" + deal.requestId,
                event);
    }

    @Test
    @Tag("AC-050")
    void of_parallel_selections_of_different_offers_one_wins() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller(), As.seller()))
                .offers("0.26", "0.27", "0.28");
        List<Answer> answers = Api.atOnce(List.of(() -> deal.select(0), () -> deal.select(1), () -> deal.select(2)));
        assertThat(winners(answers, 200)).isEqualTo(1);
        losersAre(answers, 200, 409, "STATE_CONFLICT");
        assertThat(Db.rows(
                        "select status, count(*) from market.seller_offers where purchase_request_id = ? group by 1 order by 1",
                        deal.requestId))
                .containsExactly(List.of("accepted", "1"), List.of("rejected", "2"));
        assertThat(Db.text(
                        "select o.status from market.purchase_requests r join market.seller_offers o on o.id = r.selected_offer_id where r.id = ?",
                        deal.requestId))
                .isEqualTo("accepted");
        assertThat(events(deal, "offer_accepted")).isEqualTo(1);
        assertThat(events(deal, "offer_rejected")).isEqualTo(2);
    }

    @Test
    @Tag("AC-046")
    void selecting_the_same_offer_in_parallel_succeeds_and_tells_once() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.27");
        List<Answer> answers = Api.atOnce(6, () -> deal.select(0));
        assertThat(statuses(answers)).containsOnly(200);
        assertThat(events(deal, "offer_accepted")).isEqualTo(1);
        assertThat(events(deal, "offer_rejected")).isEqualTo(1);
    }

    @Test
    @Tag("AC-278")
    void eight_identical_webhooks_fund_once() {
        Deal deal = Deal.open().selected().payable();
        JsonObject event = Webhook.confirmed(deal.intent);
        assertThat(statuses(Api.atOnce(8, () -> Webhook.send(event)))).containsOnly(202);
        assertThat(Webhook.outcome(event)).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Db.count(
                        "select count(*) from platform.inbox_deliveries where delivery_key like ?",
                        event.getString("intentId") + "%"))
                .isEqualTo(1);
        assertThat(events(deal, "payment_confirmed")).isEqualTo(2);
    }

    @Test
    void of_parallel_transfers_to_one_payment_one_funds_and_the_others_are_surplus() {
        Deal deal = Deal.open().selected().payable();
        List<JsonObject> transfers = new ArrayList<>();
        List<Callable<Answer>> sending = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            JsonObject event = Webhook.confirmed(deal.intent);
            transfers.add(event);
            sending.add(() -> Webhook.send(event));
        }
        assertThat(statuses(Api.atOnce(sending))).containsOnly(202);
        assertThat(transfers.stream().map(Webhook::outcome))
                .containsExactlyInAnyOrder("funded", "surplus", "surplus", "surplus");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        assertThat(events(deal, "payment_confirmed")).isEqualTo(2);
    }

    @Test
    @Tag("I-13")
    void one_transfer_reported_for_two_payments_at_once_funds_one_of_them() {
        Deal one = Deal.open().selected().payable();
        Deal other = Deal.open().selected().payable();
        JsonObject first = Webhook.confirmed(one.intent);
        JsonObject second = Body.with(Webhook.confirmed(other.intent), "txHash", first.getString("txHash"));
        Api.<Answer>atOnce(List.of(() -> Webhook.send(first), () -> Webhook.send(second)))
                .forEach(answer -> answer.is(202));
        assertThat(List.of(Webhook.outcome(first), Webhook.outcome(second)))
                .containsExactlyInAnyOrder("funded", "transfer_used");
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries where payment_id in (?, ?)",
                        one.paymentId,
                        other.paymentId))
                .isEqualTo(2);
        assertThat(List.of(one.paymentState(), other.paymentState()))
                .containsExactlyInAnyOrder("completed funded", "pending none");
    }

    @Test
    void of_parallel_releases_one_pays_out() {
        Deal deal = Deal.paid().shipped().delivered();
        String hash = Webhook.newHash();
        List<Answer> answers = Api.atOnce(
                6, () -> As.admin().post("/api/payment/" + deal.paymentId + "/release", Body.of("txHash", hash)));
        assertThat(winners(answers, 200)).isEqualTo(1);
        losersAre(answers, 200, 409, "INVALID_STATUS");
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(Db.count("select count(*) from market.payments where source_payment_id = ?", deal.paymentId))
                .isEqualTo(1);
        assertThat(events(deal, "seller_paid")).isEqualTo(1);
    }

    @Test
    void of_parallel_payout_confirmations_one_is_booked() {
        Deal deal = Deal.paid().shipped().delivered();
        As.admin().post("/api/payment/" + deal.paymentId + "/release").is(200);
        String hash = Webhook.newHash();
        List<Answer> answers = Api.atOnce(4, () -> As.admin()
                .post("/api/payment/" + deal.paymentId + "/payout/confirm", Body.of("txHash", hash)));
        assertThat(winners(answers, 200)).isEqualTo(1);
        losersAre(answers, 200, 409, "INVALID_STATUS");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void of_parallel_offers_of_one_seller_one_stands() {
        Deal deal = Deal.open();
        List<Answer> answers = Api.atOnce(6, () -> deal.winner().post(deal.path("/offers"), Deal.offer("0.26", 3)));
        assertThat(winners(answers, 201)).isEqualTo(1);
        losersAre(answers, 201, 400, "OFFER_EXISTS");
        assertThat(Db.count("select count(*) from market.seller_offers where purchase_request_id = ?", deal.requestId))
                .isEqualTo(1);
        assertThat(events(deal, "offer_new")).isEqualTo(1);
    }

    @Test
    void a_double_click_creates_one_request() {
        As buyer = As.buyer();
        JsonObject body = Deal.request(List.of(As.seller()));
        List<Answer> answers = Api.atOnce(5, () -> buyer.post(Deal.REQUESTS, body));
        assertThat(winners(answers, 201)).isEqualTo(1);
        losersAre(answers, 201, 409, "REQUEST_DUPLICATE");
        assertThat(Db.count("select count(*) from market.purchase_requests where buyer_id = ?", buyer.id))
                .isEqualTo(1);
    }

    @Test
    void parallel_intents_are_one_payment() {
        Deal deal = Deal.open().selected();
        List<Answer> answers = Api.atOnce(5, () -> deal.buyer.post(Deal.INTENTS, deal.intentBody()));
        assertThat(statuses(answers)).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.text("paymentId")).distinct())
                .hasSize(1);
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", deal.requestId))
                .isEqualTo(1);
        assertThat(events(deal, "payment_pending")).isEqualTo(1);
    }

    @Test
    @Tag("R-DLV-01")
    void of_parallel_right_codes_one_delivers() {
        Deal deal = Deal.paid().shipped();
        String code = deal.buyer.post(deal.path("/delivery-code/generate")).text("code");
        List<Answer> answers =
                Api.atOnce(5, () -> deal.winner().post(deal.path("/delivery-code/verify"), Body.of("code", code)));
        assertThat(winners(answers, 200)).isEqualTo(1);
        losersAre(answers, 200, 409, "CODE_ALREADY_USED");
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(events(deal, "delivery_confirmed")).isEqualTo(2);
        assertThat(attempts(deal)).isEqualTo(1);
    }

    @Test
    @Tag("R-DLV-01")
    void parallel_wrong_codes_get_no_more_than_five_tries() {
        Deal deal = Deal.paid().shipped();
        String code = deal.buyer.post(deal.path("/delivery-code/generate")).text("code");
        String wrong = code.equals("000000") ? "000001" : "000000";
        List<Answer> answers =
                Api.atOnce(9, () -> deal.winner().post(deal.path("/delivery-code/verify"), Body.of("code", wrong)));
        assertThat(winners(answers, 422)).isEqualTo(5);
        losersAre(answers, 422, 429, "CODE_LOCKED");
        assertThat(attempts(deal)).isEqualTo(5);
        deal.winner()
                .post(deal.path("/delivery-code/verify"), Body.of("code", code))
                .refused(429, "CODE_LOCKED");
        String fresh = deal.buyer.post(deal.path("/delivery-code/generate")).text("code");
        deal.winner()
                .post(deal.path("/delivery-code/verify"), Body.of("code", fresh))
                .is(200);
    }

    private static long attempts(Deal deal) {
        return Db.count(
                "select count(*) from market.delivery_attempts a join market.purchase_request_delivery_info i"
                        + " on i.id = a.delivery_info_id where i.purchase_request_id = ?",
                deal.requestId);
    }

    @Test
    void the_buyers_word_and_the_code_at_once_deliver_once() {
        Deal deal = Deal.paid().shipped();
        String code = deal.buyer.post(deal.path("/delivery-code/generate")).text("code");
        List<Answer> answers = Api.atOnce(List.of(
                () -> deal.winner().post(deal.path("/delivery-code/verify"), Body.of("code", code)),
                () -> deal.buyer.patch(deal.path("/confirm-delivery"), Body.of())));
        assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 409);
        assertThat(events(deal, "delivery_confirmed")).isEqualTo(2);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
    }

    @Test
    @Tag("AC-277")
    void twenty_four_parallel_account_creations_are_created_or_taken() {
        String stem = As.unique("parallel");
        List<Callable<Answer>> creations = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String email = stem + "-" + i / 2 + "@example.test";
            creations.add(() -> As.create(email, "parallel-password", "buyer"));
        }
        List<Answer> answers = Api.atOnce(creations);
        assertThat(winners(answers, 201)).isEqualTo(12);
        losersAre(answers, 201, 409, "EMAIL_TAKEN");
        assertThat(Db.count("select count(*) from market.users where email like ?", stem + "-%"))
                .isEqualTo(12);
    }

    @Test
    void a_refresh_token_used_in_parallel_works_once_and_ends_the_sign_in() {
        As buyer = As.buyer();
        List<Answer> answers = Api.atOnce(
                4, () -> Api.to("/api/auth/refresh-token").post(Body.of("refreshToken", buyer.refreshToken)));
        assertThat(winners(answers, 200)).isEqualTo(1);
        losersAre(answers, 200, 401, "TOKEN_INVALID");
        assertThat(Db.count("select count(*) from market.user_refresh_tokens where user_id = ?", buyer.id))
                .as("re-use ends the family")
                .isZero();
    }
}
