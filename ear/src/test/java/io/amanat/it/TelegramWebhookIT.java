package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.telegram.service.TestBotServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The door through which Telegram tells of its chats: who may knock, and what is made of whatever comes. */
@OnMarket
class TelegramWebhookIT {
    @Test
    void AC_322_of_several_frontend_urls_the_menu_button_and_the_clients_get_the_first() {
        Until.holds(
                "the menu button is set",
                () -> !Market.bots().taken("setChatMenuButton").isEmpty());
        for (TestBotServer.Call call : Market.bots().taken("setChatMenuButton")) {
            assertThat(call.parameters()
                            .getJsonObject("menu_button")
                            .getJsonObject("web_app")
                            .getString("url"))
                    .isEqualTo(Market.FRONTEND + "/telegram/");
        }
        assertThat(As.nobody().get("/api/meta/config").is(200).text("miniAppUrl"))
                .isEqualTo(Market.FRONTEND + "/telegram/");
        JsonObject webhook = Market.bots().taken("setWebhook").get(0).parameters();
        assertThat(webhook.getString("url")).endsWith("/api/telegram/webhook");
        assertThat(webhook.getString("secret_token")).isEqualTo(Bots.SECRET);
    }

    @Test
    void an_update_without_the_right_secret_is_401_and_stored_nowhere() {
        JsonObject update = Bots.message(Telegram.person(), "/help");
        String id = update.getJsonNumber("update_id").toString();
        for (String wrong : new String[] {null, "", "other", Bots.SECRET + "x", Bots.SECRET.toUpperCase()}) {
            Bots.send(update.toString(), wrong).refused(401, "SIGNATURE_INVALID");
        }
        Bots.send("not even JSON", "other").refused(401, "SIGNATURE_INVALID");
        assertThat(Bots.rows(id, "%")).isZero();
    }

    @Test
    void an_update_that_comes_again_is_answered_once() {
        long person = Telegram.person();
        JsonObject update = Bots.message(person, "/help");
        List<Answer> answers = Api.atOnce(4, () -> Bots.send(update.toString(), Bots.SECRET));
        answers.forEach(answer -> assertThat(answer.is(200).body()).isEqualTo("{\"ok\":true}"));
        assertThat(Bots.outcome(update)).isEqualTo("unknown person");
        Bots.send(update.toString(), Bots.SECRET).is(200);
        assertThat(Bots.rows(update.getJsonNumber("update_id").toString(), "%")).isEqualTo(1);
        assertThat(Bots.answers(person).text()).startsWith("Welcome to Amanat");
        Bots.hearsNothing(person);
    }

    @Test
    void what_is_old_or_nobody_asked_for_is_heard_and_not_acted_upon() {
        long person = Telegram.person();
        for (JsonObject update : List.of(
                Bots.message(person, "/help", "en", Instant.now().minus(Duration.ofHours(2))),
                Body.of("update_id", Bots.nextUpdate(), "poll", Body.of("id", "1")),
                Body.of("update_id", Bots.nextUpdate(), "message", "text"))) {
            Bots.send(update.toString(), Bots.SECRET).is(200);
            assertThat(Bots.rows(update.getJsonNumber("update_id").toString(), "%"))
                    .isZero();
        }
        JsonObject group = Bots.message(person, "/orders");
        JsonObject inGroup = Body.with(
                group,
                "message",
                Body.with(group.getJsonObject("message"), "chat", Body.of("id", -5, "type", "supergroup")));
        assertThat(Bots.worked(inGroup)).isEqualTo("not for us");
        Bots.hearsNothing(person);
    }

    @Test
    void no_body_whatever_it_is_ends_in_a_server_error_or_in_a_parked_row() {
        Random random = new Random(20_261_122);
        for (String wrong : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"update_id\":null}",
                "{\"update_id\":\"1\"}",
                "{\"update_id\":-1}",
                "{\"update_id\":1.5}",
                "{\"update_id\":1e400}",
                "{\"update_id\":99999999999999999999}",
                "{\"update_id\":1}\0",
                "[".repeat(20_000))) {
            Bots.send(wrong, Bots.SECRET).is(400);
        }
        for (int round = 0; round < 120; round++) {
            String text =
                    mangled(random, Bots.tap(Telegram.person(), "a:" + round).toString());
            assertThat(Bots.send(text, Bots.SECRET).status()).as(text).isIn(200, 400);
        }
        for (Object odd : new Object[] {7, true, "x", List.of(), Body.of(), null}) {
            JsonObject tap = Bots.tap(Telegram.person(), "a:1");
            for (String field : List.of("id", "from", "data", "message")) {
                JsonObject changed = Body.with(
                        Body.with(tap, "update_id", Bots.nextUpdate()),
                        "callback_query",
                        Body.with(tap.getJsonObject("callback_query"), field, odd));
                assertThat(Bots.worked(changed)).as(changed.toString()).isNotBlank();
            }
        }
        Bots.send("{\"update_id\":1,\"message\":{\"text\":\"" + "x".repeat(1_048_576) + "\"}}", Bots.SECRET)
                .refused(413, "BODY_TOO_LARGE");
        Until.holds(
                "all updates are worked",
                () -> Db.count(
                                "select count(*) from platform.inbox_deliveries where source = 'telegram' and status <> 'done'")
                        == 0);
    }

    private static String mangled(Random random, String text) {
        StringBuilder mangled = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(mangled.length());
            switch (random.nextInt(3)) {
                case 0 -> mangled.deleteCharAt(at);
                case 1 -> mangled.insert(at, (char) random.nextInt(0x2FFF));
                default -> mangled.setCharAt(at, "{}[]\",:0".charAt(random.nextInt(8)));
            }
        }
        return mangled.toString();
    }
}
