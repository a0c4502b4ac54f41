package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How deep transfers must be, as administrators set it. */
@OnMarket
class ThresholdsIT {
    private static final String PATH = "/api/admin/settings/confirmation-thresholds";
    private static final String CHAIN = PATH + "/97";
    private static final int FLOOR = 5;

    private static JsonObject put(int confirmations) {
        return put(Body.of("confirmations", confirmations)).is(200).data();
    }

    private static Answer put(JsonObject body) {
        return As.admin().at(CHAIN).json("PUT", body.toString());
    }

    /** Other tests pay on this chain. */
    @AfterEach
    void as_it_was() {
        put(FLOOR);
    }

    @Test
    @Tag("R-PAY-25")
    void AC_063_the_floor_holds_until_an_administrator_asks_for_more() {
        JsonObject chain = As.admin().get(CHAIN).is(200).data();
        assertThat(chain.getInt("floor")).isEqualTo(FLOOR);
        assertThat(chain.getInt("confirmations")).isEqualTo(FLOOR);
        JsonObject more = put(9);
        assertThat(more.getInt("threshold")).isEqualTo(9);
        assertThat(more.getInt("confirmations")).isEqualTo(9);
        assertThat(Db.text("select value from market.config_settings where key = 'confirmation_threshold:97'"))
                .isEqualTo("9");
        assertThat(As.admin().get(CHAIN).data().getInt("confirmations")).isEqualTo(9);
        // What is stored under the floor, by whatever hand, does not hold.
        Db.change("update market.config_settings set value = '2' where key = 'confirmation_threshold:97'");
        JsonObject less = As.admin().get(CHAIN).data();
        assertThat(less.getInt("threshold")).isEqualTo(2);
        assertThat(less.getInt("confirmations")).isEqualTo(FLOOR);
    }

    @Test
    void a_transfer_must_be_as_deep_as_was_asked_last() {
        put(8);
        // Of the last moments a node may still believe what was asked before, and tells the scanner so.
        Deal[] begun = new Deal[1];
        Hooks.later(
                Duration.ofMinutes(1), () -> begun[0] = Deal.open().selected().payable());
        Deal deal = begun[0];
        JsonObject event = Webhook.confirmed(deal.intent);
        assertThat(Webhook.settle(Body.with(event, "confirmations", 7))).isEqualTo("confirmations");
        assertThat(deal.paymentState()).isEqualTo("pending none");
        assertThat(Webhook.settle(Body.with(event, "confirmations", 8))).isEqualTo("funded");
    }

    @Test
    void AC_244_thresholds_are_read_and_set_by_administrators_only_and_never_under_the_floor() {
        for (As stranger : List.of(As.buyer(), As.seller(), As.fresh("resolver"), As.fresh("guard"))) {
            stranger.get(PATH).refused(403, "FORBIDDEN");
            stranger.get(CHAIN).refused(403, "FORBIDDEN");
            stranger.get(CHAIN + "/history").refused(403, "FORBIDDEN");
            stranger.at(CHAIN)
                    .json("PUT", Body.of("confirmations", 9).toString())
                    .refused(403, "FORBIDDEN");
            stranger.at(PATH)
                    .json("PUT", Body.of("chainId", 97, "confirmations", 9).toString())
                    .refused(403, "FORBIDDEN");
        }
        As.nobody().get(PATH).refused(401, "UNAUTHENTICATED");

        List<JsonObject> all = As.admin().get(PATH).is(200).rows();
        assertThat(all)
                .extracting(row -> row.getInt("chainId"))
                .contains(1, 56, 97)
                .isSorted();
        assertThat(all).allMatch(row -> row.getInt("confirmations") >= row.getInt("floor"));
        assertThat(put(7).getInt("confirmations")).isEqualTo(7);
        for (Object bad : new Object[] {FLOOR - 1, 0, -1, 10_001, "many", "5.5", null}) {
            put(Body.of("confirmations", bad)).refusedField("confirmations");
        }
        assertThat(As.admin().get(CHAIN).data().getInt("confirmations")).isEqualTo(7);
        assertThat(put(FLOOR).getInt("confirmations")).isEqualTo(FLOOR);
        As.admin().get(PATH + "/4711").refused(404, "NOT_FOUND");
        As.admin()
                .at(PATH + "/4711")
                .json("PUT", Body.of("confirmations", 9).toString())
                .refused(404, "NOT_FOUND");
    }

