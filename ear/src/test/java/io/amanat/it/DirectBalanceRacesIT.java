package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Clicks, webhooks, ends and crashes around one direct payment: money is booked once or not at all. */
@OnMarket
class DirectBalanceRacesIT {
    private static Callable<Answer> settling(JsonObject event) {
        return () -> Webhook.send(event);
    }

    @Test
    void parallel_starts_of_a_payment_are_one_payment_with_one_address() {
        DirectDeal direct = DirectDeal.selected();
        List<Answer> answers = Api.atOnce(5, () -> direct.deal.buyer.post(DirectDeal.PATH, direct.deal.intentBody()));
        assertThat(answers).allSatisfy(answer -> answer.is(201));
        assertThat(answers.stream().map(answer -> answer.text("address")).distinct())
                .hasSize(1);
        direct.started(answers.get(0).data());
        assertThat(Db.count(
                        "select count(*) from market.derived_destinations where purchase_request_id = ?",
                        direct.deal.requestId))
                .isEqualTo(1);
        assertThat(direct.told("payment_pending")).isEqualTo(1);
    }

    @Test
    void parallel_starts_of_many_payments_get_an_address_each() {
        List<Callable<Answer>> starts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Deal deal = Deal.open().selected();
            starts.add(() -> deal.buyer.post(DirectDeal.PATH, deal.intentBody()));
        }
        List<String> addresses = Api.atOnce(starts).stream()
                .map(answer -> answer.is(201).text("address"))
                .toList();
        assertThat(addresses).doesNotHaveDuplicates();
        assertThat(Db.count(
                        "select count(*) - count(distinct derivation_index) from market.derived_destinations where account ="
                                + " (select account from market.derived_destinations where address = lower(?))",
                        addresses.get(0)))
                .as("an index serves one payment on any chain")
                .isZero();
    }

    @Test
    void parallel_clicks_book_once() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        List<Answer> answers = Api.atOnce(6, direct::check);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.is(200).text("result")).isEqualTo("paid"));
        direct.isFunded();
        assertThat(direct.told("payment_confirmed")).isEqualTo(2);
        assertThat(direct.decisions().stream().filter("funded"::equals)).hasSize(1);
    }

    @Test
    void AC_278_a_click_and_webhooks_at_once_book_once() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        JsonObject first = direct.event(DirectDeal.PRICE, 1);
        JsonObject second = direct.event(DirectDeal.PRICE, 2);
        List<Answer> answers =
                Api.atOnce(List.of(settling(first), direct::check, settling(second), direct::check, settling(first)));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 202));
        assertThat(List.of(Webhook.outcome(first), Webhook.outcome(second)))
                .allSatisfy(outcome -> assertThat(outcome).isIn("funded", "duplicate"));
        direct.isFunded();
        assertThat(direct.told("payment_confirmed")).isEqualTo(2);
        assertThat(direct.decisions().stream().filter("funded"::equals)).hasSize(1);
    }

    @Test
    void a_click_and_a_cancellation_have_one_winner() {
        for (int round = 0; round < 4; round++) {
            DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
            List<Answer> answers = Api.atOnce(List.of(
                    direct::check,
                    () -> direct.deal.buyer.patch(direct.deal.path("/status"), Body.of("status", "cancelled"))));
            String state = direct.deal.paymentState();
            if (state.equals("completed funded")) {
                answers.get(0).is(200);
                answers.get(1).is(409);
                direct.isFunded();
            } else {
                assertThat(state).isEqualTo("cancelled cancelled");
                answers.get(0).refused(409, "PAYMENT_NOT_PAYABLE");
                answers.get(1).is(200);
                LedgerAssert.ledgerOf(direct.paymentId).isEmpty();
            }
        }
    }

    @Test
    void a_click_and_the_end_of_its_time_have_one_winner() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", direct.paymentId);
        List<Answer> answers = Api.atOnce(List.of(direct::check, () -> {
            Hooks.tidy();
            return null;
        }));
        answers.get(0).is(200);
        direct.isFunded();
        assertThat(direct.told("payment_confirmed")).isEqualTo(2);
    }

    @Test
    void AC_075_AC_084_an_unpaid_payment_ends_with_its_time_its_watch_and_its_address() {
        DirectDeal direct = DirectDeal.payable().watched();
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", direct.paymentId);
        Hooks.tidy();
        assertThat(direct.deal.paymentState()).isEqualTo("failed none");
        direct.isStopped("expired");
        assertThat(direct.destination("released_at is not null")).isEqualTo("true");
        direct.receives(DirectDeal.PRICE);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        assertThat(direct.decisions()).containsExactly("underpaid", "late");
        LedgerAssert.ledgerOf(direct.paymentId).isEmpty();
        DirectDeal again = DirectDeal.of(direct.deal);
        String old = direct.address;
        again.start();
        assertThat(again.address).as("the buyer begins again, elsewhere").isNotEqualTo(old);
    }

    @Test
    void money_that_came_in_time_and_was_never_reported_counts_at_the_last_look() {
        DirectDeal direct = DirectDeal.payable().watched().receives(DirectDeal.PRICE);
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", direct.paymentId);
        ScannerStandIn.whileBroken(502, Hooks::tidy);
        direct.isPending();
        Hooks.tidy();
        direct.isFunded();
        direct.isStopped("paid");
    }

    @Test
    void a_payment_past_its_time_does_not_wait_for_the_scanner_for_ever() {
        DirectDeal direct = DirectDeal.payable();
        Db.change(
                "update market.payments set expires_at = now() - interval '16 minutes' where id = ?", direct.paymentId);
        ScannerStandIn.whileBroken(502, Hooks::tidy);
        assertThat(direct.deal.paymentState()).isEqualTo("failed none");
        assertThat(direct.destination("released_at is not null")).isEqualTo("true");
    }

    /** What a crash leaves behind that comes between the two transactions. */
    private static DirectDeal leftBehind() {
        DirectDeal direct = DirectDeal.payable().watched();
        Db.change(
                "update market.payments set payable_at = null, payment_reference = null, checkout_block = null,"
                        + " created_at = now() - interval '2 minutes' where id = ?",
                direct.paymentId);
        Db.change(
                "update market.direct_balance_intents set baseline_balance = null, current_balance = null, baseline_at = null"
                        + " where payment_id = ?",
                direct.paymentId);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        return direct;
    }

    @Test
    void a_payment_left_without_its_baseline_is_finished_by_the_janitor() {
        DirectDeal direct = leftBehind();
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "5");
        Hooks.tidy();
        direct.isPending();
        assertThat(Db.text(
                        "select baseline_balance from market.direct_balance_intents where payment_id = ?",
                        direct.paymentId))
                .isEqualTo("5");
        direct.receives(DirectDeal.PRICE).check().is(200);
        direct.isFunded();
    }

    @Test
    void a_payment_left_without_its_baseline_is_failed_when_the_chain_cannot_be_read() {
        DirectDeal direct = leftBehind();
        ScannerStandIn.whileBroken(502, Hooks::tidy);
        assertThat(direct.deal.paymentState()).isEqualTo("failed none");
        direct.start().receives(DirectDeal.PRICE).check().is(200);
        direct.isFunded();
    }

    @Test
    void a_watch_whose_payment_ended_unnoticed_is_stopped_by_the_round_of_five_minutes() {
        DirectDeal direct = DirectDeal.payable().watched();
        Db.change(
                "update market.payments set status = 'cancelled', escrow_state = 'cancelled' where id = ?",
                direct.paymentId);
        assertThat(Hooks.job("stale-watches")).isPositive();
        direct.isStopped("cancelled");
        assertThat(direct.destination("released_at is not null")).isEqualTo("true");
        DirectDeal elsewhere = DirectDeal.payable().watched();
        Db.change(
                "update market.payments set status = 'completed', completed_at = now() where id = ?",
                elsewhere.paymentId);
        assertThat(Hooks.job("stale-watches")).isPositive();
        elsewhere.isStopped("manual");
        Hooks.later(Duration.ZERO, () -> assertThat(Hooks.job("stale-watches")).isZero());
    }

    @Test
    void an_order_to_stop_a_watch_is_tried_until_the_scanner_is_back() {
        DirectDeal direct = DirectDeal.payable().watched();
        assertThat(Db.count(
                        "select count(*) from platform.outbox_messages where ordering_key = ? and sink = 'scanner-watches'",
                        "watch:" + direct.watchId()))
                .isEqualTo(1);
        ScannerStandIn.whileBroken(503, () -> {
            direct.deal
                    .buyer
                    .patch(direct.deal.path("/status"), Body.of("status", "cancelled"))
                    .is(200);
            Until.holds(
                    "the order to stop was tried in vain",
                    () -> Db.count(
                                    "select count(*) from platform.outbox_messages where ordering_key = ? and kind = 'watch.end'"
                                            + " and attempts > 0 and last_error is not null",
                                    "watch:" + direct.watchId())
                            == 1);
            assertThat(direct.watch()).isEqualTo("watching");
        });
        direct.isStopped("cancelled");
    }
}
