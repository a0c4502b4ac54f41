package io.amanat.it;

import static io.amanat.it.Unwritten.unwritten;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Points that administrators give and take back, and the ladder that they set. */
@OnMarket
class PointsAdminIT {
    private static final String GRANT = Points.PATH + "/admin/grant";
    private static final String LADDER = Points.PATH + "/admin/levels";

    @Test
    void a_grant_is_booked_once_under_its_key_and_audited() {
        As buyer = As.buyer();
        String key = As.unique("grant");
        JsonObject first = Points.grant(buyer, 250, key).is(201).data();
        assertThat(first.getString("source")).isEqualTo("admin_grant");
        assertThat(first.getInt("balance")).isEqualTo(250);
        assertThat(first.getString("description")).isEqualTo("for the test");
        assertThat(Points.grant(buyer, 250, key).is(200).data()).isEqualTo(first);
        unwritten(() -> Points.grant(buyer, 251, key)).refused(409, "STATE_CONFLICT");
        As other = As.seller();
        unwritten(() -> Points.grant(other, 250, key)).refused(409, "STATE_CONFLICT");
        assertThat(Points.of(buyer)).isEqualTo("250 250 0");
        assertThat(Db.rows(
                        """
                        select actor_id, details->>'points', details->>'reason', details->>'transaction'
                        from platform.audit_entries where action = 'points.grant' and subject_id = ?
                        """,
                        buyer.id))
                .containsExactly(List.of(As.admin().id.toString(), "250", "for the test", first.getString("id")));
    }

    @Test
    void the_same_grant_sent_at_the_same_moment_is_booked_once() {
        As buyer = As.buyer();
        String key = As.unique("grant");
        List<Answer> answers = Api.atOnce(5, () -> Points.grant(buyer, 10, key));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 200, 200, 200, 200);
        assertThat(answers.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
        assertThat(Points.of(buyer)).isEqualTo("10 10 0");
    }

    @Test
    void grants_to_different_people_under_one_key_at_once_give_to_one_of_them() {
        As one = As.buyer();
        As other = As.buyer();
        String key = As.unique("grant");
        List<Answer> answers =
                Api.atOnce(List.of(() -> Points.grant(one, 10, key), () -> Points.grant(other, 10, key)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
        assertThat(List.of(Points.of(one), Points.of(other))).containsExactlyInAnyOrder("10 10 0", "0 0 0");
    }

    @Test
    @Tag("R-PTS-05")
    void R_PTS_05_a_correction_takes_back_at_most_what_can_be_spent_and_the_level_follows() {
        As buyer = As.buyer();
        Points.give(buyer, 1_200);
        assertThat(level(buyer)).isEqualTo(2);
        Points.grant(buyer, -300, As.unique("grant")).is(201);
        assertThat(Points.of(buyer)).isEqualTo("900 900 0");
        assertThat(level(buyer)).isEqualTo(1);
        Points.grant(buyer, -901, As.unique("grant")).refused(409, "POINTS_INSUFFICIENT");
        assertThat(Points.of(buyer)).isEqualTo("900 900 0");
        List<Answer> answers = Api.atOnce(4, () -> Points.grant(buyer, -400, As.unique("grant")));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 201, 409, 409);
        assertThat(Points.of(buyer)).isEqualTo("100 100 0");
    }

    private static int level(As who) {
        return who.get(Points.PATH).is(200).data().getJsonObject("level").getInt("level");
    }

    @Test
    void bad_grants_are_refused_and_leave_nothing() {
        As buyer = As.buyer();
        As admin = As.admin();
        JsonObject grant =
                Body.of("userId", buyer.id, "points", 5, "reason", "because", "idempotencyKey", As.unique("grant"));
        unwritten(() -> admin.post(GRANT, Body.of()))
                .refusedField("userId")
                .refusedField("points")
                .refusedField("reason")
                .refusedField("idempotencyKey");
        for (Object points : new Object[] {0, 1_000_001, -1_000_001, "1.5", "many"}) {
            unwritten(() -> admin.post(GRANT, Body.with(grant, "points", points)))
                    .refusedField("points");
        }
        unwritten(() -> admin.post(GRANT, Body.with(grant, "reason", "x"))).refusedField("reason");
        unwritten(() -> admin.post(GRANT, Body.with(grant, "reason", "x".repeat(501))))
                .refusedField("reason");
        for (String key : List.of("short", "with a blank", "x".repeat(101))) {
            unwritten(() -> admin.post(GRANT, Body.with(grant, "idempotencyKey", key)))
                    .refusedField("idempotencyKey");
        }
        unwritten(() -> admin.post(GRANT, Body.with(grant, "userId", UUID.randomUUID())))
                .refused(404, "NOT_FOUND");
        for (As other : List.of(buyer, As.seller())) {
            other.post(GRANT, grant).refused(403, "FORBIDDEN");
        }
        assertThat(Points.of(buyer)).isEqualTo("0 0 0");
        admin.post(GRANT, grant).is(201);
        assertThat(Points.of(buyer)).isEqualTo("5 5 0");
    }

    static List<JsonObject> ladder() {
        return As.nobody().get(Points.PATH + "/levels").is(200).rows();
    }

    static Answer put(As who, List<JsonObject> levels) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        levels.forEach(array::add);
        return who.at(LADDER).json("PUT", Body.of("levels", array.build()).toString());
    }

