package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was given up and has paid keeps everything else from being sent until it is booked, or somebody says what it was for. */
@OnMarket
class PaidBesideIT {
    private static final String WHOLE = "0.26";

    /** Given up, mined after that, found by the clock, and somebody has looked. */
    static TestTransaction mined(Deal deal, TestTransaction sent) {
        Payouts.confirm(deal, sent.hashOf()).is(200);
        Payouts.fail(deal).is(200);
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.anHourLater(deal);
        assertThat(Payouts.proofs(deal)).containsExactly("refused paid_unbooked");
        return sent;
    }

    private static Answer elsewhere(As who, String hash) {
        return who.post(
                "/api/admin/payout-proofs/" + Payouts.proof(hash) + "/acknowledge",
                Body.of("acknowledge", "elsewhere", "reason", "a gift"));
    }

    private static Answer named(Deal deal, String step, TestTransaction sent, Object... more) {
        return Payouts.call(As.admin(), deal, step, Body.with(Body.of(more), "txHash", sent.hashOf()));
    }

    @Test
    void a_payout_that_has_left_is_not_started_again_after_the_look_and_is_booked_by_its_own_name_before_it() {
        String wallet = TestNode.address();
        Deal deal = Payouts.begun(wallet);
        TestTransaction sent = mined(deal, Payouts.unsent(wallet));
        Payouts.passes(deal);
        assertThat(Payouts.retry(deal).refused(409, "RELEASE_ON_HOLD").body())
                .contains(sent.hashOf(), Payouts.proof(sent.hashOf()));
        Payouts.refund(deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.call(As.admin(), deal, "retry-payout", Body.of("txHash", TestNode.hash()))
                .refused(409, "RELEASE_ON_HOLD");
        named(deal, "refund", sent, "reason", "not what it was").refused(409, "RELEASE_ON_HOLD");
        Db.change(
                "update market.release_reviews set reviewed_at = null, reviewed_by = null, note = null where money_missing_of = ?",
                deal.paymentId);
        assertThat(named(deal, "retry-payout", sent).is(200).text("status")).isEqualTo("completed");
        assertThat(deal.paymentState()).isEqualTo("completed released");
        ledgerOf(deal.paymentId).isReleased(WHOLE);
    }

    @Test
    void a_part_that_went_back_is_booked_by_its_name_and_the_rest_is_not_paid_out_as_a_whole_before() {
        String wallet = TestNode.address();
        Deal deal = OnBsc.delivered(TestNode.address());
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.buyer.id);
        Payouts.refund(deal, "0.1").is(200);
        TestTransaction sent = mined(
                deal,
                OnBsc.node()
                        .transaction()
                        .transfer(OnBsc.USDT.address(), Market.WALLET, wallet, BigInteger.TEN.pow(17)));
        Payouts.passes(deal);
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        named(deal, "release", sent).refused(409, "RELEASE_ON_HOLD");
        As.fresh("resolver")
                .post("/api/payment/" + deal.paymentId + "/refund", Body.of("reason", "mine", "txHash", sent.hashOf()))
                .refused(403, "FORBIDDEN");
        assertThat(named(deal, "refund", sent, "reason", "agreed", "amount", "0.1")
                        .is(200)
                        .text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "refund 0.1");
        Payouts.release(deal).is(200);
        assertThat(Payouts.running(deal).getJsonObject("instruction").getString("amount"))
                .isEqualTo("0.16");
    }

    @Test
    void what_runs_instead_is_sent_once_a_person_has_said_what_that_transaction_was_for() {
        String wallet = TestNode.address();
        TestTransaction sent = Payouts.unsent(wallet);
        Deal deal = Payouts.begun(wallet);
        Payouts.confirm(deal, sent.hashOf()).is(200);
        elsewhere(As.admin(), sent.hashOf()).refused(409, "INVALID_STATUS");
        Payouts.fail(deal).is(200);
        Payouts.retry(deal).is(200);
        elsewhere(As.admin(), sent.hashOf()).refused(409, "INVALID_STATUS");
        sent.mine();
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.anHourLater(deal);
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        Payouts.passes(deal);
        Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
        Payouts.instruct(deal, "addressId", new Device().verified()).refused(409, "RELEASE_ON_HOLD");
        elsewhere(deal.buyer, sent.hashOf()).refused(403, "FORBIDDEN");
        String path = "/api/admin/payout-proofs/" + Payouts.proof(sent.hashOf()) + "/acknowledge";
        As.admin().post(path, Body.of("reason", "x")).refusedField("acknowledge");
        As.admin().post(path, Body.of("acknowledge", "elsewhere")).refusedField("reason");
        Db.change(
                "update market.payout_orders set approval_needed = true where pay_in_id = ? and payment_id = ?",
                deal.paymentId,
                Payouts.oldest(deal));
        elsewhere(As.admin(), sent.hashOf()).refused(409, "SECOND_ADMIN_REQUIRED");
        As second = As.fresh("admin");
        assertThat(elsewhere(second, sent.hashOf()).is(200).data().getString("reason"))
                .isEqualTo("paid_elsewhere");
        assertThat(Db.rows(
                        "select actor_id::text, details ->> 'reason', details ->> 'before', details ->> 'after'"
                                + " from platform.audit_entries where subject_id = ? and action = 'payment.payout_paid_elsewhere'",
                        UUID.fromString(deal.paymentId)))
                .containsExactly(
                        List.of(second.id.toString(), "a gift", "refused paid_unbooked", "refused paid_elsewhere"));
        assertThat(Payouts.running(deal).isNull("instruction")).isFalse();
    }

    @Test
    void a_large_one_is_started_by_its_name_and_booked_when_two_have_agreed() {
        String wallet = TestNode.address();
        Deal deal = Deal.open(As.buyer(), List.of(As.seller())).offers("2");
        deal.select(0).is(200);
        OnBsc.payable(deal);
        OnBsc.verify(deal, OnBsc.paid(deal)).is(200);
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.winner().id);
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
        TestTransaction sent = mined(
                deal,
                OnBsc.node()
                        .transaction()
                        .transfer(
                                OnBsc.USDT.address(),
                                Market.WALLET,
                                wallet,
                                BigInteger.TWO.multiply(BigInteger.TEN.pow(18))));
        Payouts.passes(deal);
        threshold("1");
        try {
            named(deal, "retry-payout", sent).is(200);
            Payouts.confirm(deal, sent.hashOf()).refused(409, "INVALID_STATUS");
            Payouts.call(As.fresh("admin"), deal, "payout/approve", Payouts.seen(deal))
                    .is(200);
            Payouts.isWithheld(deal, "RELEASE_ON_HOLD");
            assertThat(Payouts.confirm(deal, sent.hashOf()).is(200).text("status"))
                    .isEqualTo("completed");
        } finally {
            threshold("1000");
        }
        ledgerOf(deal.paymentId).isReleased("2");
    }

    private static void threshold(String value) {
        Db.change("update market.config_settings set value = ?::jsonb where key = 'release.four_eyes_above'", value);
    }
}
