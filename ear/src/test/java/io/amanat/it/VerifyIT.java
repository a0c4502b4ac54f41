package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A buyer names the transaction that has paid; the chain decides (06, R20 and 7). */
@OnMarket
class VerifyIT {
    private static void isRefusedFor(Deal deal, String hash, String reason) {
        JsonObject told = OnBsc.verify(deal, hash).is(200).data();
        assertThat(told.getBoolean("verified")).isFalse();
        assertThat(told.getString("reason")).isEqualTo(reason);
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        ledgerOf(deal.paymentId).isEmpty();
    }

    @Test
    void AC_047_a_verified_transfer_funds_and_tells_both_sides_once_and_nobody_of_offers() {
        Deal deal = OnBsc.payable();
        Bell bell = Bell.of(Map.of("buyer", deal.buyer, "seller", deal.winner()));
        String hash = OnBsc.paid(deal);
        JsonObject told = OnBsc.verify(deal, hash).is(200).data();
        assertThat(told.getBoolean("verified")).isTrue();
        assertThat(told.getString("outcome")).isEqualTo("funded");
        assertThat(told.getString("status")).isEqualTo("completed");
        assertThat(told.getString("escrowState")).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang(
                "buyer payment/payment_confirmed " + deal.paymentId,
                "seller payment/payment_confirmed " + deal.paymentId);
        // Again by every address: the same answer, nothing new.
        for (String path : List.of(OnBsc.VERIFY, "/api/payments/verify", "/api/payment/decentralized/verify")) {
            JsonObject again = deal.buyer
                    .post(
                            path,
                            Body.of(
                                    "paymentId",
                                    deal.paymentId,
                                    "transactionHash",
                                    hash.toUpperCase(java.util.Locale.ROOT).replace("0X", "0x")))
                    .is(200)
                    .data();
            assertThat(again.getBoolean("verified")).isTrue();
        }
        ledgerOf(deal.paymentId).isFunded("0.26");
        bell.rang();
        assertThat(Db.text("select blockchain_sender from market.payments where id = ?", deal.paymentId))
                .startsWith("0x");
    }

    @Test
    void AC_112_one_unit_too_little_is_told_with_both_amounts_and_the_rest_completes_it() {
        Deal deal = OnBsc.payable();
        BigInteger expected = OnBsc.expected(deal);
        String first = OnBsc.pays(deal, TestNode.address(), expected.subtract(BigInteger.ONE));
        OnBsc.node().grow(OnBsc.DEPTH);
        JsonObject told = OnBsc.verify(deal, first).is(200).data();
        assertThat(told.getString("reason")).isEqualTo("insufficient_amount");
        assertThat(told.getString("expectedAmount")).isEqualTo(expected.toString());
        assertThat(told.getString("actualAmount"))
                .isEqualTo(expected.subtract(BigInteger.ONE).toString());
        assertThat(told.getString("shortfall")).isEqualTo("1");
        assertThat(deal.paymentState()).isEqualTo("pending partial");
        ledgerOf(deal.paymentId).isEmpty();

        String second = OnBsc.pays(deal, TestNode.address(), BigInteger.TWO);
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(OnBsc.verify(deal, second).is(200).text("outcome")).isEqualTo("funded");
        ledgerOf(deal.paymentId).holdsExactly("payment_detected 0.260000000000000001", "hold 0.26");
        // Each of the two is known as what it was.
        for (String part : List.of(first, second)) {
            assertThat(OnBsc.verify(As.admin(), deal, part).is(200).text("outcome"))
                    .isEqualTo("duplicate");
        }
    }

    @Test
    void AC_120_AC_121_AC_130_AC_131_AC_132_what_is_no_payment_is_told_as_what_it_is() {
        Deal deal = OnBsc.payable();
        BigInteger amount = OnBsc.expected(deal);
        String usdt = OnBsc.USDT.address();
        String usdc = OnBsc.OTHER;
        String me = TestNode.address();
        isRefusedFor(deal, OnBsc.node().transaction().mine(), "wrong_asset");
        isRefusedFor(
                deal,
                OnBsc.node()
                        .transaction()
                        .approval(usdt, me, Market.WALLET, amount)
                        .mine(),
                "transfer_not_found");
        isRefusedFor(deal, OnBsc.node().pay(usdc, me, Market.WALLET, amount), "wrong_token");
        isRefusedFor(deal, OnBsc.node().pay(usdt, me, TestNode.address(), amount), "wrong_recipient");
        isRefusedFor(deal, OnBsc.node().pay(usdc, me, TestNode.address(), amount), "transfer_not_found");
        isRefusedFor(
                deal,
                OnBsc.node()
                        .transaction()
                        .reverted()
                        .transfer(usdt, me, Market.WALLET, amount)
                        .mine(),
                "transaction_reverted");
        isRefusedFor(deal, OnBsc.node().pay(usdt, me, Market.WALLET, amount), "wrong_sender");
        assertThat(deal.paymentState()).isEqualTo("pending none");
        assertThat(OnBsc.verdicts(deal)).hasSize(7);
    }

