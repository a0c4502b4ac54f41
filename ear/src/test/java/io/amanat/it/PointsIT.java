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

    private static void brought(As newcomer, As referrer) {
        Db.change("update market.users set referred_by_id = ? where id = ?", referrer.id, newcomer.id);
    }

    private static List<JsonObject> notices(As who, String event) {
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
    @Tag("R-PTS-01")
    void R_PTS_01_whoever_brought_a_buyer_is_rewarded_once_however_many_deals_end_at_once() {
        As referrer = As.seller();
        As newcomer = As.buyer();
        brought(newcomer, referrer);
        List<Callable<Answer>> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Deal deal = Points.deliveredAt(newcomer, "7.5");
            ends.add(() -> Points.end(deal));
        }
        assertThat(Points.of(referrer)).isEqualTo("0 0 0");
        Api.atOnce(ends).forEach(answer -> answer.is(200));
        assertThat(Points.of(referrer)).isEqualTo("50 50 0");
        assertThat(Points.of(newcomer)).isEqualTo("171 171 0");
        Points.finished(newcomer, "1");
        assertThat(Points.of(referrer)).isEqualTo("50 50 0");
        assertThat(Db.rows(
                        "select referral_stats_active, referral_stats_total_earned::integer from market.users where id = ?",
                        referrer.id))
                .containsExactly(List.of("1", "50"));
        assertThat(notices(referrer, "referral_rewarded")).hasSize(1);
    }

    @Test
    @Tag("R-PTS-04")
    void the_referrals_say_who_came_and_what_that_brought_without_any_contact() {
        As referrer = As.seller();
        Db.change(
                "update market.users set referral_code = ?, referral_stats_total = 2 where id = ?",
                code(),
                referrer.id);
        As newcomer = As.buyer();
        As idle = As.buyer();
        brought(newcomer, referrer);
        brought(idle, referrer);
        Points.finished(newcomer, "7.5");
        Answer answer = referrer.get(Points.PATH + "/referrals").is(200);
        JsonObject data = answer.data();
        assertThat(data.getString("referralCode")).hasSize(8);
        assertThat(data.getInt("totalReferrals")).isEqualTo(2);
        assertThat(data.getInt("activeReferrals")).isEqualTo(1);
        List<JsonObject> rows = data.getJsonArray("referrals").getValuesAs(JsonObject.class);
        assertThat(rows)
                .extracting(row -> row.getString("userId") + " " + row.getBoolean("isActive") + " "
                        + row.getInt("completedDeals") + " " + row.getString("totalSpent") + " "
                        + row.getInt("earned"))
                .containsExactly(idle.id + " false 0 0 0", newcomer.id + " true 1 7.5 50");
        assertThat(answer.body()).doesNotContain("@").doesNotContain("phone");
        String cursor = referrer.get(Points.PATH + "/referrals?limit=1")
                .is(200)
                .json()
                .getJsonObject("meta")
                .getString("nextCursor");
        assertThat(cursor).isEqualTo(idle.id.toString());
        assertThat(referrer.get(Points.PATH + "/referrals?limit=1&cursor=" + cursor)
                        .is(200)
                        .data()
                        .getJsonArray("referrals")
                        .getJsonObject(0)
                        .getString("userId"))
                .isEqualTo(newcomer.id.toString());
        assertThat(newcomer.get(Points.PATH + "/referrals").is(200).data().getJsonArray("referrals"))
                .isEmpty();
    }

    private static String code() {
        return java.util.UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    @Test
    void whoever_has_left_is_not_rewarded_for_whom_he_brought() {
        As referrer = As.buyer();
        As newcomer = As.buyer();
        brought(newcomer, referrer);
        String password = Body.of("password", referrer.password).toString();
        referrer.at("/api/user/account").json("DELETE", password).is(200);
        Points.finished(newcomer, "2");
        assertThat(Db.count("select count(*) from market.point_transactions where user_id = ?", referrer.id))
                .isZero();
        assertThat(Points.of(newcomer)).isEqualTo("152 152 0");
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
        for (String bare : List.of("award", "discount", "ledger", "balance")) {
            assertThat(hook(deal, "&bare=" + bare)).as(bare).isEqualTo("EJBTransactionRequiredException");
        }
        assertThat(Points.of(deal.buyer)).isEqualTo("0 0 0");
    }

    @Test
    void achievements_follow_what_somebody_has_done_and_a_reward_comes_with_a_deal() {
        As buyer = As.buyer();
        assertThat(achieved(buyer)).containsExactly("email_verified 0");
        Deal.open(buyer, List.of(As.seller()));
        assertThat(achieved(buyer)).containsExactly("email_verified 0", "first_request 50");
        assertThat(Points.of(buyer)).as("a request alone earns nothing").isEqualTo("0 0 0");
        Deal deal = Points.deliveredAt(buyer, "1");
        assertThat(achieved(buyer)).containsExactly("email_verified 0", "first_request 50", "first_purchase 100");
        Points.end(deal).is(200);
        for (int i = 0; i < 3; i++) {
            Points.finished(buyer, "1");
        }
        assertThat(achieved(buyer)).doesNotContain("professional_buyer 300");
        Points.finished(buyer, "1");
        assertThat(achieved(buyer)).contains("professional_buyer 300");
        assertThat(Points.of(buyer)).isEqualTo("455 455 0");
    }

    private static List<String> achieved(As who) {
        List<JsonObject> rows = who.get(Points.PATH + "/achievements").is(200).rows();
        assertThat(rows).hasSize(8).allSatisfy(row -> assertThat(row.getInt("progress"))
                .isBetween(0, row.getInt("threshold")));
        return rows.stream()
                .filter(row -> row.getBoolean("isAchieved"))
                .map(row -> row.getString("code") + " " + row.getInt("reward"))
                .toList();
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

    @Test
    @Tag("R-PTS-06")
    void R_PTS_06_the_leaderboard_is_clamped_ordered_and_without_contacts() {
        As rich = As.buyer();
        As twin = As.buyer();
        Db.change(
                """
                insert into market.users (email, first_name, points_total, points_available)
                select 'amn-e2e-leader' || n || '-' || gen_random_uuid() || '@example.test', 'Leader', n, n
                from generate_series(1, 120) n
                """);
        Points.give(rich, 1_000_000);
        Points.give(rich, 1_000_000);
        Points.give(twin, 1_000_000);
        Points.give(twin, 1_000_000);
        for (String limit : List.of("100", "101", "1000000")) {
            assertThat(rich.get(Points.PATH + "/leaderboard?limit=" + limit)
                            .is(200)
                            .rows())
                    .as(limit)
                    .hasSize(100);
        }
        for (String limit : List.of("", "0", "-5", "ten", "99999999999999999999")) {
            assertThat(rich.get(Points.PATH + "/leaderboard?limit=" + limit)
                            .is(200)
                            .rows())
                    .as(limit)
                    .hasSize(20);
        }
        Answer answer = rich.get(Points.PATH + "/leaderboard?limit=3").is(200);
        List<JsonObject> rows = answer.rows();
        assertThat(rows).extracting(row -> row.getInt("rank")).containsExactly(1, 1, 3);
        assertThat(rows.subList(0, 2))
                .extracting(row -> row.getString("userId"))
                .containsExactlyInAnyOrder(rich.id.toString(), twin.id.toString());
        assertThat(rows.get(0).keySet()).containsExactlyInAnyOrder("rank", "userId", "name", "points", "level");
        assertThat(answer.body()).doesNotContain("@");
        As.admin()
                .patch("/api/users/admin/" + twin.id, Body.of("status", "suspended"))
                .is(200);
        assertThat(rich.get(Points.PATH + "/leaderboard?limit=1")
                        .is(200)
                        .rows()
                        .get(0)
                        .getString("userId"))
                .isEqualTo(rich.id.toString());
        assertThat(rich.get(Points.PATH + "/leaderboard?limit=100").is(200).body())
                .doesNotContain(twin.id.toString());
    }
}
