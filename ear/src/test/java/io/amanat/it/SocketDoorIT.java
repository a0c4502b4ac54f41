package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets into a WebSocket, and who is put out of it. */
@OnMarket
class SocketDoorIT {
    private static final int NOT_SIGNED_IN = 4401;
    private static final int SIGN_IN_ENDED = 4403;

    @Test
    @Tag("R-NTF-03")
    void R_NTF_03_whoever_says_who_he_is_is_in_his_own_room_without_asking() {
        As person = As.buyer();
        try (Line line = Line.of(person)) {
            JsonObject ready = line.await("ready").getJsonObject("data");
            assertThat(ready.getString("userId")).isEqualTo(person.id.toString());
            assertThat(ready.getJsonArray("rooms").getString(0)).isEqualTo("user-" + person.id);
            assertThat(ready.getInt("heartbeatSeconds")).isBetween(10, 60);
            assertThat(line.await("unread-count-update").getJsonObject("data").getInt("count"))
                    .isZero();
            line.say("join-user-room", Body.of("userId", UUID.randomUUID()));
            assertThat(line.await("joined").getJsonObject("data").getString("room"))
                    .isEqualTo("user-" + person.id);
        }
    }

    @Test
    void the_token_may_come_as_a_sub_protocol() {
        As person = As.seller();
        try (Line line = Line.open("amanat", "bearer." + person.token)) {
            assertThat(line.await("ready").getJsonObject("data").getString("userId"))
                    .isEqualTo(person.id.toString());
        }
        try (Line line = Line.open("bearer.rubbish")) {
            assertThat(line.ended()).isEqualTo(NOT_SIGNED_IN);
        }
        try (Line line = Line.open("amanat")) {
            assertThat(line.protocol()).isEqualTo("amanat");
            line.auth(person.token, null);
            line.await("ready");
        }
    }

    @Test
    @Tag("R-AUTH-19")
    void R_AUTH_19_refresh_tokens_rubbish_and_silence_are_refused() {
        As person = As.seller();
        for (String token : new String[] {person.refreshToken, "rubbish", "", person.token + "x"}) {
            try (Line line = Line.open()) {
                line.auth(token, null);
                assertThat(line.ended()).as(token).isEqualTo(NOT_SIGNED_IN);
                assertThat(line.events()).isEmpty();
            }
        }
        try (Line line = Line.open("bearer." + person.refreshToken)) {
            assertThat(line.ended()).isEqualTo(NOT_SIGNED_IN);
        }
        try (Line line = Line.open()) {
            line.say("join", Body.of("room", "user-" + person.id));
            assertThat(line.ended()).as("before a token nothing is heard").isEqualTo(NOT_SIGNED_IN);
        }
        try (Line line = Line.open()) {
            assertThat(line.ended()).as("no token within five seconds").isEqualTo(4408);
        }
    }

    @Test
    void what_is_no_frame_and_what_is_too_long_or_too_much_ends_the_connection() {
        As person = As.seller();
        try (Line line = Line.of(person)) {
            line.raw("no json");
            assertThat(line.ended()).isEqualTo(4400);
        }
        try (Line line = Line.of(person)) {
            line.raw("{\"event\":\"" + "x".repeat(10_000) + "\"}");
            assertThat(line.ended()).isEqualTo(1009);
        }
        try (Line line = Line.of(person)) {
            line.say("nonsense", Body.of());
            assertThat(line.await("error").getJsonObject("data").getString("code"))
                    .isEqualTo("VALIDATION_ERROR");
            line.say("ping", Body.of());
            line.await("pong");
            for (int count = 0; count < 130 && line.isOpen(); count++) {
                try {
                    line.say("ping", Body.of());
                } catch (java.util.concurrent.CompletionException closedMeanwhile) {
                    break;
                }
            }
            assertThat(line.ended()).isEqualTo(4429);
        }
    }

    @Test
    void an_account_has_so_many_connections_and_no_more() {
        As person = As.seller();
        List<Line> lines = new ArrayList<>();
        try {
            for (int count = 0; count < 20; count++) {
                lines.add(Line.of(person));
            }
            try (Line one = Line.open()) {
                one.auth(person.token, null);
                assertThat(one.ended()).isEqualTo(4429);
            }
            lines.remove(0).close();
            Until.holds("there is room again", () -> {
                try (Line one = Line.open()) {
                    one.auth(person.token, null);
                    one.await("ready");
                    return true;
                } catch (AssertionError stillFull) {
                    return false;
                }
            });
        } finally {
            lines.forEach(Line::close);
        }
    }

