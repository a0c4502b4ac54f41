package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large money moves by the word of two administrators only. */
@OnMarket
class FourEyesIT {
    private static final String WALLET = "0x52908400098527886E0F7030069857D2E4169EE7";

    @BeforeEach
    void more_than_one_token_is_large() {
        threshold("1");
    }

    @AfterEach
    void the_threshold_is_as_delivered() {
        threshold("1000");
    }

    private static void threshold(String value) {
        Db.change("update market.config_settings set value = ?::jsonb where key = 'release.four_eyes_above'", value);
    }

    private static Deal delivered(String price) {
        return Points.deliveredAt(As.buyer(), price);
    }

    private static JsonObject running(Deal deal) {
        return As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
    }

    private static Answer approve(As who, Deal deal) {
        return Payouts.call(who, deal, "payout/approve", Payouts.seen(deal));
    }

    @Test
    void an_administrator_who_is_a_party_of_the_deal_moves_none_of_its_money() {
        Deal deal = delivered("2");
        Payouts.release(deal).is(200);
        for (String side : List.of("buyer_id", "seller_id")) {
            As party = As.fresh("admin");
            String before = Db.text("select " + side + " from market.payments where id = ?", deal.paymentId);
            String change =
                    "update market.payments set " + side + " = ?::uuid where ?::uuid in (id, source_payment_id)";
            Db.change(change, party.id.toString(), deal.paymentId);
            JsonObject sent = Body.of("txHash", Webhook.newHash());
            Payouts.call(party, deal, "release", Body.of()).refused(403, "FORBIDDEN");
            Payouts.call(party, deal, "retry-payout", Body.of()).refused(403, "FORBIDDEN");
            Payouts.call(party, deal, "refund", Body.of("reason", "mine")).refused(403, "FORBIDDEN");
            Payouts.call(party, deal, "payout/confirm", sent).refused(403, "FORBIDDEN");
            Payouts.call(party, deal, "payout/fail", Body.of("reason", "mine")).refused(403, "FORBIDDEN");
            Payouts.call(party, deal, "recheck", Body.of()).refused(403, "FORBIDDEN");
            approve(party, deal).refused(403, "FORBIDDEN");
            party.post("/api/admin/release-reviews/" + deal.paymentId + "/pass", Body.of())
                    .refused(403, "FORBIDDEN");
            party.post("/api/trezor/payouts/" + deal.paymentId + "/instruction", Body.of("addressId", party.id))
                    .refused(403, "FORBIDDEN");
            Db.change(change, before, deal.paymentId);
        }
        ledgerOf(deal.paymentId).isFunded("2");
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        approve(As.fresh("admin"), deal).is(200);
    }

    private static As again(As who) {
        return As.signIn(who.email, who.password);
    }

