package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import io.amanat.payment.service.TestTransaction;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rest of a payout that has arrived in part goes to the wallet that the receiver has by now, by an administrator's word. */
@OnMarket
class RestElsewhereIT extends AtTheConsole {
    private static final BigInteger PART = BigInteger.TEN.pow(17);
    private static final BigInteger REST = Payouts.PRICE.subtract(PART);

    private static String deep(String wallet, BigInteger amount) {
        String hash = Payouts.sent(wallet, amount);
        OnBsc.node().grow(OnBsc.DEPTH);
        return hash;
    }

    /** A part has arrived at a wallet that its receiver has no more. */
    static Deal partly(String before, String after) {
        Deal deal = Payouts.begun(before);
        String hash = deep(before, PART);
        Payouts.confirm(deal, hash).refused(422, "TRANSFER_MISMATCH");
        As.admin()
                .post(
                        "/api/admin/payout-proofs/" + Payouts.proof(hash) + "/acknowledge",
                        Body.of("acknowledge", "part", "reason", "seen"))
                .is(200);
        moves(deal, after);
        return deal;
    }

    private static void moves(Deal deal, String wallet) {
        Db.change("update market.users set wallet_address = ? where id = ?", wallet, deal.winner().id);
    }

    static JsonObject to(Deal deal, String wallet) {
        return Body.of("payoutId", Payouts.newest(deal), "destination", wallet, "reason", "the device is lost");
    }

    private static Answer redirect(As who, Deal deal, String wallet) {
        return Payouts.call(who, deal, "payout/redirect", to(deal, wallet));
    }

    private static String sentTo(Deal deal) {
        return Payouts.running(deal).getJsonObject("instruction").getString("destination");
    }

    @Test
    void the_rest_is_instructed_and_proven_at_the_wallet_of_today_and_booked_once_with_the_part() {
        String before = TestNode.address();
        String after = TestNode.address();
        Deal deal = partly(before, after);
        assertThat(sentTo(deal)).isEqualToIgnoringCase(before);
        redirect(As.admin(), deal, after).is(200);
        assertThat(Payouts.running(deal).getString("redirectedBy"))
                .isEqualTo(As.admin().id.toString());
        assertThat(sentTo(deal)).isEqualToIgnoringCase(after);
        assertThat(Payouts.running(deal).getJsonObject("instruction").getString("amount"))
                .isEqualTo("0.16");
        redirect(As.admin(), deal, after).refused(409, "INVALID_STATUS");
        Payouts.fail(deal).refused(409, "INVALID_STATUS");
        assertThat(Db.rows(
                        "select details ->> 'before', details ->> 'after', details ->> 'reason' from platform.audit_entries"
                                + " where subject_id = ? and action = 'payment.payout_redirected'",
                        UUID.fromString(deal.paymentId)))
                .containsExactly(
                        List.of(before.toLowerCase(Locale.ROOT), after.toLowerCase(Locale.ROOT), "the device is lost"));
        assertThat(Payouts.confirm(deal, deep(after, REST)).is(200).text("status"))
                .isEqualTo("completed");
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void what_was_sent_to_the_wallet_before_is_proven_there_by_an_administrators_word() {
        String before = TestNode.address();
        String after = TestNode.address();
        Deal deal = partly(before, after);
        redirect(As.admin(), deal, after).is(200);
        String late = deep(before, REST);
        Payouts.confirm(deal, late).refused(422, "TRANSFER_MISMATCH");
        Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", late, "destination", TestNode.address()))
                .refusedField("destination");
        assertThat(Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", late, "destination", before))
                        .is(200)
                        .text("status"))
                .isEqualTo("completed");
    }

    @Test
    void nothing_is_ordered_elsewhere_while_anything_of_it_is_on_its_way_or_undecided() {
        String before = TestNode.address();
        String after = TestNode.address();
        Deal whole = Payouts.begun(before);
        moves(whole, after);
        redirect(As.admin(), whole, after).refused(409, "INVALID_STATUS");

        Deal deal = partly(before, after);
        redirect(deal.buyer, deal, after).refused(403, "FORBIDDEN");
        As party = As.fresh("admin");
        String change = "update market.payments set buyer_id = ?::uuid where ?::uuid in (id, source_payment_id)";
        Db.change(change, party.id.toString(), deal.paymentId);
        redirect(party, deal, after).refused(403, "FORBIDDEN");
        Db.change(change, deal.buyer.id.toString(), deal.paymentId);
        redirect(As.admin(), deal, TestNode.address()).refused(409, "STATE_CONFLICT");
        Payouts.call(As.admin(), deal, "payout/redirect", Body.with(to(deal, after), "payoutId", Payouts.newest(whole)))
                .refused(409, "STATE_CONFLICT");
        Payouts.call(As.admin(), deal, "payout/redirect", Body.of("payoutId", Payouts.newest(deal), "reason", "x"))
                .refusedField("destination");
        TestTransaction waits = OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, before, REST);
        Payouts.confirm(deal, waits.hashOf()).is(200);
        redirect(As.admin(), deal, after).refused(409, "INVALID_STATUS");
        As.admin()
                .post(
                        "/api/admin/payout-proofs/" + Payouts.proof(waits.hashOf()) + "/withdraw",
                        Body.of("reason", "never sent"))
                .is(200);
        waits.mine();
        redirect(As.admin(), deal, after).refused(409, "STATE_CONFLICT");
        OnBsc.node().grow(OnBsc.DEPTH);
        redirect(As.admin(), deal, after).refused(409, "RELEASE_ON_HOLD");
        assertThat(Payouts.confirm(deal, waits.hashOf()).is(200).text("status")).isEqualTo("completed");

        Device device = new Device();
        Deal signed = partly(before, after);
        JsonObject asked =
                Payouts.instruct(signed, "addressId", device.verified()).is(200).data();
        OnBsc.node().fails("eth_sendRawTransaction");
        try {
            Payouts.broadcast(signed, "signedTransaction", device.signs(asked)).is(200);
        } finally {
            OnBsc.node().works("eth_sendRawTransaction");
        }
        redirect(As.admin(), signed, after).refused(409, "INVALID_STATUS");
        Hooks.payouts();
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(signed);
    }

