package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A look at what was delivered and a look at money that is gone do not stand for each other (AC-219). */
@OnMarket
class ReleaseLooksIT {
    private static final String LOOKS = "/api/admin/release-reviews";
    private static final JsonObject PROOF = Body.of("proof", Body.of("type", "licence", "key", "A-1"));

    /** Of a flagged item, paid to an address of its own. */
    static DirectDeal paid() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject item = Shop.made(seller, Body.with(Shop.online(As.unique("item")), "requiresManualReview", true));
        String request = Shop.convert(buyer, item, 1).is(201).text("requestId");
        DirectDeal direct =
                DirectDeal.of(Deal.of(buyer, seller, request)).start().receives(DirectDeal.PRICE);
        direct.check().is(200);
        direct.isFunded();
        return direct;
    }

    static void vanishes(DirectDeal direct) {
        balance(direct, "0");
    }

    static void reappears(DirectDeal direct) {
        balance(direct, DirectDeal.PRICE);
    }

    private static void balance(DirectDeal direct, String units) {
        ScannerStandIn.put(97, Webhook.TUSDT, direct.address, units);
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
    }

    static void settle(DirectDeal direct) {
        direct.settled();
        As.admin().post("/api/payment/" + direct.paymentId + "/recheck").is(200);
    }

    static void delivered(DirectDeal direct) {
        direct.deal.winner().patch(direct.deal.path("/delivery"), PROOF).is(200);
        direct.deal
                .buyer
                .patch(direct.deal.path("/confirm-delivery"), Body.of())
                .is(200);
    }

    private static Answer pass(DirectDeal direct, JsonObject body) {
        return As.admin().post(LOOKS + "/" + direct.paymentId + "/pass", body);
    }

    private static List<String> waiting(DirectDeal direct) {
        return As.admin().get(LOOKS + "?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("requestId").equals(direct.deal.requestId))
                .map(row -> row.getString("reason"))
                .toList();
    }

    @Test
    void AC_219_money_that_was_looked_for_before_the_delivery_spares_nobody_the_look_at_the_delivery() {
        DirectDeal direct = paid();
        vanishes(direct);
        reappears(direct);
        pass(direct, Body.of("note", "mined again")).is(200);
        settle(direct);
        assertThat(waiting(direct)).isEmpty();

        delivered(direct);

        assertThat(waiting(direct)).containsExactly("delivery");
        Payouts.release(direct.deal).refused(409, "RELEASE_ON_HOLD");
        // The money is there: what waits for a look at the goods can be given back.
        Payouts.refund(direct.deal, "0.01").is(200);
        Payouts.fail(direct.deal).is(200);
        pass(direct, Body.of("note", "works", "reason", "delivery")).is(200);
        Payouts.release(direct.deal).is(200);
        ledgerOf(direct.paymentId).isFunded("0.26");
    }

    @Test
    void a_deal_that_waits_for_both_looks_is_passed_for_each_by_name() {
        DirectDeal direct = paid();
        vanishes(direct);
        delivered(direct);
        reappears(direct);
        settle(direct);
        assertThat(waiting(direct)).containsExactlyInAnyOrder("delivery", "money_missing");

        pass(direct, Body.of()).refusedField("reason");
        pass(direct, Body.of("reason", "hunch")).refusedField("reason");
        pass(direct, Body.of("reason", "money_missing")).is(200);
        pass(direct, Body.of("reason", "money_missing")).refused(409, "INVALID_STATUS");

        assertThat(waiting(direct)).containsExactly("delivery");
        Payouts.release(direct.deal).refused(409, "RELEASE_ON_HOLD");
        pass(direct, Body.of()).is(200);
        Payouts.release(direct.deal).is(200);
        assertThat(Db.rows(
                        "select details ->> 'reason' from platform.audit_entries where subject_id = ?"
                                + " and action = 'payment.review_passed' order by id",
                        direct.paymentId))
                .containsExactly(List.of("money_missing"), List.of("delivery"));
    }
}
