package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.service.TestNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of money at a payment's own address afterwards: late, gone again, with its transaction, in the wrong coin. */
@OnMarket
class DirectMoneyLaterIT {
    private static final BigInteger PRICE = new BigInteger(DirectDeal.PRICE);
    static final Duration DEEP = Duration.ofMinutes(21);

    private static Answer give(As who, DirectDeal late, String paymentId) {
        return who.post(
                DirectDeal.PATH + "/" + late.paymentId + "/late-money",
                Body.of("paymentId", paymentId, "reason", "the transfer took a day"));
    }

    /** Signed in by the clock as it goes: a token of before has lapsed. */
    private static As admin() {
        return As.signIn(As.admin().email, As.admin().password);
    }

    private static Answer recheck(DirectDeal direct) {
        return As.admin().post("/api/payment/" + direct.paymentId + "/recheck");
    }

    /** Cancelled by its buyer, then the money comes. */
    static DirectDeal late(Deal deal) {
        DirectDeal direct = DirectDeal.of(deal).start();
        deal.buyer.post("/api/payment/" + direct.paymentId + "/cancel").is(200);
        direct.receives(DirectDeal.PRICE);
        direct.check().refused(409, "PAYMENT_NOT_PAYABLE");
        assertThat(direct.decisions()).containsExactly("late");
        return direct;
    }

