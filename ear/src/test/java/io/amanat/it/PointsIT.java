package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a finished deal earns, once, and how it is told. */
@OnMarket
class PointsIT {
    private static String hook(Deal deal, String more) {
        return Api.to("/test-hooks/points?buyer=" + deal.buyer.id + "&request=" + deal.requestId + "&amount=120.75"
                        + more)
                .post(null)
                .is(200)
                .body();
    }

    static List<JsonObject> notices(As who, String event) {
        return who.get("/api/notifications?limit=100").is(200).rows().stream()
                .filter(row -> row.getString("event").equals(event))
                .toList();
    }

    @Test
    @Tag("R-MKT-02")
    void R_MKT_02_a_finished_deal_earns_points_once_and_a_replay_earns_nothing() {
        As buyer = As.buyer();
        assertThat(Points.of(buyer)).isEqualTo("0 0 0");
        Deal deal = Points.deliveredAt(buyer, "120.75");
        assertThat(Points.of(buyer)).as("delivered is not completed").isEqualTo("0 0 0");
        Points.end(deal).is(200);
        assertThat(Points.of(buyer)).isEqualTo("270 270 0");
        assertThat(Points.changes(buyer)).containsExactlyInAnyOrder("purchase 120", "bonus 50", "bonus 100");

        hook(deal, "");
        hook(deal, "");
        Points.end(deal).refused(409, "INVALID_STATUS");
        assertThat(Points.of(buyer)).isEqualTo("270 270 0");
        assertThat(Points.of(deal.winner())).as("sellers earn nothing by it").isEqualTo("0 0 0");

        Points.finished(buyer, "3.99");
        assertThat(Points.of(buyer)).isEqualTo("273 273 0");
        JsonObject newest =
                buyer.get(Points.PATH + "/transactions?limit=1").is(200).rows().get(0);
        assertThat(newest.getString("source")).isEqualTo("purchase");
        assertThat(newest.getInt("balance")).isEqualTo(273);
    }

    @Test
    @Tag("R-MKT-02")
    void of_payouts_booked_at_the_same_moment_one_earns() {
        As buyer = As.buyer();
        Deal deal = Points.deliveredAt(buyer, "10");
        List<Answer> answers = Api.atOnce(4, () -> Points.end(deal));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(Points.of(buyer)).isEqualTo("160 160 0");
    }

    @Test
    void two_deals_of_one_buyer_that_end_at_the_same_moment_both_count() {
        As buyer = As.buyer();
        Deal one = Points.deliveredAt(buyer, "10");
        Deal two = Points.deliveredAt(buyer, "20");
        List<Callable<Answer>> ends = List.of(() -> Points.end(one), () -> Points.end(two));
        Api.atOnce(ends).forEach(answer -> answer.is(200));
        assertThat(Points.of(buyer)).isEqualTo("180 180 0");
        assertThat(Db.rows(
                        "select balance from market.point_transactions where user_id = ? order by balance", buyer.id))
                .doesNotHaveDuplicates()
                .hasSize(4)
                .endsWith(List.of("180"));
    }

    @Test
    void the_rate_is_the_one_that_stands_when_the_deal_ends_and_other_money_counts_by_what_was_paid() {
        As buyer = As.buyer();
        Deal deal = Points.deliveredAt(buyer, "10");
        Deal euros = Points.deliveredAt(buyer, "10");
        Db.change("update market.seller_offers set price_currency = 'EUR' where id::text = ?", euros.offerIds.get(0));
        Db.change("update market.payment_quotes set invoice_usd = 11.7 where payment_id::text = ?", euros.paymentId);
        Db.change("update market.config_settings set value = '3' where key = 'points.per_usd'");
        try {
            Points.end(deal).is(200);
            Points.end(euros).is(200);
        } finally {
            Db.change("update market.config_settings set value = '1' where key = 'points.per_usd'");
        }
        assertThat(Points.changes(buyer))
                .containsExactlyInAnyOrder("purchase 30", "purchase 35", "bonus 50", "bonus 100");
    }

