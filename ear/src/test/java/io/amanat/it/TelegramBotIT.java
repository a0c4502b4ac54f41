package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.telegram.service.TestBotServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What people do in their chats with the bot, as Telegram delivers it. */
@OnMarket
class TelegramBotIT {
    private static final String INIT_DATA_INVALID = "TELEGRAM_INIT_DATA_INVALID";

    private static long audited(As who, String action) {
        return Db.count(
                "select count(*) from platform.audit_entries where actor_id = ? and action = ?", who.id, action);
    }

    private static String button(TestBotServer.Call said, String verb) {
        return said.buttons().stream()
                .filter(text -> text.startsWith(verb + ":"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + verb + " in " + said));
    }

    private static Answer signIn(String initData) {
        return Api.to("/api/auth/telegram").post(Body.of("initData", initData));
    }

    @Test
    void AC_320_the_same_init_data_is_taken_twice_and_means_one_person() {
        String initData = Telegram.initData(Telegram.person());
        Answer first = signIn(initData).is(200);
        Answer second = signIn(initData).is(200);
        assertThat(first.json().getBoolean("isNewUser")).isTrue();
        assertThat(second.json().getBoolean("isNewUser")).isFalse();
        assertThat(second.data().getJsonObject("user").getString("id"))
                .isEqualTo(first.data().getJsonObject("user").getString("id"));
    }

    @Test
    void AC_321_a_bad_signature_and_an_old_date_are_401() {
        long person = Telegram.person();
        signIn(Telegram.initData(Telegram.user(person), Instant.now(), "1:other"))
                .refused(401, INIT_DATA_INVALID);
        signIn(Telegram.initData(Telegram.user(person), Instant.now().minusSeconds(301), Telegram.BOT_TOKEN))
                .refused(401, INIT_DATA_INVALID);
    }

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

    @Test
    void a_stranger_is_told_how_to_come_in_in_his_language_and_gets_nothing_else() {
        long person = Telegram.person();
        assertThat(Bots.worked(Bots.message(person, "/orders", "fa", Instant.now())))
                .isEqualTo("unknown person");
        TestBotServer.Call said = Bots.answers(person);
        assertThat(said.text()).contains("به امانت خوش آمدید");
        assertThat(said.buttons()).containsExactly("app:" + Market.FRONTEND + "/telegram/");
        assertThat(Bots.worked(Bots.tap(person, "x:"))).isEqualTo("tap.unlinked");
    }

    @Test
    void a_code_from_the_account_links_the_telegram_account_that_says_yes_to_it() {
        As buyer = As.buyer();
        JsonObject given = buyer.post("/api/telegram/link-code").is(201).data();
        String code = given.getString("code");
        As.SECRETS.add(code);
        assertThat(given.getString("url")).isEqualTo("https://t.me/" + TestBotServer.USERNAME + "?start=link_" + code);
        long person = Telegram.person();
        assertThat(Bots.worked(Bots.message(person, "/start link_" + code))).isEqualTo("link asked");
        TestBotServer.Call asked = Bots.answers(person);
        assertThat(asked.text())
                .contains(buyer.email.charAt(0) + "***@example.test")
                .doesNotContain(buyer.email);
        assertThat(buyer.get("/api/telegram/link").data().getBoolean("linked")).isFalse();

        JsonObject yes = Bots.tap(person, button(asked, "k"));
        assertThat(Bots.worked(yes)).isEqualTo("link.done");
        assertThat(Bots.ended(yes).text()).contains("is linked");
        JsonObject link = buyer.get("/api/telegram/link").is(200).data();
        assertThat(link.getBoolean("linked")).isTrue();
        assertThat(link.getString("source")).isEqualTo("bot");
        assertThat(audited(buyer, "telegram.link")).isEqualTo(1);
        assertThat(signIn(Telegram.initData(person))
                        .is(200)
                        .data()
                        .getJsonObject("user")
                        .getString("id"))
                .isEqualTo(buyer.id.toString());

        // Used up, and of no use to others.
        assertThat(Bots.worked(Bots.tap(person, "k:" + code))).isEqualTo("refused TOKEN_INVALID");
        assertThat(Bots.worked(Bots.message(person, "/start " + code))).isEqualTo("code over");
        String second = As.buyer().post("/api/telegram/link-code").is(201).text("code");
        As.SECRETS.add(second);
        assertThat(Bots.worked(Bots.tap(person, "k:" + second))).isEqualTo("refused TELEGRAM_ALREADY_LINKED");
    }

    @Test
    void a_code_is_over_after_ten_minutes() {
        String code = As.buyer().post("/api/telegram/link-code").is(201).text("code");
        As.SECRETS.add(code);
        Hooks.later(Duration.ofMinutes(11), () -> assertThat(Bots.worked(Bots.message(
                        Telegram.person(),
                        "/start link_" + code,
                        "en",
                        Instant.now().plusSeconds(660))))
                .isEqualTo("code over"));
    }

