package io.amanat.it;

import static io.amanat.it.LedgerAssert.ledgerOf;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When money may be paid out, by the kind of product. */
@OnMarket
class ReleasePolicyIT {
    private static final JsonObject PROOF = Body.of("proof", Body.of("type", "licence", "key", "A-1"));

    private static Deal shipped(String productType) {
        As seller = As.seller();
        JsonObject wish = Body.with(Deal.request(List.of(seller)), "productType", productType);
        Deal deal = Deal.openWith(As.buyer(), List.of(seller), wish)
                .selected()
                .payable()
                .funded();
        deal.winner().patch(deal.path("/delivery"), PROOF).is(200);
        return deal;
    }

    private static void accept(Deal deal) {
        deal.buyer.patch(deal.path("/confirm-delivery"), Body.of()).is(200);
    }

    @Test
    void AC_211_a_confirmed_delivery_turns_what_is_held_releasable_and_books_nothing() {
        Deal deal = shipped("physical_product");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        accept(deal);
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        ledgerOf(deal.paymentId).isFunded("0.26");
        assertThat(Payouts.balance(deal, "held")).isEqualTo("0.26");
        Payouts.release(deal).is(200);
    }

    @Test
    void AC_212_a_dispute_before_the_deadline_stops_the_clock_and_every_release() {
        Deal deal = shipped("physical_product");
        Payouts.dispute(deal, true);
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        // Past the deadline the clock still passes it over.
        Db.change(
                "update market.purchase_requests set hold_until = now() - interval '1 second' where id = ?",
                UUID.fromString(deal.requestId));
        assertThat(Hooks.job("delivery-deadline")).isZero();
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(deal.paymentState()).isEqualTo("completed funded");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        ledgerOf(deal.paymentId).isFunded("0.26");
    }

    @Test
    void AC_220_an_accepted_service_can_be_disputed_for_a_day_before_it_is_paid() {
        Deal deal = shipped("service");
        accept(deal);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        JsonObject seen = deal.buyer.get(deal.path("/delivery")).is(200).data();
        assertThat(Instant.parse(seen.getString("holdUntil")))
                .isEqualTo(Instant.parse(seen.getString("deliveryConfirmedAt")).plus(Duration.ofHours(24)));
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        Deal disputed = shipped("consultation");
        accept(disputed);
        Payouts.dispute(disputed, true);
        Hooks.later(Duration.ofHours(25), () -> {
            As admin = As.signIn(As.ADMIN_EMAIL, As.admin().password);
            Payouts.call(admin, disputed, "release", Body.of()).refused(409, "RELEASE_ON_HOLD");
            Payouts.call(admin, deal, "release", Body.of()).is(200);
        });
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
        assertThat(disputed.paymentState()).isEqualTo("completed releasable");
    }

    @Test
    void
            AC_218_a_digital_product_in_its_challenge_window_is_disputed_and_not_paid_and_an_undisputed_one_is_paid_after_it() {
        challengeHours(2);
        Deal deal;
        Deal disputed;
        try {
            deal = shipped("digital_product");
            accept(deal);
            disputed = shipped("digital_product");
            accept(disputed);
        } finally {
            challengeHours(0);
        }
        JsonObject seen = deal.buyer.get(deal.path("/delivery")).is(200).data();
        assertThat(Instant.parse(seen.getString("holdUntil")))
                .isEqualTo(Instant.parse(seen.getString("deliveryConfirmedAt")).plus(Duration.ofHours(2)));
        assertThat(Quarrel.about(disputed).view(disputed.buyer).is(200).text("status"))
                .isEqualTo("pending");
        for (Deal held : List.of(deal, disputed)) {
            Payouts.release(held).refused(409, "RELEASE_ON_HOLD");
        }
        Hooks.later(Duration.ofHours(3), () -> {
            As admin = As.signIn(As.ADMIN_EMAIL, As.admin().password);
            Payouts.call(admin, disputed, "release", Body.of()).refused(409, "RELEASE_ON_HOLD");
            Payouts.call(admin, deal, "release", Body.of()).is(200);
        });
        assertThat(Payouts.of(disputed)).isEmpty();
        assertThat(deal.paymentState()).isEqualTo("completed releasing");
    }

    /** How long digital products may be objected to, by an administrator's word; 0: as the server is configured. */
    private static void challengeHours(int hours) {
        As.admin()
                .at("/api/admin/settings/release.digital_challenge_hours")
                .json("PUT", Body.of("value", hours, "reason", "a test").toString())
                .is(200);
    }

