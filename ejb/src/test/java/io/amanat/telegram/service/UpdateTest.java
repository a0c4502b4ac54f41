package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.json.JsonObjects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final String FROM = "\"from\":{\"id\":7,\"first_name\":\"Sara\",\"language_code\":\"fa\"}";
    private static final String CHAT = "\"chat\":{\"id\":7,\"type\":\"private\"}";

    private static Optional<Update> read(String json) {
        return Update.read(JsonObjects.read(json));
    }

    private static String message(String from, String chat) {
        return "{\"update_id\":5,\"message\":{" + from + "," + chat + ",\"text\":\"/start\"}}";
    }

    @Test
    void a_persons_message_and_tap_in_his_own_chat_are_heard() {
        Update said = read(message(FROM, CHAT)).orElseThrow();
        assertThat(said.id()).isEqualTo(5);
        assertThat(said.from().id()).isEqualTo(7);
        assertThat(said.words()).isEqualTo("/start");
        assertThat(said.isTap()).isFalse();
        Update tap = read("{\"update_id\":6,\"callback_query\":{\"id\":\"t\"," + FROM
                        + ",\"data\":\"n:\",\"message\":{\"message_id\":9," + CHAT + "}}}")
                .orElseThrow();
        assertThat(tap.isTap()).isTrue();
        assertThat(tap.messageId()).isEqualTo(9);
        assertThat(tap.words()).isEqualTo("n:");
    }

    @Test
    void groups_strangers_in_a_chat_bots_and_everything_else_are_not() {
        for (String other : List.of(
                message(FROM, "\"chat\":{\"id\":-100,\"type\":\"group\"}"),
                message(FROM, "\"chat\":{\"id\":8,\"type\":\"private\"}"),
                message("\"from\":{\"id\":7,\"is_bot\":true}", CHAT),
                message("\"from\":{\"id\":-7}", "\"chat\":{\"id\":-7,\"type\":\"private\"}"),
                message("\"from\":{\"id\":1e99}", CHAT),
                message("\"from\":{\"id\":7.5}", CHAT),
                message("\"from\":7", CHAT),
                message(FROM, "\"chat\":[]"),
                "{\"update_id\":5,\"message\":3}",
                "{\"update_id\":5,\"channel_post\":{" + FROM + "," + CHAT + "}}",
                "{\"update_id\":5,\"callback_query\":{\"id\":\"t\"," + FROM + ",\"data\":\"n:\"}}",
                "{\"update_id\":5,\"callback_query\":{" + FROM + ",\"data\":\"n:\",\"message\":{" + CHAT + "}}}",
                "{}")) {
            assertThat(read(other)).as(other).isEmpty();
        }
    }

    @Test
    void who_throws_the_bot_out_and_who_lets_it_in_again_is_told_apart() {
        String change = "{\"update_id\":5,\"my_chat_member\":{" + FROM + "," + CHAT
                + ",\"new_chat_member\":{\"status\":\"%s\"}}}";
        assertThat(Update.membership(JsonObjects.read(change.formatted("kicked"))))
                .contains(new Update.Membership(7, false));
        assertThat(Update.membership(JsonObjects.read(change.formatted("member"))))
                .contains(new Update.Membership(7, true));
        assertThat(Update.membership(JsonObjects.read(message(FROM, CHAT)))).isEmpty();
    }
}