    @Test
    void a_buyer_accepts_an_offer_with_one_tap_and_a_late_or_foreign_tap_is_told_kindly() {
        Deal deal = Deal.open(As.buyer(), List.of(As.seller(), As.seller())).offers("0.26", "0.27");
        long buyer = Bots.linked(deal.buyer);
        long seller = Bots.linked(deal.sellers.get(0));
        assertThat(Bots.worked(Bots.message(buyer, "/offers"))).isEqualTo("offers");
        TestBotServer.Call list = Bots.answers(buyer);
        assertThat(list.text()).contains("0.26 USDT", "0.27 USDT", "4 days");
        List<String> accept =
                list.buttons().stream().filter(text -> text.startsWith("a:")).toList();
        assertThat(accept).hasSize(2);
        assertThat(list.buttons().stream().filter(text -> text.startsWith("r:")))
                .hasSize(2);

        // Nobody else's tap counts, whatever it says.
        JsonObject foreign = Bots.tap(seller, accept.get(0));
        assertThat(Bots.worked(foreign)).isEqualTo("refused FORBIDDEN");
        assertThat(Bots.ended(foreign).text()).contains("not yours");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");

        // Newest first: the second is the offer of 0.26.
        JsonObject tap = Bots.tap(buyer, accept.get(1));
        assertThat(Bots.worked(tap)).isEqualTo("tap.accepted");
        assertThat(Bots.ended(tap).text()).contains("accepted the offer");
        assertThat(Bots.ended(tap).buttons()).isEmpty();
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        assertThat(audited(deal.buyer, "telegram.offer-accept")).isEqualTo(1);

        JsonObject late = Bots.tap(buyer, accept.get(0));
        assertThat(Bots.worked(late)).isEqualTo("refused STATE_CONFLICT");
        assertThat(Bots.ended(late).text()).contains("settled meanwhile");
        assertThat(audited(deal.buyer, "telegram.offer-accept")).isEqualTo(1);
        assertThat(Bots.worked(Bots.message(seller, "/offers"))).isEqualTo("offers");
        assertThat(Bots.answers(seller).text()).contains("0.26 USDT", "Accepted");
    }

    @Test
    void a_buyer_rejects_an_offer_and_a_made_up_button_does_nothing() {
        Deal deal = Deal.open().offers("0.26");
        long buyer = Bots.linked(deal.buyer);
        Bots.worked(Bots.message(buyer, "/offers"));
        String reject = button(Bots.answers(buyer), "r");
        assertThat(Bots.worked(Bots.tap(buyer, reject))).isEqualTo("tap.rejected");
        assertThat(Db.text("select status from market.seller_offers where id = ?", deal.offerIds.get(0)))
                .isEqualTo("rejected");
        assertThat(audited(deal.buyer, "telegram.offer-reject")).isEqualTo(1);
        assertThat(Bots.worked(Bots.tap(buyer, reject))).startsWith("refused ");
        for (String odd : List.of("a:AAAAAAAAAAAAAAAAAAAAAA", "a:x", "p:weather", "l:de", "z:1", "'; drop table")) {
            assertThat(Bots.worked(Bots.tap(buyer, odd))).isIn("refused NOT_FOUND", "tap.unknown");
        }
    }

    @Test
    void a_delivery_is_confirmed_with_two_taps_by_the_buyer_only() {
        Deal deal = Deal.paid().shipped();
        long buyer = Bots.linked(deal.buyer);
        long seller = Bots.linked(deal.winner());
        assertThat(Bots.worked(Bots.message(buyer, "/orders"))).isEqualTo("orders");
        TestBotServer.Call orders = Bots.answers(buyer);
        assertThat(orders.text()).contains("On its way");
        JsonObject ask = Bots.tap(buyer, button(orders, "c"));
        assertThat(Bots.worked(ask)).isEqualTo("tap.confirm-ask");
        String sure = button(Bots.ended(ask), "C");
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(Bots.worked(Bots.tap(seller, sure))).isEqualTo("refused FORBIDDEN");
        assertThat(Bots.worked(Bots.tap(buyer, button(Bots.ended(ask), "n")))).isEqualTo("tap.nothing");
        assertThat(deal.requestStatus()).isEqualTo("delivery");
        assertThat(Bots.worked(Bots.tap(buyer, sure))).isEqualTo("tap.confirmed");
        assertThat(deal.requestStatus()).isEqualTo("delivered");
        assertThat(audited(deal.buyer, "telegram.delivery-confirm")).isEqualTo(1);
        assertThat(Bots.worked(Bots.tap(buyer, sure))).startsWith("refused ");
    }