    @Test
    void AC_219_what_was_sold_flagged_is_looked_at_whatever_its_item_says_when_it_is_delivered() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject item = Shop.made(seller, Body.with(Shop.online(As.unique("item")), "requiresManualReview", true));
        Deal deal = Deal.of(buyer, seller, Shop.convert(buyer, item, 1).is(201).text("requestId"))
                .payable()
                .funded();
        Db.change(
                "update market.request_templates set requires_manual_review = false where id = ?",
                Shop.uuid(Shop.id(item)));
        deal.winner().patch(deal.path("/delivery"), PROOF).is(200);
        accept(deal);
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
    }

    @Test
    void AC_219_a_flagged_item_waits_for_an_administrators_look_after_the_buyer_has_accepted() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject item = Shop.made(seller, Body.with(Shop.online(As.unique("item")), "requiresManualReview", true));
        Deal deal = Deal.of(buyer, seller, Shop.convert(buyer, item, 1).is(201).text("requestId"))
                .payable()
                .funded();
        deal.winner().patch(deal.path("/delivery"), PROOF).is(200);
        accept(deal);
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        Payouts.release(deal).refused(409, "RELEASE_ON_HOLD");
        String waiting = "/api/admin/release-reviews";
        List<JsonObject> rows = As.admin().get(waiting + "?limit=100").is(200).rows();
        assertThat(rows.stream().map(row -> row.getString("paymentId"))).contains(deal.paymentId);
        // What waits can be given back all the same.
        Payouts.refund(deal, "0.01").is(200);
        Payouts.fail(deal).is(200);

        String pass = waiting + "/" + deal.paymentId + "/pass";
        As.admin().post(pass, Body.of("note", "x".repeat(501))).refusedField("note");
        As.admin().post(pass, Body.of("note", "works")).is(200);
        As.admin().post(pass, Body.of()).refused(409, "INVALID_STATUS");
        Payouts.release(deal).is(200);
        Payouts.confirm(deal).is(200);
        ledgerOf(deal.paymentId).isReleased("0.26");
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where subject_id = ? and action = 'payment.review_passed'",
                        deal.paymentId))
                .isEqualTo(1);
    }

    @Test
    void a_delivery_of_another_seller_than_the_flagged_items_waits_for_nobody() {
        JsonObject item =
                Shop.made(As.seller(), Body.with(Shop.online(As.unique("item")), "requiresManualReview", true));
        Deal deal = Deal.paid();
        Db.change(
                "update market.purchase_requests set template_id = ?, source = 'template' where id = ?",
                Shop.uuid(Shop.id(item)),
                Shop.uuid(deal.requestId));
        deal.shipped().delivered();
        Payouts.release(deal).is(200);
    }

    @Test
    void an_item_that_is_not_flagged_waits_for_nobody() {
        As seller = As.seller();
        As buyer = As.buyer();
        JsonObject item = Shop.limited(seller, 5);
        Deal deal = Deal.of(buyer, seller, Shop.convert(buyer, item, 1).is(201).text("requestId"))
                .payable()
                .funded();
        deal.winner().patch(deal.path("/delivery"), PROOF).is(200);
        accept(deal);
        Payouts.release(deal).is(200);
        As.admin()
                .post("/api/admin/release-reviews/" + deal.paymentId + "/pass")
                .refused(409, "INVALID_STATUS");
    }

    @Test
    void AC_221_a_release_asked_for_again_and_again_pays_once() {
        Deal deal = shipped("digital_product");
        accept(deal);
        List<Answer> answers = Api.atOnce(4, () -> Payouts.release(deal));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        Payouts.release(deal).refused(409, "INVALID_STATUS");
        Payouts.confirm(deal).is(200);
        Payouts.release(deal).refused(409, "INVALID_STATUS");
        assertThat(Payouts.of(deal)).containsExactly(List.of("out", "completed", "0.26"));
        ledgerOf(deal.paymentId).isReleased("0.26");
    }

    @Test
    void automatic_payouts_are_off_unless_they_are_turned_on() {
        Deal deal = shipped("digital_product");
        accept(deal);
        assertThat(Hooks.job("auto-release")).isZero();
        assertThat(deal.paymentState()).isEqualTo("completed releasable");
        assertThat(Payouts.of(deal)).isEmpty();
    }
}
