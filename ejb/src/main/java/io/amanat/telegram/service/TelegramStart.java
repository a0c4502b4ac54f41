package io.amanat.telegram.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells Telegram at start where updates go, what the commands are and what the menu button opens (R-TG-01). It happens
 * beside the start, which neither waits for it nor fails with it; a failure is logged and tried again a few times.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class TelegramStart {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration AGAIN = Duration.ofMinutes(1);
    static final int MAX_ATTEMPTS = 5;

    private static final Logger LOG = Logger.getLogger(TelegramStart.class.getName());
    private static final String WEBHOOK = "/api/telegram/webhook";

    @Resource
    private TimerService timers;

    @Inject
    private BotApi api;

    @Inject
    private MiniApp miniApp;

    @Inject
    private MarketSettings settings;

    private int attempts;

    @PostConstruct
    void begin() {
        if (isConfigured(settings)) {
            later(FIRST);
        }
    }

    /** Not from a laptop: Telegram delivers to https only, unless a Bot API server of one's own is asked. */
    static boolean isConfigured(MarketSettings settings) {
        return settings.text(MarketSetting.TELEGRAM_BOT_TOKEN) != null
                && settings.flag(MarketSetting.TELEGRAM_FEATURE_ENABLED)
                && (settings.required(MarketSetting.BACKEND_URL).startsWith("https://")
                        || !settings.required(MarketSetting.TELEGRAM_API_BASE_URL)
                                .equals(MarketSetting.TELEGRAM_API_BASE_URL.defaultValue()));
    }

    private void later(Duration pause) {
        timers.createSingleActionTimer(pause.toMillis(), new TimerConfig("telegram set-up", false));
    }

    /** Does it; each step may be repeated without harm, on any number of nodes. */
    @Timeout
    public void setUp(Timer timer) {
        attempts++;
        try {
            tell();
            LOG.info("The Telegram bot is set up.");
        } catch (RuntimeException failed) {
            boolean again = attempts < MAX_ATTEMPTS;
            LOG.log(
                    Level.WARNING,
                    "The Telegram bot could not be set up" + (again ? "; the next minute tries again." : "."),
                    failed);
            if (again) {
                later(AGAIN);
            }
        }
    }

    void tell() {
        String token = settings.required(MarketSetting.TELEGRAM_BOT_TOKEN);
        if (api.call(token, BotCall.me(), null) instanceof JsonObject me
                && me.get("username") instanceof JsonString name) {
            miniApp.isCalled(name.getString());
        }
        String secret = settings.text(MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN);
        if (secret != null && settings.flag(MarketSetting.TELEGRAM_WEBHOOK_ENABLED)) {
            String base = settings.required(MarketSetting.BACKEND_URL).replaceAll("/+$", "");
            api.call(token, BotCall.webhook(base + WEBHOOK, secret), null);
        }
        api.call(token, BotCall.commands(BotCommands.listed("en"), null), null);
        api.call(token, BotCall.commands(BotCommands.listed("fa"), "fa"), null);
        if (settings.flag(MarketSetting.TELEGRAM_MINIAPP_ENABLED)) {
            miniApp.url().ifPresent(url -> api.call(token, BotCall.menuButton("Amanat", url), null));
        }
    }
}