    @Test
    void AC_100_a_sanctioned_sender_is_blocked_and_AC_107_a_clean_one_funds() {
        Deal blocked = OnBsc.screened();
        String hash = OnBsc.pays(blocked, PriceBoard.SANCTIONED, OnBsc.expected(blocked));
        OnBsc.node().grow(OnBsc.DEPTH);
        isRefusedFor(blocked, hash, "aml_sanctions");
        assertThat(OnBsc.verdicts(blocked)).containsExactly("aml_sanctions");

        Deal clean = OnBsc.screened();
        assertThat(OnBsc.verify(clean, OnBsc.paid(clean)).is(200).text("outcome"))
                .isEqualTo("funded");
        assertThat(Db.text(
                        "select details ->> 'aml' from market.payment_evidence where payment_id = ? and verdict = 'accepted'",
                        clean.paymentId))
                .isEqualTo("aml_clear");
        // R-PAY-04: what screening costs is taken from what is held, in the same transaction.
        ledgerOf(clean.paymentId).holdsExactly("payment_detected 0.26", "hold 0.26", "provider_fee 0.01");
        // AC-101: nobody asked.
        Deal unasked = OnBsc.payable();
        String listed = OnBsc.pays(unasked, PriceBoard.SANCTIONED, OnBsc.expected(unasked));
        OnBsc.node().grow(OnBsc.DEPTH);
        assertThat(OnBsc.verify(unasked, listed).is(200).text("outcome")).isEqualTo("funded");
    }

    @Test
    void a_transfer_in_sight_is_kept_open_until_it_is_deep_enough_and_then_funds_by_itself() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.pays(deal, TestNode.address(), OnBsc.expected(deal));
        JsonObject told = OnBsc.verify(deal, hash).is(200).data();
        assertThat(told.getBoolean("waiting")).isTrue();
        assertThat(told.getString("reason")).isEqualTo("confirmations");
        assertThat(told.getString("confirmations")).isEqualTo("1 of 200");
        assertThat(deal.paymentState()).isEqualTo("processing none");
        // Neither the buyer nor time ends it now.
        deal.buyer.patch(deal.path("/status"), Body.of("status", "cancelled")).refused(409, "OPEN_PAYMENT_EXISTS");
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", deal.paymentId);
        Hooks.tidy();
        assertThat(deal.paymentState()).isEqualTo("processing none");
        OnBsc.node().grow(OnBsc.DEPTH);
        OnBsc.becomes(deal, "completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(OnBsc.verdicts(deal)).containsExactly("confirmations", "accepted");
    }

    @Test
    void while_the_chain_cannot_be_read_nothing_is_lost_and_it_is_asked_again() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.paid(deal);
        OnBsc.node().fails("eth_getTransactionReceipt");
        try {
            OnBsc.verify(deal, hash).refused(502, "CHAIN_UNAVAILABLE");
            assertThat(deal.paymentState()).isEqualTo("pending none");
            assertThat(OnBsc.verdicts(deal)).containsExactly("chain_unavailable");
        } finally {
            OnBsc.node().works("eth_getTransactionReceipt");
        }
        OnBsc.becomes(deal, "completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void only_the_buyer_and_administrators_verify_and_only_where_a_chain_can_be_read() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.paid(deal);
        OnBsc.verify(As.buyer(), deal, hash).refused(403, "FORBIDDEN");
        OnBsc.verify(deal.winner(), deal, hash).refused(403, "FORBIDDEN");
        As.nobody().post(OnBsc.VERIFY).refused(401, "UNAUTHENTICATED");
        JsonObject unknown = Body.of("paymentId", UUID.randomUUID(), "txHash", hash);
        deal.buyer.post(OnBsc.VERIFY, unknown).refused(404, "PAYMENT_NOT_FOUND");
        deal.buyer.post(OnBsc.VERIFY).refusedField("paymentId").refusedField("txHash");
        for (String bad : List.of("", "0x12", hash + "0", "SIM_" + hash.substring(4), hash.replace("0x", "1x"))) {
            OnBsc.verify(deal, bad).refusedField("txHash");
        }
        assertThat(Db.count("select count(*) from market.payment_verifications where payment_id = ?", deal.paymentId))
                .isZero();
        Deal other = Deal.open().selected().payable();
        OnBsc.verify(other, hash).refused(503, "FEATURE_DISABLED");
        assertThat(deal.paymentState()).isEqualTo("pending none");
    }

    @Test
    void a_transfer_that_paid_one_payment_pays_no_other() {
        Deal one = OnBsc.payable();
        Deal two = OnBsc.payable();
        String hash = OnBsc.paid(one);
        isRefusedFor(two, hash, "wrong_reference");
        assertThat(OnBsc.verify(one, hash).is(200).text("outcome")).isEqualTo("funded");
        // Not even when an administrator vouches for it.
        assertThat(OnBsc.verify(As.admin(), two, hash).is(200).text("outcome")).isEqualTo("transfer_used");
        ledgerOf(two.paymentId).isEmpty();
    }

