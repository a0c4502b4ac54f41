package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who brought whom and what that earns; achievements; the public lists of points. */
@OnMarket
class ReferralsIT {
    private static void brought(As newcomer, As referrer) {
        Db.change("update market.users set referred_by_id = ? where id = ?", referrer.id, newcomer.id);
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
        assertThat(PointsIT.notices(referrer, "referral_rewarded")).hasSize(1);
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

    private static String codeOf(As who) {
        return who.get(Points.PATH + "/referrals").is(200).data().getString("referralCode");
    }

    private static void cameBy(As referrer, Answer newcomer) {
        String id = newcomer.is(200).data().getJsonObject("user").getString("id");
        assertThat(Db.rows(
                        "select referred_by_id, referral_code ~ '^[A-HJ-NP-Z2-9]{8}$' from market.users where id::text = ?",
                        id))
                .containsExactly(List.of(referrer.id.toString(), "t"));
    }

    @Test
    void every_account_has_a_code_and_whoever_comes_by_telegram_or_google_can_be_brought_by_it() {
        As referrer = As.buyer();
        String code = codeOf(referrer);
        long person = Telegram.person();
        JsonObject miniApp =
                Body.of("initData", Telegram.initData(person), "referralCode", code.toLowerCase(java.util.Locale.ROOT));
        cameBy(referrer, Api.to("/api/auth/telegram").post(miniApp));
        Api.to("/api/auth/telegram").post(miniApp).is(200);
        JsonObject widget =
                Body.with(Telegram.widget(Telegram.person(), java.time.Instant.now()), "referralCode", code);
        cameBy(referrer, Api.to("/api/auth/telegram/widget").post(widget));
        String google = As.unique("google");
        String token = Market.google().token(Market.google().claims(google, google + "@example.test"));
        cameBy(referrer, Api.to("/api/auth/google").post(Body.of("idToken", token, "referralCode", code)));
        JsonObject stats = referrer.get(Points.PATH + "/referrals").is(200).data();
        assertThat(stats.getInt("totalReferrals")).as("each newcomer once").isEqualTo(3);
        assertThat(codeOf(As.seller())).hasSize(8);
        assertThat(codeOf(As.admin())).hasSize(8);
    }

    @Test
    void a_code_that_can_be_none_and_one_of_nobody_count_for_nobody() {
        for (String code : List.of("req_" + "x".repeat(36), "NOBODYS")) {
            String id = Api.to("/api/auth/telegram")
                    .post(Body.of("initData", Telegram.initData(Telegram.person()), "referralCode", code))
                    .is(200)
                    .data()
                    .getJsonObject("user")
                    .getString("id");
            assertThat(Db.text("select referred_by_id::text from market.users where id::text = ?", id))
                    .as(code)
                    .isNull();
        }
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
    @Tag("R-PTS-06")
    void R_PTS_06_the_leaderboard_is_clamped_ordered_and_without_contacts() {
        As rich = As.fresh("buyer");
        As twin = As.fresh("buyer");
        As tester = As.buyer();
        for (int i = 0; i < 3; i++) {
            Points.give(tester, 1_000_000);
        }
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
        assertThat(answer.body()).doesNotContain("@").doesNotContain(tester.id.toString());
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
