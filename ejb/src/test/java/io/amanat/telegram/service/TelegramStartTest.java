package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.config.service.MarketClock;
import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import jakarta.ejb.TimerService;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TelegramStartTest {
    private static final String TOKEN = "123456:token-of-this-test";

    private final TestBotServer telegram = new TestBotServer(TOKEN);
    private final List<Long> timers = new ArrayList<>();

    @AfterEach
    void telegram_closes() {
        telegram.close();
    }

    private static TestSettings settings(String api) {
        return new TestSettings()
                .with(MarketSetting.TELEGRAM_API_BASE_URL, api)
                .with(MarketSetting.TELEGRAM_BOT_TOKEN, TOKEN)
                .with(MarketSetting.BACKEND_URL, "https://api.example/")
                .with(MarketSetting.FRONTEND_URL, "https://one.example,https://two.example")
                .with(MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN, "the_secret");
    }

    private TelegramStart start(MarketSettings settings) {
        MarketClock clock = Wiring.clockAt(new MarketClock(), Instant.parse("2026-11-22T12:00:00Z"));
        TelegramStart start = new TelegramStart();
        Wiring.inject(start, "settings", settings);
        Wiring.inject(start, "miniApp", Wiring.inject(new MiniApp(), "settings", settings));
        Wiring.inject(
                start, "api", Wiring.inject(Wiring.inject(new HttpBotApi(), "settings", settings), "clock", clock));
        return Wiring.inject(
                start,
                "timers",
                Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {TimerService.class}, (self, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("createSingleActionTimer");
                            timers.add((Long) arguments[0]);
                            return null;
                        }));
    }

    @Test
    @Tag("R-TG-01")
    void at_start_telegram_is_told_where_updates_go_and_what_the_menu_opens() {
        TelegramStart start = start(settings(telegram.url()).build());
        start.begin();
        assertThat(timers).containsExactly(1_000L);
        assertThat(telegram.calls()).isEmpty();
        start.setUp(null);
        var webhook = telegram.taken("setWebhook").get(0).parameters();
        assertThat(webhook.getString("url")).isEqualTo("https://api.example/api/telegram/webhook");
        assertThat(webhook.getString("secret_token")).isEqualTo("the_secret");
        assertThat(telegram.taken("setMyCommands")).hasSize(2);
        assertThat(telegram.taken("setChatMenuButton").get(0).parameters().toString())
                .contains("https://one.example/telegram/")
                .doesNotContain("two.example");
        assertThat(timers).hasSize(1);
    }

    @Test
    @Tag("R-TG-01")
    void a_bot_api_that_is_down_is_tried_again_a_few_times_and_never_stops_the_start() {
        TelegramStart start = start(settings("http://127.0.0.1:1").build());
        start.begin();
        for (int i = 0; i < TelegramStart.MAX_ATTEMPTS + 1; i++) {
            start.setUp(null);
        }
        assertThat(timers).hasSize(TelegramStart.MAX_ATTEMPTS);
    }

    @Test
    void a_laptop_registers_nothing_with_telegram_itself() {
        TestSettings laptop = settings(MarketSetting.TELEGRAM_API_BASE_URL.defaultValue())
                .with(MarketSetting.BACKEND_URL, "http://127.0.0.1:8080");
        assertThat(TelegramStart.isConfigured(laptop.build())).isFalse();
        start(laptop.build()).begin();
        assertThat(timers).isEmpty();
        assertThat(TelegramStart.isConfigured(settings(telegram.url())
                        .with(MarketSetting.TELEGRAM_FEATURE_ENABLED, "false")
                        .build()))
                .isFalse();
    }
}
