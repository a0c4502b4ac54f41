package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that an administrator has stopped: nothing starts, what is on its way is booked. */
@OnMarket
class PausesIT {
    private static final String PATH = "/api/admin/settings/money-pauses";

    @AfterEach
    void everything_flows_again() {
        Db.change("update market.config_settings set value = 'false' where key like 'money.paused%'");
    }

    private static Answer turn(As who, JsonObject body) {
        return who.at(PATH).json("PUT", body.toString());
    }

    private static void pause(Object... scope) {
        turn(As.admin(), Body.with(Body.with(Body.of(scope), "paused", true), "reason", "incident"))
                .is(200);
    }

    private static void resume(Object... scope) {
        turn(As.admin(), Body.with(Body.with(Body.of(scope), "paused", false), "reason", "over"))
                .is(200);
    }

    private static void nothingStarts(Deal payable, Deal releasable) {
        payable.buyer.post(Deal.INTENTS, payable.intentBody()).refused(503, "MONEY_PAUSED");
        payable.buyer.post(DirectDeal.PATH, payable.intentBody()).refused(503, "MONEY_PAUSED");
        Payouts.release(releasable).refused(503, "MONEY_PAUSED");
        Payouts.refund(releasable).refused(503, "MONEY_PAUSED");
        assertThat(Payouts.of(releasable)).isEmpty();
        assertThat(releasable.paymentState()).isEqualTo("completed releasable");
        assertThat(Db.count("select count(*) from market.payments where purchase_request_id = ?", payable.requestId))
                .isZero();
    }

    @Test
    void a_pause_of_everything_of_a_chain_and_of_a_token_stops_payments_payouts_and_refunds() {
        Deal payable = Deal.open().selected();
        Deal releasable = Deal.paid().shipped().delivered();
        pause();
        nothingStarts(payable, releasable);
        resume();
        pause("chainId", 97);
        nothingStarts(payable, releasable);
        resume("chainId", 97);
        pause("asset", "usdt");
        nothingStarts(payable, releasable);
        resume("asset", "USDT");
        // Those of others stop nobody here.
        pause("chainId", 56);
        pause("asset", "USDC");
        payable.payable();
        Payouts.release(releasable).is(200);
    }

    @Test
    void what_is_on_its_way_is_booked_and_ended_but_not_instructed_and_not_tried_again() {
        Deal deal = Deal.paid().shipped().delivered();
        Payouts.release(deal).is(200);
        Deal failed = Deal.paid().shipped().delivered();
        Payouts.release(failed).is(200);
        pause();
        JsonObject running = As.admin()
                .get("/api/payment/" + deal.paymentId + "/payout")
                .is(200)
                .data();
        assertThat(running.getString("obstacle")).isEqualTo("MONEY_PAUSED");
        assertThat(running.isNull("instruction")).isTrue();
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId).isReleased("0.26");
        Payouts.fail(failed).is(200);
        Payouts.retry(failed).refused(503, "MONEY_PAUSED");
        assertThat(failed.paymentState()).isEqualTo("completed failed");
    }

    @Test
    void every_turn_of_a_switch_is_in_the_history_and_audited_and_the_same_again_is_none() {
        pause("chainId", 1100);
        pause("chainId", 1100);
        resume("chainId", 1100);
        List<JsonObject> changes =
                As.admin().get(PATH + "/history?limit=2").is(200).rows();
        assertThat(changes.stream().map(row -> row.getInt("chainId") + " " + row.getBoolean("paused")))
                .containsExactly("1100 false", "1100 true");
        assertThat(changes.get(1).getString("reason")).isEqualTo("incident");
        assertThat(changes.get(1).getString("changedBy"))
                .isEqualTo(As.admin().id.toString());
        assertThat(changes.get(1).getString("changedByName")).isNotBlank();
        assertThat(Db.text(
                        "select action from platform.audit_entries where subject_id = ?",
                        changes.get(1).getString("id")))
                .isEqualTo("money.pause");
        List<JsonObject> all = As.admin().get(PATH).is(200).rows();
        assertThat(all).hasSizeGreaterThan(5).allMatch(row -> !row.getBoolean("paused"));
        assertThat(all.get(0).isNull("chainId") && all.get(0).isNull("asset")).isTrue();
    }

    @Test
    void a_bad_switch_is_refused() {
        As admin = As.admin();
        turn(admin, Body.of()).refusedField("paused").refusedField("reason");
        turn(admin, Body.of("paused", true, "reason", "x", "chainId", 97, "asset", "USDT"))
                .refusedField("asset");
        turn(admin, Body.of("paused", true, "reason", "x", "chainId", "abc")).refusedField("chainId");
        turn(admin, Body.of("paused", true, "reason", "x", "chainId", 4_711)).refused(404, "NOT_FOUND");
        turn(admin, Body.of("paused", true, "reason", "x", "asset", "DOGE")).refused(404, "NOT_FOUND");
        turn(As.seller(), Body.of("paused", true, "reason", "x")).refused(403, "FORBIDDEN");
        assertThat(
                        Db.count(
                                "select count(*) from market.config_settings where key like 'money.paused%' and value = 'true'"))
                .isZero();
    }
}
