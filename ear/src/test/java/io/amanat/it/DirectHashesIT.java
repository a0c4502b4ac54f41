package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Transfers to a payment's own address that somebody names by their hash: each counts once, however it is told of. */
@OnMarket
class DirectHashesIT {
    private static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    private static final BigInteger HALF = PRICE.divide(BigInteger.TWO);

    /** Blocks tell whole seconds: what comes at once must not look older than the baseline. */
    static DirectDeal payable() {
        DirectDeal direct = DirectDeal.onBsc();
        Db.change(
                "update market.direct_balance_intents set baseline_at = baseline_at - interval '1 minute' where payment_id = ?",
                direct.paymentId);
        return direct;
    }

    /** On the chain, deep, and in the balance that the scanner reads. */
    private static String pays(DirectDeal direct, BigInteger units) {
        String hash = shown(direct, units);
        ScannerStandIn.credit(OnBsc.CHAIN, OnBsc.USDT.address(), direct.address, units.toString());
        return hash;
    }

    /** On the chain and deep; the scanner has not read the balance since. */
    private static String shown(DirectDeal direct, BigInteger units) {
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), TestNode.address(), direct.address, units);
        OnBsc.node().grow(OnBsc.DEPTH);
        return hash;
    }

    private static String named(DirectDeal direct, String hash) {
        return OnBsc.verify(direct.deal, hash).is(200).text("outcome");
    }

    private static String stuckOn(DirectDeal direct) {
        JsonObject health = As.admin()
                .get("/api/payment/" + direct.paymentId)
                .is(200)
                .data()
                .getJsonObject("health");
        return health.isNull("stuckOn") ? "nothing" : health.getString("stuckOn");
    }

    private static List<List<String>> evidence(DirectDeal direct, String verdict) {
        return Db.rows(
                "select tx_hash, amount_base_units::text from market.payment_evidence where payment_id = ? and verdict = ?"
                        + " order by created_at, id",
                direct.paymentId,
                verdict);
    }

    private static String surplusReadings(DirectDeal direct) {
        return String.valueOf(
                direct.decisions().stream().filter("surplus"::equals).count());
    }

    private static JsonObject balanceIs(DirectDeal direct, BigInteger balance) {
        JsonObject event = Body.with(direct.event(balance.toString(), 1), "chainId", OnBsc.CHAIN);
        event = Body.with(event, "watchId", direct.paymentId + "-balance-c" + OnBsc.CHAIN + "-USDT");
        return Body.with(event, "tokenAddress", OnBsc.USDT.address().toLowerCase(Locale.ROOT));
    }

    @Test
    void what_a_balance_has_paid_with_is_no_surplus_when_its_transaction_is_named() {
        DirectDeal direct = payable();
        String own = pays(direct, PRICE);
        direct.check().is(200);
        direct.isFunded();
        assertThat(named(direct, own)).isEqualTo("duplicate");
        assertThat(named(direct, own)).isEqualTo("duplicate");
        assertThat(evidence(direct, "surplus")).isEmpty();
        assertThat(evidence(direct, "accepted")).containsExactly(List.of(own, DirectDeal.PRICE));
        assertThat(Db.text("select blockchain_tx_hash from market.payments where id = ?", direct.paymentId))
                .isEqualTo(own);
        assertThat(stuckOn(direct)).isEqualTo("nothing");
        String more = pays(direct, HALF);
        assertThat(named(direct, more)).isEqualTo("surplus");
        assertThat(evidence(direct, "surplus")).containsExactly(List.of(more, HALF.toString()));
        assertThat(stuckOn(direct)).isEqualTo("surplus");
        direct.isFunded();
    }

    @Test
    void what_came_too_much_is_told_with_its_amount_whichever_transfer_is_named_first() {
        DirectDeal direct = payable();
        String own = pays(direct, PRICE);
        direct.check().is(200);
        direct.isFunded();
        String more = pays(direct, HALF);
        assertThat(named(direct, more)).isEqualTo("duplicate");
        assertThat(named(direct, own)).isEqualTo("surplus");
        assertThat(evidence(direct, "surplus")).containsExactly(List.of(own, HALF.toString()));
        assertThat(stuckOn(direct)).isEqualTo("surplus");
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
        assertThat(evidence(direct, "surplus")).hasSize(1);
    }

    @Test
    void what_was_named_and_has_paid_is_no_surplus_when_the_watch_tells_of_it() {
        DirectDeal direct = payable();
        String own = pays(direct, PRICE);
        assertThat(named(direct, own)).isEqualTo("funded");
        direct.isFunded();
        assertThat(direct.destination("used_at is not null and last_known_balance = " + DirectDeal.PRICE))
                .isEqualTo("true");
        assertThat(Webhook.settle(balanceIs(direct, PRICE))).isEqualTo("duplicate");
        assertThat(surplusReadings(direct)).isEqualTo("0");
        direct.isStopped("paid");
        assertThat(stuckOn(direct)).isEqualTo("nothing");
        assertThat(Webhook.settle(balanceIs(direct, PRICE.add(HALF)))).isEqualTo("surplus");
        ledgerOf(direct.paymentId).isFunded("0.26");
    }

    @Test
    void money_that_only_its_hash_has_shown_is_read_again_until_it_lies_deep() {
        DirectDeal direct = payable();
        assertThat(named(direct, pays(direct, PRICE))).isEqualTo("funded");
        Db.change(
                "update market.direct_balance_intents set stopped_at = stopped_at - interval '21 minutes' where payment_id = ?",
                direct.paymentId);
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
        assertThat(Db.text(
                        "select settled_at is not null from market.direct_balance_intents where payment_id = ?",
                        direct.paymentId))
                .isEqualTo("t");
    }

    @Test
    void money_that_its_hash_has_shown_deep_is_paid_out_at_once_and_its_address_is_read_on() {
        DirectDeal direct = payable();
        assertThat(named(direct, pays(direct, PRICE))).isEqualTo("funded");
        direct.deal.shipped().delivered();
        Payouts.release(direct.deal).is(200);
        assertThat(Db.text(
                        "select settled_at is null from market.direct_balance_intents where payment_id = ?",
                        direct.paymentId))
                .isEqualTo("t");
    }

    @Test
    void a_part_by_the_balance_and_the_price_by_its_hash_are_a_surplus_together_which_is_told_once() {
        DirectDeal direct = payable();
        pays(direct, HALF);
        assertThat(Webhook.settle(balanceIs(direct, HALF))).isEqualTo("underpaid");
        assertThat(named(direct, pays(direct, PRICE))).isEqualTo("funded");
        assertThat(stuckOn(direct)).isEqualTo("nothing");
        Db.change(
                "update market.direct_balance_intents set stopped_at = stopped_at - interval '21 minutes' where payment_id = ?",
                direct.paymentId);
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
        assertThat(Db.rows(
                        "select delta::text from market.direct_balance_evidence where payment_id = ? and decision = 'surplus'",
                        direct.paymentId))
                .containsExactly(List.of(PRICE.add(HALF).toString()));
        assertThat(direct.destination("last_known_balance"))
                .isEqualTo(PRICE.add(HALF).toString());
        assertThat(stuckOn(direct)).isEqualTo("surplus");
        ledgerOf(direct.paymentId).isFunded("0.26");
    }

    @Test
    void an_address_whose_late_money_only_a_hash_has_shown_never_serves_again() {
        DirectDeal direct = payable();
        Db.change("update market.payments set expires_at = now() - interval '3 hours' where id = ?", direct.paymentId);
        Hooks.tidy();
        assertThat(direct.deal.paymentState()).isEqualTo("failed none");
        assertThat(direct.destination("released_at is not null")).isEqualTo("true");
        String late = shown(direct, PRICE);
        OnBsc.verify(direct.deal, late).refused(409, "PAYMENT_NOT_PAYABLE");
        assertThat(evidence(direct, "late")).containsExactly(List.of(late, DirectDeal.PRICE));
        assertThat(direct.destination("released_at is null and used_at is not null"))
                .isEqualTo("true");
        assertThat(direct.destination("last_known_balance")).isEqualTo(DirectDeal.PRICE);
        assertThat(direct.deal.paymentState()).isEqualTo("failed none");
        ledgerOf(direct.paymentId).isEmpty();
    }

    @Test
    void an_address_whose_money_was_shown_and_refused_never_serves_again() {
        DirectDeal direct = DirectDeal.onBsc();
        // A transfer of before its baseline cannot have been meant for it, but it lies at the address.
        String old = shown(direct, PRICE);
        Db.change(
                "update market.direct_balance_intents set baseline_at = now() + interval '1 hour' where payment_id = ?",
                direct.paymentId);
        assertThat(named(direct, old)).isEqualTo("too_old");
        Db.change("update market.payments set expires_at = now() - interval '3 hours' where id = ?", direct.paymentId);
        Hooks.tidy();
        assertThat(direct.destination("released_at is null and used_at is not null"))
                .isEqualTo("true");
    }
}
