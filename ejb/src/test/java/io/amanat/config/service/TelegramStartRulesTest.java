package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TelegramStartRulesTest {
    @Test
    void nothing_configured_is_fine_and_so_is_what_telegram_and_resend_give_out() {
        assertThatCode(() -> TelegramStartRules.check(new TestSettings().build()))
                .doesNotThrowAnyException();
        assertThatCode(() -> TelegramStartRules.check(new TestSettings()
                        .with(MarketSetting.TELEGRAM_BOT_TOKEN, "123456789:AAF-token_of-a-bot")
                        .with(MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN, "a-Secret_1")
                        .with(MarketSetting.TG_NOTIFY_CHATS, "-1001234567890,42")
                        .with(MarketSetting.RESEND_WEBHOOK_SECRET, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .build()))
                .doesNotThrowAnyException();
    }

    @Test
    void what_telegram_would_refuse_stops_the_start_by_name_and_without_its_value() {
        for (List<String> wrong : List.of(
                List.of("TELEGRAM_BOT_TOKEN", "hidden value"),
                List.of("TG_NOTIFY_BOT_TOKEN", "hidden:x"),
                List.of("TELEGRAM_WEBHOOK_SECRET_TOKEN", "hidden secret!"),
                List.of("RESEND_WEBHOOK_SECRET", "hidden"),
                List.of("TG_NOTIFY_CHATS", "@hidden"),
                List.of("TELEGRAM_WEBHOOK_REPLAY_WINDOW_MS", "0"),
                List.of("TELEGRAM_API_BASE_URL", "hidden path"))) {
            assertThatThrownBy(() -> TelegramStartRules.check(
                            new TestSettings().with(wrong.get(0), wrong.get(1)).build()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(wrong.get(0) + " must")
                    .hasMessageNotContaining("hidden");
        }
        assertThatThrownBy(() -> TelegramStartRules.check(new TestSettings()
                        .with(MarketSetting.AMANAT_ENV, "production")
                        .with(MarketSetting.TELEGRAM_API_BASE_URL, "http://bots.example")
                        .build()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("https");
    }
}