    static List<JsonObject> with(List<JsonObject> levels, int index, String field, Object value) {
        List<JsonObject> changed = new ArrayList<>(levels);
        changed.set(index, Body.with(levels.get(index), field, value));
        return changed;
    }

    @Test
    @Tag("R-PTS-07")
    void R_PTS_07_the_ladder_is_public_and_has_ten_levels_without_gaps_the_last_one_open() {
        List<JsonObject> levels = ladder();
        assertThat(levels).hasSize(10);
        for (int index = 0; index < 10; index++) {
            JsonObject level = levels.get(index);
            assertThat(level.getInt("level")).isEqualTo(index + 1);
            assertThat(level.getInt("minPoints"))
                    .isEqualTo(index == 0 ? 0 : levels.get(index - 1).getInt("maxPoints") + 1);
        }
        assertThat(levels.get(9).isNull("maxPoints")).isTrue();
        assertThat(levels.get(9).getString("discountPercent")).isEqualTo("30");
    }

    @Test
    @Tag("R-PTS-07")
    void R_PTS_07_what_is_no_ladder_is_refused_and_nothing_of_it_is_kept() {
        List<JsonObject> levels = ladder();
        As admin = As.admin();
        put(admin, levels.subList(0, 9)).refusedField("levels");
        put(admin, List.of()).refusedField("levels");
        put(admin, with(levels, 3, "minPoints", 20_001)).refusedField("levels[3].minPoints");
        put(admin, with(levels, 3, "minPoints", 19_999)).refusedField("levels[3].minPoints");
        put(admin, with(levels, 9, "maxPoints", 2_000_000)).refusedField("levels[9].maxPoints");
        put(admin, with(levels, 0, "minPoints", 1)).refusedField("levels[0].minPoints");
        put(admin, with(levels, 4, "maxPoints", null)).refusedField("levels[4].maxPoints");
        put(admin, with(levels, 4, "name", " ")).refusedField("levels[4].name");
        put(admin, with(levels, 4, "color", "red")).refusedField("levels[4].color");
        put(admin, with(levels, 4, "discountPercent", "100.01")).refusedField("levels[4].discountPercent");
        put(admin, with(levels, 4, "version", null)).refusedField("levels[4].version");
        put(admin, with(levels, 4, "version", 9_999)).refused(409, "STATE_CONFLICT");
        admin.at(LADDER).json("PUT", "{}").refusedField("levels");
        put(As.seller(), levels).refused(403, "FORBIDDEN");
        put(As.nobody(), levels).refused(401, "UNAUTHENTICATED");
        assertThat(ladder()).isEqualTo(levels);
    }

    @Test
    void a_changed_ladder_moves_accounts_and_is_audited_and_a_stale_one_is_refused() {
        As buyer = As.buyer();
        Points.give(buyer, 700);
        assertThat(level(buyer)).isEqualTo(1);
        List<JsonObject> before = ladder();
        List<JsonObject> easier = with(with(before, 0, "maxPoints", 499), 1, "minPoints", 500);
        try {
            put(As.admin(), easier).is(200);
            assertThat(level(buyer)).isEqualTo(2);
            assertThat(Db.count("select points_level from market.users where id = ?", buyer.id))
                    .isEqualTo(2);
            put(As.admin(), easier).refused(409, "STATE_CONFLICT");
            assertThat(Db.rows(
                            """
                            select split_part(details->>'before', ',', 2), split_part(details->>'after', ',', 2)
                            from platform.audit_entries where action = 'points.level' and subject_id::text in (?, ?)
                            order by created_at, id
                            """,
                            before.get(0).getString("id"),
                            before.get(1).getString("id")))
                    .endsWith(List.of(" 0..999", " 0..499"), List.of(" 1000..4999", " 500..4999"));
        } finally {
            List<JsonObject> now = ladder();
            List<JsonObject> back = with(with(now, 0, "maxPoints", 999), 1, "minPoints", 1_000);
            put(As.admin(), back).is(200);
        }
        assertThat(level(buyer)).isEqualTo(1);
    }

    @Test
    void of_two_ladders_sent_at_the_same_moment_one_is_kept() {
        List<JsonObject> before = ladder();
        List<Answer> answers = Api.atOnce(List.of(
                () -> put(As.admin(), with(before, 0, "icon", "one")),
                () -> put(As.admin(), with(before, 0, "icon", "two"))));
        try {
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        } finally {
            put(As.admin(), with(ladder(), 0, "icon", before.get(0).getString("icon")))
                    .is(200);
        }
    }
}
