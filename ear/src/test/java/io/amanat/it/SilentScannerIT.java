package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Direct payments of which the scanner tells nothing any more: a node of ours tells it, or an administrator. */
@OnMarket
class SilentScannerIT {
    private static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    static final int SILENT = 503;

    private static Answer recheck(DirectDeal direct) {
        return As.admin().post("/api/payment/" + direct.paymentId + "/recheck");
    }

    static Answer deep(As who, DirectDeal direct, JsonObject body) {
        return who.post(DirectDeal.PATH + "/" + direct.paymentId + "/deep", body);
    }

    private static DirectDeal delivered(DirectDeal direct) {
        direct.check().is(200);
        direct.isFunded();
        direct.deal.shipped().delivered();
        return direct;
    }

    @Test
    void a_node_of_the_chain_tells_how_deep_the_money_lies_while_the_scanner_is_silent() {
        DirectDeal direct = delivered(DirectDeal.onBsc().arrivesOnBsc(PRICE));
        ScannerStandIn.whileBroken(SILENT, () -> {
            recheck(direct).refused(502, "SCANNER_UNAVAILABLE");
            Payouts.release(direct.deal).refused(409, "MONEY_NOT_DEEP");
            // Blocks tell whole seconds.
            long deep = OnBsc.node().mineEmpty(Instant.now().plusSeconds(2));
            OnBsc.node().grow(OnBsc.DEPTH - 2);
            OnBsc.node().mineEmpty(Instant.now().plusSeconds(2));
            assertThat(outcome(direct))
                    .as("the node keeps no state of that block")
                    .isEqualTo("waiting");
            Payouts.release(direct.deal).refused(409, "MONEY_NOT_DEEP");
            OnBsc.node().keepsState(OnBsc.USDT.address(), direct.address, deep, PRICE);
            assertThat(outcome(direct)).isEqualTo("deep");
        });
        Payouts.release(direct.deal).is(200);
    }

    private static String outcome(DirectDeal direct) {
        return recheck(direct).is(200).data().getJsonArray("outcomes").getString(0);
    }

    /** Told so long ago that it should lie deep. */
    static void age(DirectDeal direct) {
        Db.change(
                "update market.direct_balance_intents set stopped_at = stopped_at - interval '21 minutes' where payment_id = ?",
                direct.paymentId);
    }

    @Test
    void where_nobody_tells_an_administrator_does_after_twenty_minutes_and_the_address_is_read_on() {
        DirectDeal direct = delivered(DirectDeal.payable().receives(DirectDeal.PRICE));
        JsonObject reason = Body.of("reason", "12 confirmations in an explorer");
        deep(direct.deal.buyer, direct, reason).refused(403, "FORBIDDEN");
        As party = As.fresh("admin");
        Db.change("update market.payments set seller_id = ? where id = ?", party.id, direct.paymentId);
        deep(party, direct, reason).refused(403, "FORBIDDEN");
        Db.change("update market.payments set seller_id = ? where id = ?", direct.deal.winner().id, direct.paymentId);
        deep(As.admin(), direct, Body.of()).refusedField("reason");
        // Whoever can be asked is asked.
        deep(As.admin(), direct, reason).refused(409, "MONEY_NOT_DEEP");
        ScannerStandIn.whileBroken(SILENT, () -> {
            deep(As.admin(), direct, reason).refused(409, "MONEY_NOT_DEEP");
            age(direct);
            Payouts.release(direct.deal).refused(409, "MONEY_NOT_DEEP");
            deep(As.admin(), direct, reason).is(200);
            deep(As.admin(), direct, reason).refused(409, "INVALID_STATUS");
            Payouts.release(direct.deal).is(200);
        });
        assertThat(direct.decisions()).containsExactly("funded", "said_deep");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'payment.money_said_deep'"
                                + " and subject_id = ?::uuid and actor_id = ?::uuid",
                        direct.paymentId,
                        As.admin().id))
                .isEqualTo(1);
        // The scanner is back, and the word was wrong.
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "0");
        assertThat(outcome(direct)).isEqualTo("vanished");
        assertThat(As.admin()
                        .get("/api/payment/" + direct.paymentId + "/payout")
                        .is(200)
                        .text("obstacle"))
                .isEqualTo("RELEASE_ON_HOLD");
    }

    @Test
    void money_that_has_paid_otherwise_or_that_anybody_can_read_needs_no_word() {
        JsonObject reason = Body.of("reason", "seen");
        DirectDeal open = DirectDeal.payable();
        deep(As.admin(), open, reason).refused(409, "INVALID_STATUS");
        DirectDeal direct = delivered(DirectDeal.payable().receives(DirectDeal.PRICE));
        age(direct);
        deep(As.admin(), direct, reason).is(200);
        assertThat(direct.decisions()).as("it was read").containsExactly("funded");
        Payouts.release(direct.deal).is(200);
    }
}