    @Test
    void a_deep_link_shows_a_request_to_its_people_only() {
        Deal deal = Deal.open().offers("0.26");
        long buyer = Bots.linked(deal.buyer);
        long stranger = Bots.linked(As.buyer());
        assertThat(Bots.worked(Bots.message(buyer, "/start req_" + deal.requestId)))
                .isEqualTo("start");
        TestBotServer.Call shown = Bots.answers(buyer);
        assertThat(shown.text()).contains("Offers have arrived");
        assertThat(shown.buttons())
                .contains("https://t.me/" + TestBotServer.USERNAME + "/app?startapp=req_" + deal.requestId);
        assertThat(Bots.worked(Bots.message(stranger, "/start req_" + deal.requestId)))
                .isEqualTo("start");
        assertThat(Bots.answers(stranger).text()).contains("not for you").doesNotContain("Scanner BSC");
        assertThat(Bots.worked(Bots.message(stranger, "/start"))).isEqualTo("start");
        assertThat(Bots.answers(stranger).text()).contains("Hello First");
    }

    @Test
    void settings_in_the_bot_are_the_preferences_of_the_account() {
        As buyer = As.buyer();
        long person = Bots.linked(buyer);
        Bots.worked(Bots.message(person, "/settings"));
        assertThat(button(Bots.answers(person), "q")).isEqualTo("q:purchase_request");
        JsonObject off = Bots.tap(person, "q:chat");
        assertThat(Bots.worked(off)).isEqualTo("settings.title");
        assertThat(Bots.ended(off).buttons()).contains("p:chat").doesNotContain("q:chat");
        assertThat(telegram(buyer).getJsonObject("categories").getBoolean("chat"))
                .isFalse();
        assertThat(telegram(buyer).getJsonObject("categories").getBoolean("offer"))
                .isTrue();

        assertThat(Bots.worked(Bots.message(person, "/stop"))).isEqualTo("stop");
        assertThat(button(Bots.answers(person), "o")).isEqualTo("o:");
        assertThat(telegram(buyer).getBoolean("enabled")).isFalse();
        assertThat(buyer.get("/api/user/preferences")
                        .data()
                        .getJsonObject("notifications")
                        .getBoolean("telegram"))
                .isFalse();
        assertThat(Bots.worked(Bots.tap(person, "o:"))).isEqualTo("settings.title");
        assertThat(telegram(buyer).getBoolean("enabled")).isTrue();

        JsonObject persian = Bots.tap(person, "l:fa");
        assertThat(Bots.worked(persian)).isEqualTo("settings.title");
        assertThat(Bots.ended(persian).text()).contains("چه چیزهایی");
        assertThat(Bots.worked(Bots.message(person, "/help"))).isEqualTo("help");
        assertThat(Bots.answers(person).text()).contains("سفارش");
    }

    private static JsonObject telegram(As who) {
        return who.get("/api/notifications/preferences").is(200).data().getJsonObject("telegram");
    }

    @Test
    void who_throws_the_bot_out_keeps_his_account_and_may_let_it_in_again() {
        As buyer = As.buyer();
        long person = Bots.linked(buyer);
        assertThat(Bots.worked(Bots.membership(person, "kicked"))).isEqualTo("noted");
        assertThat(Bots.worked(Bots.membership(person, "kicked"))).isEqualTo("known");
        assertThat(Db.text("select status from market.telegram_links where user_id = ?", buyer.id))
                .isEqualTo("blocked");
        assertThat(buyer.get("/api/telegram/link").data().getBoolean("botBlocked"))
                .isTrue();
        signIn(Telegram.initData(person)).is(200);
        assertThat(Db.text("select status from market.telegram_links where user_id = ?", buyer.id))
                .as("signing in is no leave to write")
                .isEqualTo("blocked");
        assertThat(Bots.worked(Bots.membership(person, "member"))).isEqualTo("noted");
        assertThat(Db.text("select status from market.telegram_links where user_id = ?", buyer.id))
                .isEqualTo("active");
    }

    @Test
    void a_suspended_account_does_nothing_by_its_bot_and_a_flood_of_words_is_not_heard() {
        Deal deal = Deal.open().offers("0.26");
        long buyer = Bots.linked(deal.buyer);
        Bots.worked(Bots.message(buyer, "/offers"));
        String accept = button(Bots.answers(buyer), "a");
        Db.change("update market.users set status = 'suspended' where id = ?", deal.buyer.id);
        assertThat(Bots.worked(Bots.tap(buyer, accept))).isEqualTo("tap.unlinked");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        String last = "";
        for (int i = 0; i < 22 && !last.equals("limited"); i++) {
            last = Bots.worked(Bots.tap(buyer, accept));
        }
        assertThat(last).isEqualTo("limited");
    }
}