    @Test
    void what_was_written_for_the_wallet_before_is_not_signed_and_is_written_anew() {
        String before = TestNode.address();
        String after = TestNode.address();
        Device device = new Device();
        String payer = device.verified();
        Deal deal = partly(before, after);
        JsonObject asked = Payouts.instruct(deal, "addressId", payer).is(200).data();
        redirect(As.admin(), deal, after).is(200);
        Payouts.broadcast(deal, "signedTransaction", device.signs(asked)).refused(409, "INVALID_STATUS");
        JsonObject anew = Payouts.instruct(deal, "addressId", payer).is(200).data();
        Payouts.broadcast(deal, "signedTransaction", device.signs(anew)).is(200);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
        assertThat(Payouts.holds(after)).isEqualTo(REST);
    }

    @Test
    void where_two_have_to_agree_another_one_agrees_to_the_wallet_anew() {
        String after = TestNode.address();
        Deal deal = partly(TestNode.address(), after);
        As agreed = As.fresh("admin");
        Db.change(
                "update market.payout_orders set approval_needed = true, approved_by = ?, approved_at = now() where pay_in_id = ?",
                agreed.id,
                deal.paymentId);
        As redirecting = As.fresh("admin");
        JsonObject seen = Payouts.seen(deal);
        redirect(redirecting, deal, after).is(200);
        Payouts.isWithheld(deal, "INVALID_STATUS");
        Payouts.confirm(deal, deep(after, REST)).refused(409, "INVALID_STATUS");
        Payouts.call(redirecting, deal, "payout/approve", Payouts.seen(deal)).refused(403, "FORBIDDEN");
        Payouts.call(agreed, deal, "payout/approve", seen).refused(409, "STATE_CONFLICT");
        Payouts.call(agreed, deal, "payout/approve", Payouts.seen(deal)).is(200);
        assertThat(sentTo(deal)).isEqualToIgnoringCase(after);
    }

    @Test
    void what_two_have_agreed_to_elsewhere_and_was_sent_to_the_wallet_before_is_booked_there_and_not_paid_again() {
        String before = TestNode.address();
        String after = TestNode.address();
        Deal deal = partly(before, after);
        Db.change("update market.payout_orders set approval_needed = true where pay_in_id = ?", deal.paymentId);
        redirect(As.fresh("admin"), deal, after).is(200);
        Payouts.call(As.fresh("admin"), deal, "payout/approve", Payouts.seen(deal))
                .is(200);
        TestTransaction shallow =
                OnBsc.node().transaction().transfer(OnBsc.USDT.address(), Market.WALLET, before, REST);
        String hash = shallow.mine();
        Payouts.call(As.admin(), deal, "payout/confirm", Body.of("txHash", hash, "destination", before))
                .is(200);
        OnBsc.node().grow(OnBsc.DEPTH);
        Payouts.booked(deal);
        assertThat(Payouts.holds(after)).isZero();
    }

    @Test
    void
            who_has_started_it_takes_the_order_over_when_the_second_one_has_redirected_it_and_two_stand_behind_the_wallet() {
        String after = TestNode.address();
        Deal deal = partly(TestNode.address(), after);
        As starting = As.fresh("admin");
        As second = As.fresh("admin");
        Db.change(
                "update market.payout_orders set approval_needed = true, started_by = ?, approved_by = ?, approved_at = now()"
                        + " where pay_in_id = ?",
                starting.id,
                second.id,
                deal.paymentId);
        redirect(second, deal, after).is(200);
        Payouts.call(second, deal, "payout/approve", Payouts.seen(deal)).refused(403, "FORBIDDEN");
        Payouts.call(starting, deal, "payout/approve", Payouts.seen(deal)).refused(403, "FORBIDDEN");
        redirect(second, deal, after).refused(409, "INVALID_STATUS");
        redirect(starting, deal, after).is(200);
        Payouts.call(starting, deal, "payout/approve", Payouts.seen(deal)).refused(403, "FORBIDDEN");
        Payouts.call(second, deal, "payout/approve", Payouts.seen(deal)).is(200);
        redirect(starting, deal, after).refused(409, "INVALID_STATUS");
        assertThat(sentTo(deal)).isEqualToIgnoringCase(after);
    }

    @Test
    void the_console_orders_it_and_shows_where_it_goes() {
        String after = TestNode.address();
        Deal deal = partly(TestNode.address(), after);
        String page = "/admin/payment/one.xhtml";
        List<String> wrong = new ArrayList<>();
        browser.complaints();
        operator.look("payment-in-part", page, "id=" + deal.paymentId, wrong);
        browser.open(page + "?lang=fa&theme=light&id=" + deal.paymentId);
        browser.find("[id$=redirectOpen]").click();
        browser.await("[id$=redirectSend]");
        browser.picture("redirect-fa");
        browser.barriers().forEach(barrier -> wrong.add("dialog: " + barrier));
        assertThat(wrong).isEmpty();
        browser.open(page + "?lang=en&id=" + deal.paymentId);
        operator.act("redirect", Map.of("destination", after, "reason", "the device is lost"));
        assertThat(operator.said()).isEqualTo("The rest is ordered to that wallet.");
        assertThat(sentTo(deal)).isEqualToIgnoringCase(after);
        assertThat(browser.complaints()).isEmpty();
    }
}
