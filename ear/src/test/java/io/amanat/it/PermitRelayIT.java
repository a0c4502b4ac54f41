package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose permits are relayed, and how often. What is relayed: PermitRelayTest. */
@OnMarket
class PermitRelayIT {
    private static String path(Object payment) {
        return "/api/payment/" + payment + "/permit-relay";
    }

    @Test
    @Tag("R-PAY-09")
    void R_PAY_09_an_unknown_and_a_foreign_payment_are_answered_alike_before_anything_is_read() {
        Deal deal = OnBsc.payable();
        Answer unknown = deal.buyer.post(path(UUID.randomUUID())).refused(404, "PAYMENT_NOT_FOUND");
        Answer foreign = As.buyer().post(path(deal.paymentId)).refused(404, "PAYMENT_NOT_FOUND");
        assertThat(foreign.body()).isEqualTo(unknown.body());
        deal.winner().post(path(deal.paymentId)).refused(404, "PAYMENT_NOT_FOUND");
        deal.buyer.post(path("no-id")).refused(404, "PAYMENT_NOT_FOUND");
        deal.buyer.post(path(deal.paymentId)).refusedField("owner").refusedField("signature");
    }

    @Test
    @Tag("R-PAY-09")
    void R_PAY_09_the_sixth_call_of_a_minute_is_one_too_many_for_this_payment_only() {
        Deal deal = OnBsc.payable();
        for (int i = 0; i < 5; i++) {
            deal.buyer.post(path(deal.paymentId)).refused(400, "VALIDATION_ERROR");
        }
        deal.buyer.post(path(deal.paymentId)).refused(429, "RATE_LIMIT_EXCEEDED");
        As.admin().post(path(deal.paymentId)).refused(400, "VALIDATION_ERROR");
        Deal other = OnBsc.payable(
                Deal.open(deal.buyer, java.util.List.of(As.seller())).selected());
        deal.buyer.post(path(other.paymentId)).refused(400, "VALIDATION_ERROR");
    }

    @Test
    void a_payment_that_has_ended_takes_no_permit() {
        Deal deal = Deal.paid();
        deal.buyer.post(path(deal.paymentId)).refused(409, "PAYMENT_NOT_PAYABLE");
    }
}
