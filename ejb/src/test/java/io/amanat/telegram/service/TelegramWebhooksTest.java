package io.amanat.telegram.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelegramWebhooksTest {
    private static TestSettings whole() {
        return new TestSettings()
                .with(MarketSetting.TELEGRAM_BOT_TOKEN, "123456:token-of-this-test")
                .with(MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN, "secret");
    }

    @Test
    void without_a_bot_or_a_secret_nothing_is_ever_accepted() {
        for (TestSettings settings : List.of(
                new TestSettings(),
                new TestSettings().with(MarketSetting.TELEGRAM_BOT_TOKEN, "123456:token-of-this-test"),
                new TestSettings().with(MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN, "secret"),
                whole().with(MarketSetting.TELEGRAM_WEBHOOK_ENABLED, "false"),
                whole().with(MarketSetting.TELEGRAM_FEATURE_ENABLED, "false"))) {
            TelegramWebhooks webhooks = Wiring.inject(new TelegramWebhooks(), "settings", settings.build());
            byte[] body = "{\"update_id\":1}".getBytes(StandardCharsets.UTF_8);
            for (String secret : new String[] {null, "", "secret"}) {
                assertThat(catchThrowableOfType(DomainException.class, () -> webhooks.receive(body, secret))
                                .code())
                        .isEqualTo(ErrorCode.FEATURE_DISABLED);
            }
        }
    }
}