    private static void reads(DirectDeal direct, String units, String decision) {
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, units);
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
        assertThat(direct.decisions()).contains(decision);
    }

    @Test
    void whoever_has_said_that_the_money_lies_deep_does_not_agree_nor_does_who_has_agreed_say_so() {
        Deal deal = Deal.open().offers("2");
        deal.select(0).is(200);
        String price = "2000000000000000000";
        DirectDeal direct = DirectDeal.of(deal).start().receives(price);
        direct.check().is(200);
        deal.shipped().delivered();
        SilentScannerIT.age(direct);
        As said = As.fresh("admin");
        As agreed = As.fresh("admin");
        JsonObject reason = Body.of("reason", "12 confirmations in an explorer");
        ScannerStandIn.whileBroken(SilentScannerIT.SILENT, () -> {
            SilentScannerIT.deep(said, direct, reason).is(200);
            Payouts.release(deal).is(200);
            approve(said, deal).refused(403, "FORBIDDEN");
            approve(agreed, deal).is(200);
            ScannerStandIn.put(97, Webhook.TUSDT, direct.address, "0");
        });
        reads(direct, "0", "vanished");
        reads(direct, price, "reappeared");
        ScannerStandIn.whileBroken(
                SilentScannerIT.SILENT,
                () -> Hooks.later(Duration.ofMinutes(21), () -> {
                    SilentScannerIT.deep(again(agreed), direct, reason).refused(403, "FORBIDDEN");
                    SilentScannerIT.deep(again(said), direct, reason).is(200);
                }));
    }

    @Test
    void a_large_payout_waits_for_another_administrator() {
        Deal deal = delivered("2");
        Db.change("update market.users set wallet_address = ? where id = ?", WALLET, deal.winner().id);
        // Nobody starts and books a large one in one breath, and nothing of the try is left.
        Payouts.call(As.admin(), deal, "release", Body.of("txHash", Webhook.newHash()))
                .refused(409, "INVALID_STATUS");
        assertThat(Payouts.of(deal)).isEmpty();
        Payouts.release(deal).is(200);
        JsonObject waiting = running(deal);
        assertThat(waiting.getBoolean("approvalNeeded")).isTrue();
        assertThat(waiting.getString("startedBy")).isEqualTo(As.admin().id.toString());
        assertThat(waiting.isNull("instruction")).isTrue();
        assertThat(waiting.getString("obstacle")).isEqualTo("INVALID_STATUS");
        assertThat(waiting.getString("destination"))
                .as("seen by who has to agree")
                .isEqualToIgnoringCase(WALLET);
        Payouts.confirm(deal).refused(409, "INVALID_STATUS");
        approve(As.admin(), deal).refused(403, "FORBIDDEN");
        ledgerOf(deal.paymentId).isFunded("2");

        As second = As.fresh("admin");
        approve(second, deal).is(200);
        approve(As.fresh("admin"), deal).refused(409, "INVALID_STATUS");
        // Whoever takes the seller's account over now changes nothing of what was agreed to.
        Db.change("update market.users set wallet_address = ? where id = ?", "0x" + "66".repeat(20), deal.winner().id);
        JsonObject cleared = running(deal);
        assertThat(cleared.getString("approvedBy")).isEqualTo(second.id.toString());
        assertThat(cleared.isNull("obstacle")).isTrue();
        JsonObject instruction = cleared.getJsonObject("instruction");
        assertThat(instruction.getString("destination")).isEqualTo(WALLET);
        assertThat(instruction.getString("amount")).isEqualTo("2");
        assertThat(instruction.getString("baseUnits")).isEqualTo("2000000000000000000");
        assertThat(instruction.getString("tokenAddress")).isEqualTo(Webhook.TUSDT);
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId).isReleased("2");
        assertThat(Db.rows(
                        "select actor_id::text from platform.audit_entries where subject_id = ? and action = 'payment.payout_approved'",
                        deal.paymentId))
                .containsExactly(List.of(second.id.toString()));
    }

    @Test
    void a_wallet_that_is_named_after_the_start_of_a_large_payout_is_none_that_two_agreed_to() {
        Deal deal = delivered("2");
        Payouts.release(deal).is(200);
        assertThat(running(deal).isNull("destination")).isTrue();
        approve(As.fresh("admin"), deal).is(200);
        Db.change("update market.users set wallet_address = ? where id = ?", WALLET, deal.winner().id);
        assertThat(running(deal).getJsonObject("instruction").isNull("destination"))
                .isTrue();
    }

    @Test
    void a_large_refund_waits_too_and_a_small_one_does_not() {
        Deal large = delivered("2");
        // A part of a large one is not small.
        Payouts.refund(large, "0.5").is(200);
        Payouts.confirm(large).refused(409, "INVALID_STATUS");
        approve(As.fresh("admin"), large).is(200);
        Payouts.confirm(large).is(200);
        ledgerOf(large.paymentId).holdsExactly("payment_detected 2", "hold 2", "refund 0.5");
        Deal small = delivered("0.9");
        Payouts.refund(small).is(200);
        approve(As.fresh("admin"), small).refused(409, "INVALID_STATUS");
        assertThat(running(small).getBoolean("approvalNeeded")).isFalse();
        Payouts.confirm(small).is(200);
    }

    @Test
    void an_obstacle_that_comes_up_later_takes_the_instruction_away() {
        Deal deal = delivered("0.9");
        As.admin().get("/api/payment/" + deal.paymentId + "/payout").refused(409, "INVALID_STATUS");
        Payouts.release(deal).is(200);
        assertThat(running(deal).getJsonObject("instruction").isNull("destination"))
                .as("the seller has named no wallet")
                .isTrue();
        Payouts.dispute(deal, true);
        assertThat(running(deal).getString("obstacle")).isEqualTo("RELEASE_ON_HOLD");
        assertThat(running(deal).isNull("instruction")).isTrue();
    }

    @Test
    void of_two_who_agree_at_once_one_is_written_down() {
        Deal deal = delivered("2");
        Payouts.release(deal).is(200);
        As one = As.fresh("admin");
        As other = As.fresh("admin");
        List<Answer> answers = Api.atOnce(List.of(() -> approve(one, deal), () -> approve(other, deal)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void whoever_has_seen_one_payout_agrees_to_no_other() {
        Deal deal = delivered("2");
        Payouts.refund(deal, "0.5").is(200);
        As second = As.fresh("admin");
        JsonObject small = Payouts.seen(deal);
        Payouts.fail(deal).is(200);
        Payouts.refund(deal).is(200);
        Payouts.call(second, deal, "payout/approve", small).refused(409, "STATE_CONFLICT");
        JsonObject whole = Payouts.seen(deal);
        Payouts.call(second, deal, "payout/approve", Body.with(whole, "amount", "0.5"))
                .refused(409, "STATE_CONFLICT");
        Payouts.call(second, deal, "payout/approve", Body.with(whole, "destination", WALLET))
                .refused(409, "STATE_CONFLICT");
        Payouts.call(second, deal, "payout/approve", Body.of()).refusedField("payoutId");
        Payouts.confirm(deal).refused(409, "INVALID_STATUS");
        Payouts.call(second, deal, "payout/approve", whole).is(200);
    }
}
