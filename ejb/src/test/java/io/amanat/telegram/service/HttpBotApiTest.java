package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.telegram.service.BotApiException.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpBotApiTest {
    private static final String TOKEN = "123456:token-of-this-test";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String NOT_FOUND = "{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}";

    private final TestBotServer telegram = new TestBotServer(TOKEN);
    private final MarketClock clock = Wiring.clockAt(new MarketClock(), NOON);
    private final HttpBotApi api = api(telegram.url());

    private HttpBotApi api(String url) {
        HttpBotApi made = new HttpBotApi(Duration.ofMillis(700));
        Wiring.inject(
                made,
                "settings",
                new TestSettings()
                        .with(MarketSetting.TELEGRAM_API_BASE_URL, url)
                        .build());
        return Wiring.inject(made, "clock", clock);
    }

    @AfterEach
    void telegram_closes() {
        telegram.close();
    }

    private static BotCall hello(long chat) {
        return BotCall.send(chat, "<b>Hello</b> &amp; welcome", null);
    }

    private BotApiException refused(BotCall call) {
        return catchThrowableOfType(BotApiException.class, () -> api.call(TOKEN, call, null));
    }

    @Test
    void every_method_is_taken_by_a_server_that_checks_their_shapes() {
        UUID delivery = UUID.randomUUID();
        JsonObject keyboard = BotCall.keyboard(List.of(
                List.of(
                        BotCall.button("Yes", Tap.of(Tap.Verb.ACCEPT, delivery)),
                        BotCall.link("Open", "https://t.me/x/app?startapp=req_1")),
                List.of(BotCall.app("App", "https://shop.example/telegram/"))));
        JsonObject sent = (JsonObject) api.call(TOKEN, BotCall.send(7, "a &lt; b", keyboard), delivery);
        assertThat(sent.getInt("message_id")).isPositive();
        assertThat(telegram.inbox(7).get(0).deliveryId()).isEqualTo(delivery.toString());
        assertThat(((JsonObject) api.call(TOKEN, BotCall.me(), null)).getString("username"))
                .isEqualTo(TestBotServer.USERNAME);
        for (BotCall call : List.of(
                BotCall.edit(7, sent.getInt("message_id"), "Done", null),
                BotCall.answer("tap-1", "Done"),
                BotCall.webhook("https://shop.example/api/telegram/webhook", "secret_1"),
                BotCall.commands(BotCommands.listed("fa"), "fa"),
                BotCall.commands(BotCommands.listed("en"), null),
                BotCall.menuButton("Amanat", "https://shop.example/telegram/"))) {
            assertThat(api.call(TOKEN, call, null)).as(call.method()).isEqualTo(JsonValue.TRUE);
        }
        assertThat(telegram.taken("setWebhook").get(0).parameters().getJsonArray("allowed_updates"))
                .hasSize(3);
    }

    @Test
    void what_telegram_refuses_says_what_to_make_of_it() {
        api.call(TOKEN, hello(1), null);
        BotApiException flood = refused(hello(1));
        assertThat(flood.kind()).isEqualTo(Kind.TOO_MANY);
        assertThat(flood.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        telegram.block(2);
        assertThat(refused(hello(2)).kind()).isEqualTo(Kind.BLOCKED);
        assertThat(refused(BotCall.send(0, "x", null)).kind()).isEqualTo(Kind.BLOCKED);
        assertThat(refused(BotCall.send(3, "a < b", null)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused(BotCall.answer("old-1", "x")).kind()).isEqualTo(Kind.REFUSED);
        assertThat(catchThrowableOfType(BotApiException.class, () -> api.call("999:unknown", hello(4), null))
                        .kind())
                .isEqualTo(Kind.NO_BOT);
        telegram.next(call -> true, 404, NOT_FOUND);
        assertThat(refused(hello(5)).kind()).isEqualTo(Kind.NO_BOT);
        telegram.next(call -> true, 429, "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many\"}");
        assertThat(refused(hello(6)).retryAfter()).isEqualTo(HttpBotApi.DEFAULT_WAIT);
        telegram.next(
                call -> true,
                429,
                "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":99999999999999999999}}");
        assertThat(refused(hello(6)).retryAfter()).isEqualTo(HttpBotApi.MAX_WAIT);
    }

    @Test
    void three_failures_in_a_row_leave_telegram_alone_for_half_a_minute() {
        for (int i = 0; i < 3; i++) {
            telegram.next(call -> true, 502, "<html>Bad Gateway</html>");
            assertThat(refused(hello(10 + i)).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
        int asked = telegram.calls().size();
        assertThat(refused(hello(20))).hasMessageContaining("left alone");
        assertThat(telegram.calls()).hasSize(asked);
        Wiring.clockAt(clock, NOON.plusSeconds(31));
        api.call(TOKEN, hello(20), null);
        assertThat(telegram.inbox(20)).hasSize(1);
    }

    @Test
    void a_server_that_stalls_is_let_go_in_time_and_the_token_is_in_no_exception() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            HttpBotApi stalled = api("http://127.0.0.1:" + silent.getLocalPort());
            BotApiException failed =
                    catchThrowableOfType(BotApiException.class, () -> stalled.call(TOKEN, hello(1), null));
            assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(whole(failed)).doesNotContain(TOKEN).doesNotContain("token-of");
        }
        BotApiException gone = catchThrowableOfType(
                BotApiException.class, () -> api("http://127.0.0.1:1").call(TOKEN, hello(1), null));
        assertThat(whole(gone)).doesNotContain("token-of");
        BotApiException odd =
                catchThrowableOfType(BotApiException.class, () -> api.call("12:a b{token-of-nobody}", hello(1), null));
        assertThat(odd.kind()).isEqualTo(Kind.NO_BOT);
        assertThat(whole(odd)).doesNotContain("token-of");
        assertThat(hello(1).toString()).isEqualTo("BotCall[sendMessage]");
    }

    /** With its causes and what was suppressed: a token hides in any of them, and a log prints them all. */
    private static String whole(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
