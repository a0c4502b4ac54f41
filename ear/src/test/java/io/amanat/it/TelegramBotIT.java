package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.telegram.service.TestBotServer;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people do in their chats with the bot, as Telegram delivers it. */
@OnMarket
class TelegramBotIT {
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

    private static String bare(String id) {
        UUID uuid = UUID.fromString(id);
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Answer signIn(String initData) {
        return Api.to("/api/auth/telegram").post(Body.of("initData", initData));
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
    void a_button_takes_the_offer_that_it_showed_and_no_other() {
        Deal deal = Deal.open().offers("0.26");
        String offer = deal.offerIds.get(0);
        long buyer = Bots.linked(deal.buyer);
        Bots.worked(Bots.message(buyer, "/offers"));
        String shown = button(Bots.answers(buyer), "a");
        deal.winner().patch(Haggle.offer(offer), Body.of("price", "0.9")).is(200);
        JsonObject old = Bots.tap(buyer, shown);
        assertThat(Bots.worked(old)).isEqualTo("refused OFFER_CHANGED");
        assertThat(Bots.ended(old).text()).contains("changed meanwhile");
        // The message about a new offer bears its id alone: it shows the offer as it was made.
        assertThat(Bots.worked(Bots.tap(buyer, "a:" + bare(offer)))).isEqualTo("refused OFFER_CHANGED");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");

        deal.buyer.patch(deal.path(""), Body.of("quantity", 9)).is(200);
        Bots.worked(Bots.message(buyer, "/offers"));
        TestBotServer.Call again = Bots.answers(buyer);
        assertThat(again.text()).contains("waiting for the seller");
        JsonObject early = Bots.tap(buyer, button(again, "a"));
        assertThat(Bots.worked(early)).isEqualTo("refused OFFER_OUTDATED");
        assertThat(Bots.ended(early).text()).contains("confirm it first");
        deal.winner().post(Haggle.offer(offer) + "/confirm").is(200);
        assertThat(Bots.worked(Bots.tap(buyer, button(again, "a")))).isEqualTo("tap.accepted");
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
        Db.change("update market.users set is_auditor = true where id = ?", deal.buyer.id);
        assertThat(Bots.worked(Bots.tap(buyer, accept)))
                .as("nor does an auditor")
                .isEqualTo("tap.unlinked");
        Db.change("update market.users set is_auditor = false, status = 'suspended' where id = ?", deal.buyer.id);
        assertThat(Bots.worked(Bots.tap(buyer, accept))).isEqualTo("tap.unlinked");
        assertThat(deal.requestStatus()).isEqualTo("received_offers");
        String last = "";
        for (int i = 0; i < 22 && !last.equals("limited"); i++) {
            last = Bots.worked(Bots.tap(buyer, accept));
        }
        assertThat(last).isEqualTo("limited");
    }
}
