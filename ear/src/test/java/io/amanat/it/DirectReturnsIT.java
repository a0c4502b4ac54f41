package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money at a payment's own address that pays nothing: nobody ends the payment over it, and all of it has a way back. */
@OnMarket
class DirectReturnsIT {
    private static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    private static final BigInteger HALF = PRICE.divide(BigInteger.TWO);
    /** Longer than a balance has to be seen before it counts as deep. */
    private static final Duration DEEP = Duration.ofMinutes(21);

    private static void expires(DirectDeal direct) {
        Db.change("update market.payments set expires_at = now() - interval '3 hours' where id = ?", direct.paymentId);
        Hooks.tidy();
    }

    private static Answer cancel(DirectDeal direct) {
        return direct.deal.buyer.post("/api/payment/" + direct.paymentId + "/cancel");
    }

    /** An administrator begins to give it back. */
    private static Answer back(DirectDeal direct) {
        // Signed in by the clock as it goes: a token of before has lapsed.
        As admin = As.signIn(As.admin().email, As.admin().password);
        return Payouts.call(admin, direct.deal, "refund", Body.of("reason", "it paid nothing"));
    }

    private static void arrives(DirectDeal direct, BigInteger units, String amount, String state) {
        String wallet = TestNode.address();
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), Market.WALLET, wallet, units);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.call(As.admin(), direct.deal, "payout/confirm", Body.of("txHash", hash, "destination", wallet))
                .is(200);
        Until.holds("what came is booked", Duration.ofSeconds(60), () -> direct.deal
                .paymentState()
                .equals(state));
        ledgerOf(direct.paymentId).holdsExactly("payment_detected " + amount, "hold " + amount, "refund " + amount);
        isClean(direct);
    }

    private static void isClean(DirectDeal direct) {
        assertThat(Db.rows("select fault, detail from market.ledger_faults(array[cast(? as uuid)])", direct.paymentId))
                .isEmpty();
    }

    @Test
    void a_payment_of_which_a_part_is_here_is_not_cancelled_by_its_buyer_nor_with_its_request() {
        DirectDeal direct = DirectDeal.onBsc().arrivesOnBsc(HALF);
        direct.check().is(200);
        cancel(direct).refused(409, "INVALID_STATUS");
        direct.deal
                .buyer
                .patch(direct.deal.path("/status"), Body.of("status", "cancelled"))
                .refused(409, "OPEN_PAYMENT_EXISTS");
        direct.isPending();
        // The rest still pays.
        direct.arrivesOnBsc(HALF).check().is(200);
        direct.isFunded();
    }

    @Test
    void the_whole_price_of_a_sender_who_is_not_cleared_goes_back_and_the_ledger_is_clean() {
        Deal deal = Deal.open();
        JsonObject offer =
                Body.with(Body.with(Deal.offer("0.26", 4), "requireAmlCheck", true), "amlBlockOnFailure", true);
        deal.offerIds.add(
                deal.winner().post(deal.path("/offers"), offer).is(201).text("id"));
        deal.select(0).is(200);
        JsonObject body = Body.of("requestId", deal.requestId, "chainId", OnBsc.CHAIN, "token", "USDT");
        DirectDeal direct = DirectDeal.of(deal)
                .started(deal.buyer
                        .post(DirectDeal.PATH, Body.with(body, "buyerAddress", PriceBoard.SANCTIONED))
                        .is(201)
                        .data())
                .arrivesOnBsc(PRICE);
        assertThat(direct.check().is(200).text("reason")).isEqualTo("aml_sanctions");
        cancel(direct).refused(409, "INVALID_STATUS");
        expires(direct);
        assertThat(deal.paymentState()).isEqualTo("failed partial");
        Hooks.later(DEEP, () -> back(direct).is(200));
        isClean(direct);
        arrives(direct, PRICE, "0.26", "failed refunded");
    }

    @Test
    void money_that_came_after_its_payment_was_cancelled_goes_back_as_a_whole() {
        DirectDeal direct = DirectDeal.onBsc();
        cancel(direct).is(200);
        back(direct).refused(409, "INVALID_STATUS");
        direct.arrivesOnBsc(PRICE.add(HALF));
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        back(direct).refused(409, "MONEY_NOT_DEEP");
        assertThat(direct.deal.paymentState()).isEqualTo("cancelled cancelled");
        Payouts.call(direct.deal.buyer, direct.deal, "refund", Body.of("reason", "mine"))
                .refused(403, "FORBIDDEN");
        Hooks.later(DEEP, () -> {
            assertThat(back(direct).is(200).text("amount")).isEqualTo("0.39");
            back(direct).refused(409, "INVALID_STATUS");
        });
        isClean(direct);
        DirectDeal open = DirectDeal.of(direct.deal);
        String late = direct.paymentId;
        open.started(direct.deal
                .buyer
                .post(
                        DirectDeal.PATH,
                        Body.of("requestId", direct.deal.requestId, "chainId", OnBsc.CHAIN, "token", "USDT"))
                .is(201)
                .data());
        Hooks.later(DEEP, () -> As.signIn(As.admin().email, As.admin().password)
                .post(
                        DirectDeal.PATH + "/" + late + "/late-money",
                        Body.of("paymentId", open.paymentId, "reason", "it came late"))
                .refused(409, "INVALID_STATUS"));
        direct.deal.paymentId = late;
        arrives(direct, PRICE.add(HALF), "0.39", "cancelled refunded");
        JsonObject health =
                As.admin().get("/api/payment/" + late).is(200).data().getJsonObject("health");
        assertThat(health.isNull("stuckOn")).isTrue();
    }

    @Test
    void money_that_came_after_its_payment_had_expired_goes_back_however_it_was_shown() {
        DirectDeal direct = DirectHashesIT.payable();
        expires(direct);
        assertThat(direct.deal.paymentState()).isEqualTo("failed none");
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), TestNode.address(), direct.address, HALF);
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.verify(direct.deal, hash).refused(409, "PAYMENT_NOT_PAYABLE");
        // The scanner does not see it yet.
        back(direct).refused(409, "INVALID_STATUS");
        ScannerStandIn.credit(OnBsc.CHAIN, OnBsc.USDT.address(), direct.address, HALF.toString());
        back(direct).refused(409, "MONEY_NOT_DEEP");
        Hooks.later(DEEP, () -> assertThat(back(direct).is(200).text("amount")).isEqualTo("0.13"));
        assertThat(direct.deal.paymentState()).isEqualTo("failed partial");
        arrives(direct, HALF, "0.13", "failed refunded");
    }

    private static String stuckOn(DirectDeal direct) {
        return As.admin()
                .get("/api/payment/" + direct.paymentId)
                .is(200)
                .data()
                .getJsonObject("health")
                .getString("stuckOn");
    }

    @Test
    void what_comes_while_a_part_goes_back_is_late_money_and_stays_where_it_is_while_the_houses_is_moved_on() {
        DirectDeal direct = DirectDeal.onBsc();
        cancel(direct).is(200);
        direct.arrivesOnBsc(HALF);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        Hooks.later(DEEP, () -> assertThat(back(direct).is(200).text("amount")).isEqualTo("0.13"));
        direct.arrivesOnBsc(PRICE);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        arrives(direct, HALF, "0.13", "cancelled refunded");
        assertThat(stuckOn(direct)).isEqualTo("late_money");
        // Somebody has moved a unit by hand: whose it was nobody knows.
        OnBsc.node().giveTokens(Sweeps.token(), direct.address, BigInteger.ONE.negate());
        assertThat(Sweeps.verdict(direct)).isEqualTo("less_than_told");
        OnBsc.node().giveTokens(Sweeps.token(), direct.address, BigInteger.ONE);
        JsonObject line = Sweeps.plan(true, direct).get(0);
        assertThat(line.getString("balance")).isEqualTo(HALF.add(PRICE).toString());
        assertThat(line.getString("amount")).isEqualTo(HALF.toString());
        Sweeps.pay();
        BigInteger before = Sweeps.holds(Sweeps.kept());
        Sweeps.deep(Sweeps.ordered(direct));
        assertThat(Sweeps.holds(direct.address)).isEqualTo(PRICE);
        assertThat(Sweeps.holds(Sweeps.kept()).subtract(before)).isEqualTo(HALF);
        assertThat(stuckOn(direct)).isEqualTo("late_money");
        assertThat(Sweeps.verdict(direct)).as("moved once").isEqualTo("not there");
        looked(direct, PRICE);
        JsonObject books = books(direct);
        assertThat(books.getString("booked")).isEqualTo(PRICE.toString());
        assertThat(books.getString("verdict")).isEqualTo("match");
        isClean(direct);
        restIsSent(direct);
    }

    private static Answer note(As who, DirectDeal direct, String hash, String to, String amount) {
        return who.post(
                DirectDeal.PATH + "/" + direct.paymentId + "/rest-sent",
                Body.of("txHash", hash, "destination", to, "amount", amount, "reason", "sent by hand"));
    }

    /** The buyer clicks when so much is there. */
    private static void looked(DirectDeal direct, BigInteger there) {
        ScannerStandIn.put(OnBsc.CHAIN, OnBsc.USDT.address(), direct.address, there.toString());
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
    }

    /** By the wallet's own program, out of the address. */
    private static void restIsSent(DirectDeal direct) {
        String wallet = TestNode.address();
        String stranger = OnBsc.node().pay(OnBsc.USDT.address(), TestNode.address(), wallet, PRICE);
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), direct.address, wallet, PRICE);
        note(direct.deal.buyer, direct, hash, wallet, "0.26").refused(403, "FORBIDDEN");
        As party = As.fresh("admin");
        Db.change("update market.payments set seller_id = ? where id = ?", party.id, direct.paymentId);
        note(party, direct, hash, wallet, "0.26").refused(403, "FORBIDDEN");
        As admin = As.admin();
        note(admin, direct, hash, wallet, "0.26").refused(409, "INVALID_STATUS");
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.node().giveTokens(Sweeps.token(), direct.address, PRICE.negate());
        note(admin, direct, "0x12", wallet, "0.26").refusedField("txHash");
        note(admin, direct, hash, "nowhere", "0.26").refusedField("destination");
        note(admin, direct, hash, wallet, "0.2600000000000000001").refusedField("amount");
        note(admin, direct, stranger, wallet, "0.26").refused(422, "TRANSFER_MISMATCH");
        note(admin, direct, hash, TestNode.address(), "0.26").refused(422, "TRANSFER_MISMATCH");
        note(admin, direct, hash, wallet, "0.25").refused(422, "TRANSFER_MISMATCH");
        note(admin, direct, hash, wallet, "0.26").is(200);
        looked(direct, BigInteger.ZERO);
        note(admin, direct, hash, wallet, "0.26").refused(409, "INVALID_STATUS");
        Answer paysElse = Payouts.confirm(Payouts.begun(wallet), hash);
        assertThat(paysElse.refused(409, "INVALID_STATUS").body()).contains("noted as a rest");
        assertThat(As.admin()
                        .get("/api/payment/" + direct.paymentId)
                        .is(200)
                        .data()
                        .getJsonObject("health")
                        .isNull("stuckOn"))
                .isTrue();
        assertThat(books(direct).getString("booked")).isEqualTo("0");
        assertThat(books(direct).getString("verdict")).isEqualTo("match");
        isClean(direct);
    }

    private static JsonObject books(DirectDeal direct) {
        return As.admin()
                .get(Sweeps.PATH + "/reconciliation?chainId=56&limit=1&cursor=" + Sweeps.before(direct))
                .is(200)
                .rows()
                .get(0);
    }
}
