package io.amanat.telegram.service;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.MarketSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of the Mini App and of the pages that people are led to. One setting for every surface (07, 6.7). */
@ApplicationScoped
public class MiniApp {
    /** The only part of a page's address that the Mini App understands (07, 6.6). */
    private static final Pattern REQUEST = Pattern.compile(
            "/(?:dashboard/request|marketplace/requests?)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** The Mini App's short name at the bot (03, 2.1). */
    private static final String SHORT_NAME = "app";

    @Inject
    private MarketSettings settings;

    private volatile String username;

    /** TELEGRAM_WEBAPP_URL, else /telegram/ on the first web client (AC-322); empty without either. */
    public Optional<String> url() {
        String configured = settings.text(MarketSetting.TELEGRAM_WEBAPP_URL);
        return configured == null ? page("/telegram/") : Optional.of(configured);
    }

    /** A page of the first web client. */
    public Optional<String> page(String path) {
        List<String> clients = settings.list(MarketSetting.FRONTEND_URL);
        return clients.isEmpty() ? Optional.empty() : Optional.of(clients.get(0).replaceAll("/+$", "") + path);
    }

    /** Notes what the bot is called, as Telegram says. */
    void isCalled(String name) {
        username = name;
    }

    /** The bot's name without the at sign, once it is known. */
    public Optional<String> botName() {
        String configured = settings.text(MarketSetting.TELEGRAM_BOT_USERNAME);
        return Optional.ofNullable(configured == null ? username : configured);
    }

    /** Opens the chat with the bot and hands it a word. */
    public Optional<String> startLink(String payload) {
        return botName().map(name -> "https://t.me/" + name + "?start=" + payload);
    }

    /** A request inside the Mini App; its page in the browser while the bot's name is not known. */
    Optional<String> request(UUID id) {
        return botName()
                .map(name -> "https://t.me/" + name + "/" + SHORT_NAME + "?startapp=req_" + id)
                .or(() -> page("/dashboard/request/" + id));
    }

    /** Where a notification leads: into the Mini App where that knows the way, else to the page. */
    Optional<String> target(String actionUrl) {
        if (actionUrl == null) {
            return url();
        }
        Matcher request = REQUEST.matcher(actionUrl);
        return request.find() ? request(UUID.fromString(request.group(1))) : page(actionUrl);
    }
}
