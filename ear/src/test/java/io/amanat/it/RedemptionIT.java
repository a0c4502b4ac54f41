package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points against a discount: off until an administrator turns it on. */
@OnMarket
class RedemptionIT {
    private static final String PATH = Points.PATH + "/redeem";

    @BeforeEach
    void redemption_is_on() {
        turn(true);
    }

    @AfterEach
    void redemption_is_off_again() {
        turn(false);
    }

    /** The platform takes nine tenths here, as far as which a discount goes. */
    private static void turn(boolean on) {
        Hooks.fee(on ? 9_000 : 0);
        Db.change(
                "update market.config_settings set value = ?::jsonb where key = 'points.redemption_enabled'",
                String.valueOf(on));
    }

    private static As rich() {
        As buyer = As.buyer();
        Points.give(buyer, 1_000);
        return buyer;
    }

    /** A deal that waits for its money. */
    private static Deal agreed(As buyer, String price) {
        Deal deal = Deal.open(buyer, List.of(As.seller())).offers(price);
        deal.select(0).is(200);
        return deal;
    }

    private static Answer redeem(As who, Deal deal, int points) {
        return who.post(PATH, Body.of("points", points, "purchaseRequestId", deal.requestId));
    }

    @Test
    void while_it_is_off_nothing_is_redeemed() {
        turn(false);
        Hooks.fee(9_000);
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        redeem(buyer, deal, 100).refused(503, "FEATURE_DISABLED");
        JsonObject terms = buyer.get(Points.PATH).is(200).data().getJsonObject("redemption");
        assertThat(terms.getBoolean("enabled")).isFalse();
        assertThat(terms.isNull("pointsPerUsd")).isTrue();
        assertThat(Points.of(buyer)).isEqualTo("1000 1000 0");
    }

    @Test
    void points_become_a_discount_on_a_deal_once_and_the_level_stays() {
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        JsonObject given = redeem(buyer, deal, 250).is(201).data();
        assertThat(given.getString("discount")).isEqualTo("2.5");
        assertThat(given.getString("currency")).isEqualTo("USDT");
        assertThat(given.getInt("available")).isEqualTo(750);
        assertThat(Points.of(buyer)).isEqualTo("1000 750 250");
        JsonObject points = buyer.get(Points.PATH).is(200).data();
        assertThat(points.getJsonObject("level").getInt("level")).isEqualTo(2);
        assertThat(points.getJsonObject("redemption").getInt("pointsPerUsd")).isEqualTo(100);
        redeem(buyer, deal, 250).refused(409, "INVALID_STATUS");
        redeem(buyer, deal, 1).refused(409, "INVALID_STATUS");
        assertThat(Points.of(buyer)).isEqualTo("1000 750 250");
        assertThat(Points.changes(buyer)).startsWith("redemption -250");
    }

    @Test
    void a_discount_is_never_more_than_the_platforms_own_share_of_the_price() {
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        Answer refused = redeem(buyer, deal, 901).refusedField("points");
        assertThat(refused.body()).contains("at most 9 USDT");
        Hooks.fee(0);
        assertThat(redeem(buyer, deal, 1).refusedField("points").body()).contains("at most 0 USDT");
        Hooks.fee(10_000);
        redeem(buyer, deal, 1_000).refusedField("points");
        Hooks.fee(9_000);
        redeem(buyer, deal, 900).is(201);
        assertThat(Points.of(buyer)).isEqualTo("1000 100 900");
    }