    @Test
    @Tag("R-PTS-03")
    void R_PTS_03_who_climbs_the_ladder_is_told_so_once() {
        As buyer = As.buyer();
        JsonObject before = buyer.get(Points.PATH).is(200).data();
        assertThat(before.getJsonObject("level").getInt("level")).isEqualTo(1);
        assertThat(before.getJsonObject("nextLevel").getInt("minPoints")).isEqualTo(1_000);
        assertThat(before.getInt("pointsToNextLevel")).isEqualTo(1_000);
        Points.finished(buyer, "849");
        assertThat(Points.of(buyer)).isEqualTo("999 999 0");
        assertThat(notices(buyer, "level_up")).isEmpty();
        Points.finished(buyer, "1");
        JsonObject after = buyer.get(Points.PATH).is(200).data();
        assertThat(after.getJsonObject("level").getString("nameEn")).isEqualTo("Silver");
        assertThat(after.getInt("pointsToNextLevel")).isEqualTo(4_000);
        assertThat(notices(buyer, "level_up")).singleElement().satisfies(notice -> {
            assertThat(notice.getString("category")).isEqualTo("points");
            assertThat(notice.getString("message")).contains("نقره");
            assertThat(notice.getString("actionUrl")).isEqualTo("/dashboard/points");
        });
        Points.finished(buyer, "1");
        assertThat(notices(buyer, "level_up")).hasSize(1);
        assertThat(buyer.get("/api/user/points").is(200).data())
                .isEqualTo(buyer.get(Points.PATH).is(200).data());
    }

    @Test
    void a_full_account_takes_what_fits_and_the_deal_ends_all_the_same() {
        As buyer = As.buyer();
        Deal deal = Points.deliveredAt(buyer, "100");
        Db.change(
                "update market.users set points_total = 1999999993, points_available = 1999999993 where id = ?",
                buyer.id);
        try {
            Points.grant(buyer, 8, As.unique("grant")).refused(409, "STATE_CONFLICT");
            Points.end(deal).is(200);
            assertThat(deal.requestStatus()).isEqualTo("seller_paid");
            assertThat(Points.changes(buyer)).containsExactly("purchase 7");
            assertThat(Db.count("select points_total from market.users where id = ?", buyer.id))
                    .isEqualTo(2_000_000_000);
        } finally {
            // Nobody else should have to stand below this one.
            Db.change("update market.users set points_total = 7, points_available = 7 where id = ?", buyer.id);
        }
    }

    @Test
    @Tag("R-PTS-02")
    void R_PTS_02_nothing_writes_points_without_a_transaction() {
        Deal deal = Points.deliveredAt(As.buyer(), "10");
        for (String bare : List.of("award", "returns", "discount", "ledger", "balance")) {
            assertThat(hook(deal, "&bare=" + bare)).as(bare).isEqualTo("EJBTransactionRequiredException");
        }
        assertThat(Points.of(deal.buyer)).isEqualTo("0 0 0");
    }

    @Test
    @Tag("R-PTS-08")
    void R_PTS_08_changes_are_read_page_by_page_and_garbage_means_the_default() {
        As buyer = As.buyer();
        for (int points = 1; points <= 5; points++) {
            Points.give(buyer, points);
        }
        List<Integer> read = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonObject answer = buyer.get(Points.PATH + "/transactions?limit=2&cursor=" + cursor)
                    .is(200)
                    .json();
            answer.getJsonArray("data").getValuesAs(JsonObject.class).forEach(row -> read.add(row.getInt("amount")));
            JsonObject meta = answer.getJsonObject("meta");
            assertThat(meta.isNull("nextCursor")).isEqualTo(page == 2);
            cursor = meta.getString("nextCursor", "");
        }
        assertThat(read).containsExactly(5, 4, 3, 2, 1);
        for (String garbage : List.of("limit=-1", "limit=x", "limit=1e9", "cursor=x", "cursor=%00", "page=-3")) {
            assertThat(buyer.get(Points.PATH + "/transactions?" + garbage)
                            .is(200)
                            .rows())
                    .as(garbage)
                    .hasSize(5);
        }
        String foreign = As.buyer().id.toString();
        assertThat(buyer.get(Points.PATH + "/transactions?cursor=" + foreign)
                        .is(200)
                        .rows())
                .isEmpty();
    }
}
