package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Everything that can meet a payment at the same moment: one wins, the money is booked once or not at all. */
@OnMarket
class PayInRacesIT {
    private static final int ROUNDS = 4;

    private static long confirmations(Deal deal) {
        return Db.count(
                "select count(*) from market.notifications where related_id = ? and event = 'payment_confirmed'",
                deal.paymentId);
    }

    private static void isFundedOnce(Deal deal) {
        OnBsc.becomes(deal, "completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(confirmations(deal)).isEqualTo(2);
    }

    @Test
    void AC_278_eight_clicks_on_one_transaction_fund_once() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.paid(deal);
        List<Answer> answers = Api.atOnce(8, () -> OnBsc.verify(deal, hash));
        answers.forEach(answer -> answer.is(200));
        isFundedOnce(deal);
    }

    @Test
    void a_click_and_a_callback_on_one_transaction_fund_once() {
        for (int i = 0; i < ROUNDS; i++) {
            Deal deal = OnBsc.payable();
            String hash = OnBsc.paid(deal);
            JsonObject event = OnBsc.event(deal, hash);
            List<Callable<Answer>> both = List.of(() -> OnBsc.verify(deal, hash), () -> Webhook.send(event));
            Api.atOnce(both).forEach(answer -> assertThat(answer.status()).isIn(200, 202));
            isFundedOnce(deal);
        }
    }

    @Test
    void a_callback_and_a_cancellation_leave_either_a_funded_payment_or_late_money() {
        for (int i = 0; i < ROUNDS; i++) {
            Deal deal = Deal.open().selected().payable();
            JsonObject event = Webhook.confirmed(deal.intent);
            List<Callable<Answer>> both = List.of(
                    () -> Webhook.send(event),
                    () -> deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")));
            boolean cancelled = Api.atOnce(both).get(1).status() == 200;
            String outcome = Webhook.outcome(event);
            if (cancelled) {
                assertThat(outcome).isEqualTo("late");
                assertThat(deal.paymentState()).isEqualTo("cancelled cancelled");
                ledgerOf(deal.paymentId).isEmpty();
            } else {
                assertThat(outcome).isEqualTo("funded");
                ledgerOf(deal.paymentId).isFunded("0.26");
            }
        }
    }

    @Test
    void a_callback_and_the_end_of_time_leave_either_a_funded_payment_or_late_money() {
        for (int i = 0; i < ROUNDS; i++) {
            Deal deal = Deal.open().selected().payable();
            JsonObject event = Webhook.confirmed(deal.intent);
            Db.change(
                    "update market.payments set expires_at = now() - interval '1 second' where id = ?", deal.paymentId);
            List<Callable<Answer>> both = List.of(() -> Webhook.send(event), () -> {
                Hooks.tidy();
                return Api.to("/health").get();
            });
            Api.atOnce(both);
            String outcome = Webhook.outcome(event);
            if (outcome.equals("funded")) {
                assertThat(deal.paymentState()).isEqualTo("completed funded");
                ledgerOf(deal.paymentId).isFunded("0.26");
            } else {
                assertThat(outcome).isEqualTo("late");
                assertThat(deal.paymentState()).isEqualTo("failed none");
                ledgerOf(deal.paymentId).isEmpty();
            }
        }
    }

    @Test
    void a_click_and_a_cancellation_leave_either_a_funded_payment_or_late_money() {
        for (int i = 0; i < ROUNDS; i++) {
            Deal deal = OnBsc.payable();
            String hash = OnBsc.paid(deal);
            List<Callable<Answer>> both = List.of(
                    () -> OnBsc.verify(deal, hash),
                    () -> deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")));
            List<Answer> answers = Api.atOnce(both);
            if (answers.get(1).status() == 200) {
                answers.get(0).refused(409, "PAYMENT_NOT_PAYABLE");
                ledgerOf(deal.paymentId).isEmpty();
                assertThat(OnBsc.verdicts(deal)).containsExactly("late");
            } else {
                answers.get(0).is(200);
                isFundedOnce(deal);
            }
        }
    }

    @Test
    void one_transaction_claimed_by_an_administrator_for_two_payments_at_once_funds_one() {
        Deal one = OnBsc.payable();
        Deal two = OnBsc.payable();
        String hash = OnBsc.node()
                .pay(
                        OnBsc.USDT.address(),
                        io.amanat.payment.service.TestNode.address(),
                        Market.WALLET,
                        OnBsc.expected(one));
        OnBsc.node().grow(OnBsc.DEPTH);
        As admin = As.admin();
        List<Callable<Answer>> both =
                List.of(() -> OnBsc.verify(admin, one, hash), () -> OnBsc.verify(admin, two, hash));
        List<String> outcomes = Api.atOnce(both).stream()
                .map(answer -> answer.is(200).text("outcome"))
                .toList();
        assertThat(outcomes).containsExactlyInAnyOrder("funded", "transfer_used");
        assertThat(Db.count(
                        "select count(*) from market.funds_ledger_entries where payment_id in (?, ?)",
                        one.paymentId,
                        two.paymentId))
                .isEqualTo(2);
    }
}