    @Test
    void two_redemptions_at_the_same_moment_never_spend_more_than_there_is() {
        As buyer = rich();
        Deal one = agreed(buyer, "10");
        Deal two = agreed(buyer, "10");
        Deal three = agreed(buyer, "10");
        List<Callable<Answer>> calls =
                List.of(() -> redeem(buyer, one, 600), () -> redeem(buyer, two, 600), () -> redeem(buyer, three, 600));
        List<Answer> answers = Api.atOnce(calls);
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409);
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(lost -> lost.refused(409, "POINTS_INSUFFICIENT"));
        assertThat(Points.of(buyer)).isEqualTo("1000 400 600");
    }

    @Test
    void one_deal_redeemed_at_the_same_moment_gets_one_discount() {
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        List<Answer> answers = Api.atOnce(4, () -> redeem(buyer, deal, 100));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(Points.of(buyer)).isEqualTo("1000 900 100");
        assertThat(Db.count(
                        "select count(*) from market.point_discounts where purchase_request_id = ?",
                        id(deal.requestId)))
                .isEqualTo(1);
    }

    @Test
    void points_come_back_when_the_deal_is_cancelled_and_no_second_time() {
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        redeem(buyer, deal, 300).is(201);
        for (int i = 0; i < 2; i++) {
            Api.to("/test-hooks/points?cancelled=true&amount=10&buyer=" + buyer.id + "&request=" + deal.requestId)
                    .post(null)
                    .is(200);
        }
        assertThat(Points.of(buyer)).isEqualTo("1000 1000 0");
        assertThat(Points.changes(buyer)).startsWith("redemption_return 300", "redemption -300");
        assertThat(Db.count(
                        "select count(*) from market.point_discounts where purchase_request_id = ? and returned_at is not null",
                        id(deal.requestId)))
                .isEqualTo(1);
    }

    @Test
    void points_that_no_payment_has_used_come_back_with_the_end_of_the_deal() {
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        redeem(buyer, deal, 300).is(201);
        // A deal that ends without a payment of its own.
        for (int i = 0; i < 2; i++) {
            Api.to("/test-hooks/points?amount=10&buyer=" + buyer.id + "&request=" + deal.requestId)
                    .post(null)
                    .is(200);
        }
        assertThat(Points.of(buyer)).isEqualTo("1060 1060 0");
        assertThat(Points.changes(buyer))
                .containsExactlyInAnyOrder(
                        "admin_grant 1000", "redemption -300", "redemption_return 300", "purchase 10", "bonus 50");
    }

    @Test
    void what_cannot_be_redeemed_is_refused_and_leaves_nothing() {
        As buyer = rich();
        Deal deal = agreed(buyer, "10");
        As stranger = rich();
        redeem(stranger, deal, 10).refused(403, "FORBIDDEN");
        redeem(deal.winner(), deal, 10).refused(403, "FORBIDDEN");
        redeem(As.admin(), deal, 10).refused(403, "FORBIDDEN");
        redeem(buyer, deal, 1_001).refusedField("points");
        redeem(buyer, deal, 0).refusedField("points");
        redeem(buyer, deal, -5).refusedField("points");
        buyer.post(PATH, Body.of()).refusedField("points").refusedField("purchaseRequestId");
        buyer.post(PATH, Body.of("points", 5, "purchaseRequestId", UUID.randomUUID()))
                .refused(404, "NOT_FOUND");
        Deal dear = agreed(buyer, "100");
        redeem(buyer, dear, 1_001).refused(409, "POINTS_INSUFFICIENT");
        Deal open = Deal.open(buyer, List.of(As.seller()));
        redeem(buyer, open, 10).refused(409, "INVALID_STATUS");
        Deal priced = agreed(buyer, "10").payable();
        redeem(buyer, priced, 10).refused(409, "OPEN_PAYMENT_EXISTS");
        priced.funded();
        redeem(buyer, priced, 10).refused(409, "INVALID_STATUS");
        Db.change("update market.seller_offers set price_currency = 'EUR' where id = ?", id(dear.offerIds.get(0)));
        redeem(buyer, dear, 10).refused(422, "PRICE_UNAVAILABLE");
        Db.change("update market.config_settings set value = '1000' where key = 'points.redemption_rate'");
        try {
            redeem(buyer, deal, 9).refusedField("points");
        } finally {
            Db.change("update market.config_settings set value = '100' where key = 'points.redemption_rate'");
        }
        assertThat(Points.of(buyer)).isEqualTo("1000 1000 0");
        assertThat(Db.count("select count(*) from market.point_discounts where user_id = ?", buyer.id))
                .isZero();
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