    @Test
    void AC_075_late_money_funds_nothing_and_AC_258b_an_administrator_can_still_give_it_to_the_buyer() {
        Deal deal = OnBsc.payable();
        String hash = OnBsc.paid(deal);
        Db.change("update market.payments set expires_at = now() - interval '1 minute' where id = ?", deal.paymentId);
        Hooks.tidy();
        assertThat(deal.paymentState()).isEqualTo("failed none");
        OnBsc.verify(deal, hash).refused(409, "PAYMENT_NOT_PAYABLE");
        assertThat(OnBsc.verdicts(deal)).containsExactly("late");
        ledgerOf(deal.paymentId).isEmpty();

        String ended = deal.paymentId;
        OnBsc.payable(deal);
        assertThat(deal.paymentId).isNotEqualTo(ended);
        isRefusedFor(deal, hash, "wrong_reference");
        assertThat(OnBsc.verify(As.admin(), deal, hash).is(200).text("outcome")).isEqualTo("funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'payment.vouch' and subject_id = ?",
                        UUID.fromString(deal.paymentId)))
                .isEqualTo(1);
    }

    @Test
    void administrators_read_the_evidence_page_by_page_and_look_again() {
        Deal deal = OnBsc.payable();
        String wrong = OnBsc.node().pay(OnBsc.OTHER, TestNode.address(), Market.WALLET, BigInteger.TEN);
        OnBsc.verify(deal, wrong).is(200);
        OnBsc.verify(deal, TestNode.hash()).is(200);
        String path = "/api/payment/" + deal.paymentId;
        for (As stranger : List.of(deal.buyer, deal.winner())) {
            stranger.get(path + "/evidence").refused(403, "FORBIDDEN");
            stranger.post(path + "/recheck").refused(403, "FORBIDDEN");
        }
        As.admin().get("/api/payment/" + UUID.randomUUID() + "/evidence").refused(404, "PAYMENT_NOT_FOUND");
        As.admin().post("/api/payment/" + UUID.randomUUID() + "/recheck").refused(404, "PAYMENT_NOT_FOUND");
        Answer page = As.admin().get(path + "/evidence?limit=1").is(200);
        JsonObject newest = page.data().getJsonArray("evidence").getJsonObject(0);
        assertThat(newest.getString("verdict")).isEqualTo("transaction_not_found");
        String cursor = page.json().getJsonObject("meta").getString("nextCursor");
        JsonObject rest =
                As.admin().get(path + "/evidence?cursor=" + cursor).is(200).data();
        JsonObject older = rest.getJsonArray("evidence").getJsonObject(0);
        assertThat(older.getString("verdict")).isEqualTo("wrong_token");
        assertThat(older.getJsonObject("details").getString("actualToken")).isEqualToIgnoringCase(OnBsc.OTHER);
        assertThat(rest.getJsonArray("verifications")).hasSize(2);

        JsonObject looked = As.admin().post(path + "/recheck").is(200).data();
        assertThat(looked.getJsonArray("outcomes").toString()).contains("wrong_token", "transaction_not_found");
        assertThat(deal.paymentState()).isEqualTo("pending none");
    }

    @Test
    void AC_258a_a_signed_report_of_a_transfer_that_is_not_on_the_chain_funds_nothing() {
        Deal deal = OnBsc.payable();
        assertThat(Webhook.settle(OnBsc.event(deal, TestNode.hash()))).isEqualTo("verifying");
        Until.holds("the chain was asked", () -> OnBsc.verdicts(deal).contains("transaction_not_found"));
        assertThat(deal.paymentState()).isEqualTo("pending none");
        ledgerOf(deal.paymentId).isEmpty();
        // The right one funds although the wrong one is still being looked for.
        assertThat(Webhook.settle(OnBsc.event(deal, OnBsc.paid(deal)))).isEqualTo("verifying");
        OnBsc.becomes(deal, "completed funded");
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void a_transaction_that_never_comes_is_given_up_and_can_be_asked_for_again() {
        Deal deal = OnBsc.payable();
        OnBsc.verify(deal, TestNode.hash()).is(200);
        Db.change(
                "update market.payment_verifications set created_at = created_at - interval '3 days', next_attempt_at = now() where payment_id = ?",
                deal.paymentId);
        Until.holds("given up", () -> Db.text(
                        "select status from market.payment_verifications where payment_id = ?", deal.paymentId)
                .equals("given_up"));
        assertThat(As.admin()
                        .post("/api/payment/" + deal.paymentId + "/recheck")
                        .is(200)
                        .data()
                        .getJsonArray("outcomes"))
                .hasSize(1);
    }
}
