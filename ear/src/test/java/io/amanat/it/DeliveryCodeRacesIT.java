package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A delivery code beside disputes, other codes, the deadline and the buyer at the same moment. */
@OnMarket
class DeliveryCodeRacesIT {
    private final Deal deal = Deal.paid().shipped();

    private String generate() {
        return deal.buyer.post(deal.path("/delivery-code/generate")).is(200).text("code");
    }

    private Answer verify(String code) {
        return deal.winner().post(deal.path("/delivery-code/verify"), Body.of("code", code));
    }

    @Test
    @Tag("AC-212")
    void a_code_entered_during_a_dispute_delivers_but_the_payout_waits() {
        Quarrel quarrel = Quarrel.about(deal);
        verify(generate()).is(200);
        As.admin().post("/api/payment/" + deal.paymentId + "/release").refused(409, "RELEASE_ON_HOLD");
        quarrel.close(deal.buyer).is(200);
        As.admin().post("/api/payment/" + deal.paymentId + "/release").is(200);
    }

    @Test
    @Tag("R-DLV-01")
    void a_code_made_anew_while_the_old_one_is_entered_leaves_one_of_two_orders_and_no_third() {
        String old = generate();
        List<Answer> answers =
                Api.atOnce(List.of(() -> verify(old), () -> deal.buyer.post(deal.path("/delivery-code/generate"))));
        boolean verified = answers.get(0).status() == 200;
        if (verified) {
            answers.get(1).refused(409, "INVALID_STATUS");
            assertThat(deal.requestStatus()).isEqualTo("delivered");
        } else {
            String fresh = answers.get(1).is(200).text("code");
            if (!fresh.equals(old)) {
                answers.get(0).refused(422, "CODE_MISMATCH");
            }
            assertThat(deal.requestStatus()).isEqualTo("delivery");
            verify(fresh).is(200);
        }
        assertThat(events("delivery_confirmed")).isEqualTo(2);
    }

    private long events(String event) {
        return Db.count(
                "select count(*) from market.notifications where action_url = ? and event = ?",
                "/dashboard/request/" + deal.requestId,
                event);
    }

    @Test
    @Tag("AC-213")
    void the_deadline_the_code_and_the_buyers_word_at_once_deliver_once() {
        String code = generate();
        Db.change(
                "update market.purchase_requests set hold_until = now() - interval '1 second' where id = ?",
                UUID.fromString(deal.requestId));
        List<Callable<Boolean>> all = new ArrayList<>();
        all.add(() -> verify(code).status() == 200);
        all.add(() ->
                deal.buyer.patch(deal.path("/confirm-delivery"), Body.of()).status() == 200);
        all.add(() -> Hooks.job("delivery-deadline") == 1);
        assertThat(Api.atOnce(all).stream().filter(won -> won)).hasSize(1);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        assertThat(events("delivery_confirmed") + events("delivery_deadline_passed"))
                .isEqualTo(2);
    }
}