    @Test
    void AC_258b_late_money_finishes_its_buyers_new_payment_once_by_an_administrators_word() {
        Deal deal = Deal.open().selected();
        DirectDeal late = late(deal);
        DirectDeal open = DirectDeal.of(deal).start().watched();
        Bell bell = Bell.of(Map.of("buyer", deal.buyer, "seller", deal.winner()));
        give(deal.buyer, late, open.paymentId).refused(403, "FORBIDDEN");
        As party = As.fresh("admin");
        Db.change("update market.payments set seller_id = ? where id = ?", party.id, late.paymentId);
        give(party, late, open.paymentId).refused(403, "FORBIDDEN");
        give(As.admin(), late, open.paymentId).refused(409, "MONEY_NOT_DEEP");
        open.isPending();
        Hooks.later(DEEP, () -> {
            JsonObject paid = give(admin(), late, open.paymentId).is(200).data();
            assertThat(paid.getString("status")).isEqualTo("completed");
            // What was said by that clock is told by it: afterwards it would be news of the future.
            Db.settle();
        });
        open.isFunded();
        assertThat(open.watch()).as("nobody looks at the new address any more").isIn("stopped", "watching");
        bell.rang(
                "buyer payment/payment_confirmed " + open.paymentId,
                "seller payment/payment_confirmed " + open.paymentId);
        // Neither again, nor to another payment.
        give(As.admin(), late, open.paymentId).refused(409, "PAYMENT_NOT_PAYABLE");
        assertThat(Db.rows(
                        "select payment_id::text, amount::text, given_by::text from market.late_credits where late_payment_id = ?",
                        late.paymentId))
                .containsExactly(
                        List.of(open.paymentId, DirectDeal.PRICE, As.admin().id.toString()));
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'payment.late_money_given' and subject_id = ?::uuid",
                        open.paymentId))
                .isEqualTo(1);
        ledgerOf(late.paymentId).isEmpty();
    }

    @Test
    void late_money_pays_nobody_else_nothing_else_and_never_twice() {
        Deal deal = Deal.open().selected();
        DirectDeal late = late(deal);
        DirectDeal stranger = DirectDeal.payable();
        DirectDeal open = DirectDeal.of(deal).start();
        Hooks.later(DEEP, () -> {
            As admin = admin();
            give(admin, late, stranger.paymentId).refusedField("paymentId");
            give(admin, open, late.paymentId).refused(409, "INVALID_STATUS");
            admin.post(DirectDeal.PATH + "/" + late.paymentId + "/late-money", Body.of("paymentId", open.paymentId))
                    .refusedField("reason");
            // Somebody moved it on before: there is nothing to give.
            ScannerStandIn.put(97, Webhook.TUSDT, late.address, "1");
            give(admin, late, open.paymentId).refused(409, "INVALID_STATUS");
            ScannerStandIn.put(97, Webhook.TUSDT, late.address, DirectDeal.PRICE);
            List<Answer> answers = Api.atOnce(4, () -> give(admin, late, open.paymentId));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            answers.stream().filter(answer -> answer.status() != 200).forEach(answer -> assertThat(answer.status())
                    .isEqualTo(409));
            Db.settle();
        });
        open.isFunded();
        stranger.isPending();
    }

    @Test
    void money_that_is_gone_again_stops_the_payout_tells_the_staff_and_waits_for_a_look() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        direct.check().is(200);
        direct.isFunded();
        assertThat(outcomes(recheck(direct))).contains("waiting");
        direct.deal.shipped().delivered();
        // The block with the transfer was rearranged away.
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "0");
        As resolver = As.fresh("resolver");
        Bell bell = Bell.of(Map.of("resolver", resolver));
        assertThat(outcomes(recheck(direct))).contains("vanished");
        bell.rang("resolver payment/payment_money_missing " + direct.paymentId);
        recheck(direct).is(200);
        bell.rang();
        assertThat(direct.decisions()).containsExactly("funded", "vanished");
        Payouts.release(direct.deal).refused(409, "RELEASE_ON_HOLD");
        Payouts.refund(direct.deal).refused(409, "RELEASE_ON_HOLD");
        ledgerOf(direct.paymentId).isFunded("0.26");
        assertThat(As.admin()
                        .get("/api/admin/release-reviews?limit=100")
                        .is(200)
                        .rows())
                .filteredOn(row -> row.getString("requestId").equals(direct.deal.requestId))
                .extracting(row -> row.getString("reason"))
                .containsExactly("money_missing");
        // It comes back in another block; somebody has looked.
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, DirectDeal.PRICE);
        assertThat(outcomes(recheck(direct))).contains("reappeared");
        As.admin()
                .post("/api/admin/release-reviews/" + direct.paymentId + "/pass", Body.of("note", "mined again"))
                .is(200);
        vanishesAgain(direct, resolver);
        Db.change(
                "update market.direct_balance_intents set stopped_at = stopped_at - interval '21 minutes' where payment_id = ?",
                direct.paymentId);
        assertThat(outcomes(recheck(direct)))
                .as("it is there again, and not for long")
                .contains("waiting");
        Answer early = Payouts.release(direct.deal).refused(409, "MONEY_NOT_DEEP");
        assertThat(Long.parseLong(early.header("Retry-After"))).isBetween(1_000L, 1_201L);
        Payouts.refund(direct.deal).refused(409, "MONEY_NOT_DEEP");
        Hooks.later(DEEP, () -> assertThat(outcomes(admin().post("/api/payment/" + direct.paymentId + "/recheck")))
                .contains("settled"));
        Payouts.release(direct.deal).is(200);
    }

    /** It is held again, and told again to whoever has read of the first time; then somebody has looked once more. */
    private static void vanishesAgain(DirectDeal direct, As resolver) {
        resolver.patch("/api/notifications/mark-all-read", Body.of()).is(200);
        assertThat(resolver.unread()).isZero();
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "0");
        assertThat(outcomes(recheck(direct))).contains("vanished");
        assertThat(resolver.unread()).isEqualTo(1);
        Payouts.release(direct.deal).refused(409, "RELEASE_ON_HOLD");
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, DirectDeal.PRICE);
        assertThat(outcomes(recheck(direct))).contains("reappeared");
        As.admin()
                .post("/api/admin/release-reviews/" + direct.paymentId + "/pass", Body.of())
                .is(200);
    }

    private static List<String> outcomes(Answer answer) {
        return answer.is(200).data().getJsonArray("outcomes").getValuesAs(jakarta.json.JsonString.class).stream()
                .map(jakarta.json.JsonString::getString)
                .toList();
    }

    @Test
    void money_that_vanishes_while_a_payout_runs_withholds_its_instruction() {
        DirectDeal direct = DirectDeal.payable().receives(DirectDeal.PRICE);
        direct.check().is(200);
        direct.deal.shipped().delivered();
        Payouts.release(direct.settled().deal).is(200);
        Db.change("update market.direct_balance_intents set settled_at = null where payment_id = ?", direct.paymentId);
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "0");
        recheck(direct).is(200);
        JsonObject view = As.admin()
                .get("/api/payment/" + direct.paymentId + "/payout")
                .is(200)
                .data();
        assertThat(view.getString("obstacle")).isEqualTo("RELEASE_ON_HOLD");
        assertThat(view.get("instruction")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void AC_067_a_hash_that_the_chain_shows_is_noted_on_the_payment_and_another_is_not() {
        DirectDeal direct = DirectDeal.onBsc().arrivesOnBsc(PRICE);
        String sender = TestNode.address();
        String hash = OnBsc.node().pay(OnBsc.USDT.address(), sender, direct.address, PRICE);
        OnBsc.node().grow(OnBsc.DEPTH);
        direct.deal
                .buyer
                .post(DirectDeal.checkPath(direct.paymentId), Body.of("txHash", hash))
                .is(200);
        direct.isFunded();
        assertThat(Db.rows(
                        "select blockchain_tx_hash, blockchain_sender, blockchain_block_number > 0 from market.payments where id = ?",
                        direct.paymentId))
                .containsExactly(List.of(hash, sender, "t"));

        DirectDeal other = DirectDeal.onBsc().arrivesOnBsc(PRICE);
        other.deal
                .buyer
                .post(DirectDeal.checkPath(other.paymentId), Body.of("txHash", hash))
                .is(200);
        other.isFunded();
        assertThat(Db.text(
                        "select coalesce(blockchain_tx_hash, 'none') from market.payments where id = ?",
                        other.paymentId))
                .as("somebody else's transfer")
                .isEqualTo("none");

        // Not deep yet: it is noted when the address is read again.
        DirectDeal young = DirectDeal.onBsc().arrivesOnBsc(PRICE);
        String fresh = OnBsc.node().pay(OnBsc.USDT.address(), sender, young.address, PRICE);
        young.deal
                .buyer
                .post(DirectDeal.checkPath(young.paymentId), Body.of("txHash", fresh))
                .is(200);
        young.isFunded();
        assertThat(Db.text(
                        "select coalesce(blockchain_tx_hash, 'none') from market.payments where id = ?",
                        young.paymentId))
                .isEqualTo("none");
        OnBsc.node().grow(OnBsc.DEPTH);
        recheck(young).is(200);
        assertThat(Db.text("select blockchain_tx_hash from market.payments where id = ?", young.paymentId))
                .isEqualTo(fresh);
    }

    @Test
    void AC_122_AC_123_the_chains_own_coin_pays_nothing_and_is_told() {
        DirectDeal direct = DirectDeal.onBsc();
        assertThat(Db.text(
                        "select native_baseline from market.direct_balance_intents where payment_id = ?",
                        direct.paymentId))
                .isEqualTo("0");
        OnBsc.node().giveCoins(direct.address, BigInteger.valueOf(4_711));
        for (int click = 0; click < 2; click++) {
            JsonObject told = direct.check().is(200).data();
            assertThat(told.getString("result")).isEqualTo("pending");
            assertThat(told.getString("warning")).isEqualTo("native_coin_detected:delta=4711");
        }
        direct.isPending();
        assertThat(direct.decisions()).containsExactlyInAnyOrder("underpaid", "native_coin", "underpaid");
        assertThat(direct.destination("status"))
                .as("gas that somebody gives sets nothing aside")
                .isEqualTo("active");
        direct.arrivesOnBsc(PRICE);
        assertThat(direct.check().is(200).text("result")).isEqualTo("paid");
        direct.isFunded();
    }
}