    @Test
    @Tag("R-AUTH-19")
    void R_AUTH_19_the_end_of_a_sign_in_ends_its_connections_and_no_others() {
        As person = As.seller();
        As elsewhere = As.signIn(person.email, person.password);
        try (Line ended = Line.of(person);
                Line stays = Line.of(elsewhere)) {
            person.post("/api/auth/logout").is(200);
            Hooks.connections();
            assertThat(ended.ended()).isEqualTo(SIGN_IN_ENDED);
            assertThat(stays.isOpen()).isTrue();
            elsewhere.post("/api/auth/logout-all").is(200);
            Hooks.connections();
            assertThat(stays.ended()).isEqualTo(SIGN_IN_ENDED);
        }
    }

    @Test
    void a_suspended_account_is_hung_up_on_and_one_of_another_role_stays_in_the_rooms_that_are_still_its() {
        Deal deal = Deal.open().selected().payable();
        As admin = As.fresh("admin");
        try (Line line = Line.of(admin)) {
            assertThat(line.join("payment:" + deal.paymentId).getString("event"))
                    .isEqualTo("joined");
            Db.change("update market.users set role = 'guard' where id = ?", admin.id);
            Hooks.connections();
            assertThat(line.await("left").getJsonObject("data").getString("room"))
                    .isEqualTo("payment:" + deal.paymentId);
            assertThat(line.isOpen()).isTrue();
            Db.change("update market.users set status = 'suspended' where id = ?", admin.id);
            Hooks.connections();
            assertThat(line.ended()).isEqualTo(SIGN_IN_ENDED);
        }
    }

    @Test
    void a_younger_token_of_the_same_person_goes_on_and_somebody_elses_does_not() {
        As person = As.seller();
        try (Line line = Line.of(person)) {
            As again = As.signIn(person.email, person.password);
            line.forget();
            line.auth(again.token, null);
            line.await("ready");
            person.post("/api/auth/logout").is(200);
            // The connection hangs on the younger sign-in now.
            Hooks.connections();
            try (Line witness = Line.of(person.withToken(again.token))) {
                assertThat(line.isOpen()).isTrue();
                again.post("/api/auth/logout").is(200);
                Hooks.connections();
                assertThat(witness.ended()).isEqualTo(SIGN_IN_ENDED);
                assertThat(line.ended()).isEqualTo(SIGN_IN_ENDED);
            }
        }
        As other = As.seller();
        try (Line line = Line.of(other)) {
            line.auth(As.seller().token, null);
            assertThat(line.ended()).isEqualTo(NOT_SIGNED_IN);
        }
    }

    @Test
    @Tag("R-CHT-06")
    @Tag("R-PAY-26")
    void R_PAY_26_rooms_open_to_those_they_concern_and_to_nobody_else() {
        Deal deal = Deal.paid();
        Quarrel quarrel = Quarrel.about(deal);
        As stranger = As.seller();
        As resolver = As.fresh("resolver");
        String request = "request:" + deal.requestId;
        String payment = "payment:" + deal.paymentId;
        String dispute = "dispute:" + quarrel.id;
        String foreign = "user:" + deal.buyer.id;
        String nothing = "payment:" + UUID.randomUUID();
        assertThat(enters(deal.buyer, request, payment, dispute, foreign, nothing, "sellers"))
                .containsExactly("joined", "joined", "joined", "joined", "refused", "refused");
        assertThat(enters(deal.winner(), request, payment, dispute, foreign, nothing))
                .containsExactly("joined", "joined", "joined", "refused", "refused");
        assertThat(enters(stranger, request, payment, dispute, foreign, nothing))
                .containsOnly("refused");
        assertThat(enters(resolver, request, payment, dispute, foreign, nothing))
                .containsExactly("refused", "refused", "joined", "refused", "refused");
        assertThat(enters(As.fresh("admin"), request, payment, dispute, foreign, nothing))
                .containsExactly("joined", "joined", "joined", "refused", "refused");
    }

    private static List<String> enters(As who, String... rooms) {
        try (Line line = Line.of(who)) {
            return List.of(rooms).stream()
                    .map(room -> line.join(room).getString("event"))
                    .toList();
        }
    }

    @Test
    void a_token_in_the_address_opens_no_stream() {
        As person = As.seller();
        Api.to("/api/realtime/sse?access_token=" + person.token + "&token=" + person.token)
                .get()
                .refused(401, "UNAUTHENTICATED");
    }
}
