package io.amanat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.telegram.service.TestBotServer;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the bot tells linked people of their deals, under Telegram's limits, and what it tells operators. */
@OnMarket
class TelegramNoticesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static void prefer(As who, JsonObject change) {
        who.at("/api/notifications/preferences").json("PUT", change.toString()).is(200);
    }

    private static void speaks(As who, String language) {
        who.at("/api/user/preferences")
                .json("PUT", Body.of("language", language).toString())
                .is(200);
    }

    private static long rows(As who, String event) {
        return Db.count("select count(*) from market.notifications where user_id = ? and event = ?", who.id, event);
    }

    private static void told(As who, String event) {
        Until.holds(event + " is told inside", () -> rows(who, event) > 0);
    }

    @Test
    @Tag("R-NTF-02")
    void R_NTF_02_one_event_is_a_row_and_a_message_for_each_linked_person_in_his_language_with_what_he_can_do() {
        As buyer = As.buyer();
        As seller = As.seller();
        speaks(buyer, "en");
        speaks(seller, "fa");
        long buyerChat = Bots.linked(buyer);
        long sellerChat = Bots.linked(seller);
        Deal deal = Deal.open(buyer, List.of(seller));
        told(seller, "request_new");
        TestBotServer.Call news = Bots.hears(sellerChat);
        assertThat(news.text())
                .contains(Db.text(
                        "select title from market.notifications where user_id = ? and event = 'request_new'",
                        seller.id));
        assertThat(news.buttons())
                .containsExactly("https://t.me/" + TestBotServer.USERNAME + "/app?startapp=req_" + deal.requestId);
        assertThat(Bots.hears(buyerChat).text()).contains("Your request was created");

        deal.offers("0.26");
        TestBotServer.Call offer = Bots.hears(buyerChat);
        assertThat(offer.text()).startsWith("<b>You have a new offer</b>");
        assertThat(offer.buttons()).hasSize(3);
        assertThat(offer.deliveryId()).isNotBlank();
        JsonObject tap = Bots.tap(buyerChat, offer.buttons().get(0));
        assertThat(Bots.worked(tap)).isEqualTo("tap.accepted");
        assertThat(deal.requestStatus()).isEqualTo("pending_payment");
        assertThat(Bots.hears(sellerChat).text()).contains("✅ پیشنهاد شما پذیرفته شد!");
        Bots.hearsNothing(buyerChat);
        Bots.hearsNothing(sellerChat);
    }

    @Test
    void nobody_hears_by_the_bot_what_he_has_switched_off() {
        As buyer = As.buyer();
        long chat = Bots.linked(buyer);
        prefer(buyer, Body.of("telegram", Body.of("categories", Body.of("offer", false, "purchase_request", false))));
        Deal.open(buyer, List.of(As.seller())).offers("0.26");
        told(buyer, "offer_new");
        Bots.hearsNothing(chat);
        prefer(buyer, Body.of("telegram", Body.of("categories", Body.of("offer", true))));
        Deal.open(buyer, List.of(As.seller())).offers("0.27");
        assertThat(Bots.hears(chat).text()).contains("new offer");
        prefer(buyer, Body.of("telegram", Body.of("enabled", false)));
        Deal.open(buyer, List.of(As.seller())).offers("0.28");
        Until.holds("all three are told inside", () -> rows(buyer, "offer_new") == 3);
        Bots.hearsNothing(chat);
    }

    @Test
    void messages_to_one_chat_keep_their_order_and_telegrams_pace() {
        As buyer = As.buyer();
        long chat = Bots.linked(buyer);
        Deal deal = Deal.open(buyer, List.of(As.seller(), As.seller(), As.seller()));
        Instant begun = Instant.now();
        deal.offers("0.26", "0.27", "0.28");
        Until.holds("four messages", PATIENCE, () -> Market.bots().inbox(chat).size() == 4);
        // One a second; the first has nothing to wait for.
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(2_500));
        List<String> said = Market.bots().inbox(chat).stream()
                .flatMap(call -> call.buttons().stream().filter(text -> text.startsWith("a:")))
                .toList();
        assertThat(said).hasSize(3);
        assertThat(Market.bots().calls().stream().filter(call -> call.chat() == chat))
                .as("never too fast for the server")
                .allMatch(call -> call.status() == 200);
        assertThat(Db.count(
                        "select count(*) from platform.outbox_messages where ordering_key = ? and attempts > 1",
                        "telegram:" + chat))
                .as("waiting is no attempt")
                .isZero();
    }

    @Test
    void telegrams_own_retry_after_is_kept_and_the_message_comes_once() {
        As buyer = As.buyer();
        long chat = Bots.linked(buyer);
        Market.bots()
                .next(
                        call -> call.chat() == chat,
                        429,
                        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 3\","
                                + "\"parameters\":{\"retry_after\":3}}");
        Instant begun = Instant.now();
        Deal.open(buyer, List.of(As.seller()));
        Until.holds("the message", PATIENCE, () -> Market.bots().inbox(chat).size() == 1);
        assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        Bots.hears(chat);
        Bots.hearsNothing(chat);
    }

    @Test
    void a_message_whose_answer_was_lost_comes_again_as_the_same_delivery() {
        As buyer = As.buyer();
        long chat = Bots.linked(buyer);
        Market.bots().breakAfter(call -> call.chat() == chat);
        Deal.open(buyer, List.of(As.seller()));
        Until.holds(
                "the message twice", PATIENCE, () -> Market.bots().inbox(chat).size() == 2);
        List<TestBotServer.Call> calls = Market.bots().inbox(chat);
        assertThat(calls.get(0).deliveryId()).isEqualTo(calls.get(1).deliveryId());
        assertThat(calls.get(0).parameters()).isEqualTo(calls.get(1).parameters());
        Until.holds("it is done", () -> Bots.waiting(chat) == 0);
    }

    @Test
    void who_blocked_the_bot_is_marked_and_nothing_more_is_sent_until_he_comes_back() {
        As buyer = As.buyer();
        long chat = Bots.linked(buyer);
        Market.bots().block(chat);
        Deal.open(buyer, List.of(As.seller()));
        Until.holds("the link is blocked", () -> Db.text(
                        "select status from market.telegram_links where user_id = ?", buyer.id)
                .equals("blocked"));
        long asked = asked(chat);
        assertThat(asked).isEqualTo(1);
        Deal.open(buyer, List.of(As.seller())).offers("0.26");
        told(buyer, "offer_new");
        Bots.hearsNothing(chat);
        assertThat(asked(chat)).isEqualTo(asked);
        assertThat(Db.count(
                        "select count(*) from platform.audit_entries where actor_id = ? and action = 'telegram.bot-blocked'",
                        buyer.id))
                .isEqualTo(1);
        Market.bots().unblock(chat);
        assertThat(Bots.worked(Bots.message(chat, "/start"))).isEqualTo("start");
        assertThat(Bots.hears(chat).text()).contains("Hello");
        Deal.open(buyer, List.of(As.seller()));
        assertThat(Bots.hears(chat).text()).contains("request was created");
    }

    private static long asked(long chat) {
        return Market.bots().calls().stream()
                .filter(call -> call.chat() == chat)
                .count();
    }

    @Test
    void operators_are_told_once_of_what_is_parked() {
        UUID id = UUID.randomUUID();
        Db.change(
                "insert into platform.inbox_deliveries (id, source, delivery_key, event_type, payload, status, last_error,"
                        + " next_attempt_at, received_at, finished_at) values (?, 'telegram', ?, '<odd>', '{}', 'parked',"
                        + " 'test', now(), now() + interval '1 hour', now())",
                id,
                "parked:" + id);
        try {
            assertThat(Hooks.job("telegram-alerts")).isPositive();
            Until.holds("the alert", PATIENCE, () -> Market.bots().inbox(Bots.ALERT_CHAT).stream()
                    .anyMatch(call -> call.text().contains("&lt;odd&gt;")));
            TestBotServer.Call alert = Market.bots().inbox(Bots.ALERT_CHAT).stream()
                    .filter(call -> call.text().contains("&lt;odd&gt;"))
                    .findFirst()
                    .orElseThrow();
            assertThat(alert.token()).isEqualTo(Bots.ALERT_TOKEN);
            Hooks.job("telegram-alerts");
            assertThat(Db.count(
                            "select count(*) from platform.outbox_messages where dedup_key = ?",
                            "alert:parked:" + id + ":" + Bots.ALERT_CHAT))
                    .isEqualTo(1);
        } finally {
            Db.change("delete from platform.inbox_deliveries where id = ?", id);
        }
    }
}