    @Test
    void several_chains_are_set_at_once_or_none_is() {
        JsonObject both = Body.of(
                "thresholds",
                List.of(Body.of("chainId", 97, "confirmations", 11), Body.of("chainId", 1, "confirmations", "60")),
                "reason",
                "deeper");
        List<JsonObject> set =
                As.admin().at(PATH).json("PUT", both.toString()).is(200).rows();
        assertThat(set).extracting(row -> row.getInt("confirmations")).containsExactly(60, 11);
        JsonObject one = Body.of("chainId", "97", "threshold", 12);
        As.admin().at(PATH).json("PUT", one.toString()).is(200);
        JsonObject half = Body.of(
                "thresholds",
                List.of(Body.of("chainId", 97, "confirmations", 13), Body.of("chainId", 1, "confirmations", 1)));
        As.admin().at(PATH).json("PUT", half.toString()).refusedField("confirmations");
        As.admin()
                .at(PATH)
                .json("PUT", Body.of("chainId", 4711, "confirmations", 9).toString())
                .refusedField("chainId");
        As.admin()
                .at(PATH)
                .json("PUT", Body.of("thresholds", List.of()).toString())
                .refusedField("thresholds");
        assertThat(As.admin().get(CHAIN).data().getInt("confirmations")).isEqualTo(12);
        As.admin()
                .at(PATH + "/1")
                .json("PUT", Body.of("confirmations", 50).toString())
                .is(200);
    }

    @Test
    @Tag("R-OPS-09")
    void every_change_is_in_the_history_with_who_before_and_after() {
        put(FLOOR);
        put(Body.of("confirmations", 6, "reason", "a reorganisation")).is(200);
        put(6);
        put(10);
        Answer page = As.admin().get(CHAIN + "/history?limit=2").is(200);
        JsonObject last = page.rows().get(0);
        assertThat(last.getInt("before")).isEqualTo(6);
        assertThat(last.getInt("after")).isEqualTo(10);
        assertThat(last.isNull("reason")).isTrue();
        JsonObject first = page.rows().get(1);
        assertThat(first.getInt("before")).isEqualTo(FLOOR);
        assertThat(first.getInt("after")).isEqualTo(6);
        assertThat(first.getString("reason")).isEqualTo("a reorganisation");
        assertThat(first.getJsonObject("changedBy").getString("id"))
                .isEqualTo(As.admin().id.toString());
        assertThat(first.getJsonObject("changedBy").getString("name")).isNotBlank();
        assertThat(As.admin().get(PATH + "/history?limit=1").rows().get(0)).isEqualTo(last);
        Answer rest = As.admin().get(CHAIN + "/history?cursor=" + first.getString("id"));
        assertThat(rest.rows()).doesNotContain(first, last);
        assertThat(As.admin().get(PATH + "/1/history").rows()).allMatch(row -> row.getInt("chainId") == 1);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where action = 'settings.confirmation-threshold' and subject_id = ?",
                        java.util.UUID.fromString(last.getString("id"))))
                .isEqualTo(1);
    }

    @Test
    void of_changes_at_once_each_follows_the_one_before() {
        put(FLOOR);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int value : new int[] {20, 21, 22, 23}) {
            calls.add(() -> put(Body.of("confirmations", value)));
        }
        Api.atOnce(calls).forEach(answer -> answer.is(200));
        List<JsonObject> rows = As.admin().get(CHAIN + "/history?limit=4").rows();
        for (int i = 0; i < 3; i++) {
            assertThat(rows.get(i).getInt("before")).isEqualTo(rows.get(i + 1).getInt("after"));
        }
        assertThat(rows.get(3).getInt("before")).isEqualTo(FLOOR);
    }
}
