package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A payment that expired when a part of its money had come: a person sees it, and the part goes back. */
@OnMarket
class PartReturnsIT {
    private static final BigInteger HALF = new BigInteger(DirectDeal.PRICE).divide(BigInteger.TWO);
    /** Longer than a balance has to be seen before it counts as deep. */
    private static final Duration DEEP = Duration.ofMinutes(21);

    private static void expires(Deal deal) {
        Db.change("update market.payments set expires_at = now() - interval '3 hours' where id = ?", deal.paymentId);
        Hooks.tidy();
        assertThat(deal.paymentState()).isEqualTo("failed partial");
        ledgerOf(deal.paymentId).isEmpty();
        JsonObject health =
                As.admin().get("/api/payment/" + deal.paymentId).is(200).data().getJsonObject("health");
        assertThat(health.getString("stuckOn") + " " + health.getString("nextStep"))
                .isEqualTo("underpaid recover_or_return");
    }

    private static void goesBack(As admin, Deal deal) {
        String wallet = TestNode.address();
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), Market.WALLET, wallet, HALF);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.call(admin, deal, "payout/confirm", Body.of("txHash", hash, "destination", wallet))
                .is(200);
        Until.holds("the part is booked", Duration.ofSeconds(60), () -> deal.paymentState()
                .equals("failed refunded"));
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.13", "hold 0.13", "refund 0.13");
    }

    @Test
    void a_part_of_an_expired_payment_goes_back_once_and_pays_nothing_else() {
        Deal deal = OnBsc.payable();
        String part = OnBsc.pays(deal, TestNode.address(), HALF);
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.verify(deal, part).is(200);
        assertThat(deal.paymentState()).isEqualTo("pending partial");
        expires(deal);
        Payouts.call(deal.buyer, deal, "refund", Body.of("reason", "mine")).refused(403, "FORBIDDEN");
        Payouts.refund(deal, "0.26").refusedField("amount");
        Bell bell = Bell.of(Map.of("buyer", deal.buyer, "seller", deal.winner()));
        JsonObject refund = Payouts.refund(deal).is(200).data();
        assertThat(refund.getString("amount")).isEqualTo("0.13");
        Payouts.refund(deal).refused(409, "INVALID_STATUS");
        ledgerOf(deal.paymentId).isEmpty();
        assertThat(As.admin()
                        .get("/api/payment/" + deal.paymentId + "/payout")
                        .is(200)
                        .data()
                        .isNull("obstacle"))
                .isTrue();
        goesBack(As.admin(), deal);
        bell.rang("buyer payment/payment_part_returned " + refund.getString("id"));
        Payouts.refund(deal).refused(409, "INVALID_STATUS");

        // The deal is paid by another payment; what has gone back is no part of it, whoever says so.
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        OnBsc.payable(deal);
        assertThat(OnBsc.verify(As.admin(), deal, part).is(200).text("outcome")).isEqualTo("transfer_used");
        assertThat(deal.paymentState()).isEqualTo("pending none");
        assertThat(OnBsc.verify(deal, OnBsc.paid(deal)).is(200).text("outcome")).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void a_part_at_an_address_of_its_own_is_read_again_before_it_goes_back_and_is_swept_afterwards() {
        DirectDeal direct = DirectDeal.onBsc().arrivesOnBsc(HALF);
        direct.check().is(200);
        assertThat(direct.deal.paymentState()).isEqualTo("pending none");
        expires(direct.deal);
        Payouts.refund(direct.deal).refused(409, "MONEY_NOT_DEEP");
        Hooks.later(DEEP, () -> {
            // Signed in by the clock as it goes: a token of before has lapsed.
            As admin = As.signIn(As.admin().email, As.admin().password);
            ScannerStandIn.put(OnBsc.CHAIN, OnBsc.USDT.address(), direct.address, "0");
            Payouts.call(admin, direct.deal, "refund", Body.of("reason", "it is gone"))
                    .refused(409, "INVALID_STATUS");
            ScannerStandIn.put(OnBsc.CHAIN, OnBsc.USDT.address(), direct.address, HALF.toString());
            Payouts.call(admin, direct.deal, "refund", Body.of("reason", "it is there again"))
                    .refused(409, "MONEY_NOT_DEEP");
        });
        Hooks.later(DEEP.multipliedBy(3), () -> {
            As admin = As.signIn(As.admin().email, As.admin().password);
            Payouts.call(admin, direct.deal, "refund", Body.of("reason", "came too little"))
                    .is(200);
        });
        goesBack(As.admin(), direct.deal);
        assertThat(Db.rows(
                        "select status, used_at is not null from market.derived_destinations where address = lower(?)",
                        direct.address))
                .containsExactly(List.of("active", "t"));
    }

    @Test
    void money_at_an_address_whose_return_was_begun_pays_nothing_else_when_the_return_fails() {
        DirectDeal direct = DirectDeal.onBsc().arrivesOnBsc(HALF);
        direct.check().is(200);
        expires(direct.deal);
        // The rest comes late: together it would pay a new payment of the same buyer.
        direct.arrivesOnBsc(HALF);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        String late = direct.paymentId;
        DirectDeal open = DirectDeal.of(direct.deal);
        JsonObject body = Body.of("requestId", direct.deal.requestId, "chainId", OnBsc.CHAIN, "token", "USDT");
        open.started(direct.deal.buyer.post(DirectDeal.PATH, body).is(201).data());
        Hooks.later(DEEP, () -> {
            As admin = As.signIn(As.admin().email, As.admin().password);
            String path = "/api/payment/" + late;
            admin.post(path + "/refund", Body.of("reason", "came too little")).is(200);
            admin.post(path + "/payout/fail", Body.of("reason", "out of gas")).is(200);
            String why = admin.post(
                            DirectDeal.PATH + "/" + late + "/late-money",
                            Body.of("paymentId", open.paymentId, "reason", "it came in two parts"))
                    .refused(409, "INVALID_STATUS")
                    .body();
            assertThat(why).contains("its return was begun");
            admin.post(path + "/refund", Body.of("reason", "once more")).is(200);
        });
        open.isPending();
    }
}
