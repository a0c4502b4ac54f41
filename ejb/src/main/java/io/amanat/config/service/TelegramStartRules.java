package io.amanat.config.service;

import java.net.URI;
import java.util.regex.Pattern;

/** What the configuration of Telegram and of mail webhooks must be like before anything starts. Pure. */
final class TelegramStartRules {
    /** What the Bot API takes for a secret. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private static final Pattern TOKEN = Pattern.compile("[0-9]{3,20}:[A-Za-z0-9_-]{10,100}");
    private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern WHSEC = Pattern.compile("whsec_[A-Za-z0-9+/]{16,200}={0,2}");

    private TelegramStartRules() {}

    /** @throws StartRefusedException naming the first thing that is wrong, never its value */
    static void check(MarketSettings settings) {
        form(settings, MarketSetting.TELEGRAM_BOT_TOKEN, TOKEN, "the token that BotFather gave");
        form(settings, MarketSetting.TG_NOTIFY_BOT_TOKEN, TOKEN, "the token that BotFather gave");
        form(
                settings,
                MarketSetting.TELEGRAM_WEBHOOK_SECRET_TOKEN,
                SECRET,
                "1 to 256 letters, digits, underscores and hyphens");
        form(settings, MarketSetting.RESEND_WEBHOOK_SECRET, WHSEC, "whsec_ and Base64");
        for (String chat : settings.list(MarketSetting.TG_NOTIFY_CHATS)) {
            if (!CHAT.matcher(chat).matches()) {
                throw new StartRefusedException("TG_NOTIFY_CHATS must list numbers of chats.");
            }
        }
        if (settings.integer(MarketSetting.TELEGRAM_WEBHOOK_REPLAY_WINDOW_MS) < 1) {
            throw new StartRefusedException("TELEGRAM_WEBHOOK_REPLAY_WINDOW_MS must be at least 1.");
        }
        URI base = uri(settings.required(MarketSetting.TELEGRAM_API_BASE_URL));
        if (base == null || base.getHost() == null || base.getRawQuery() != null) {
            throw new StartRefusedException("TELEGRAM_API_BASE_URL must be the address of a Bot API server.");
        }
        if (settings.production() && !"https".equals(base.getScheme())) {
            throw new StartRefusedException(
                    "TELEGRAM_API_BASE_URL must begin with https in production: the bot's token is part of each address.");
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static void form(MarketSettings settings, MarketSetting setting, Pattern form, String words) {
        String value = settings.text(setting);
        if (value != null && !form.matcher(value).matches()) {
            throw new StartRefusedException(setting + " must be " + words + ".");
        }
    }
}
