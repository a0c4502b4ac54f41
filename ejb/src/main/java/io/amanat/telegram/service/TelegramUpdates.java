package io.amanat.telegram.service;

import io.amanat.inbox.entity.InboxDelivery;
import io.amanat.inbox.service.InboxHandler;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Works off what people do in their chats with the bot. What is answered lies in the outbox with the update's own
 * number, so that an update that is worked twice is answered once.
 */
@ApplicationScoped
public class TelegramUpdates implements InboxHandler {
    @Inject
    private BotLinks links;

    @Inject
    private BotCommands commands;

    @Inject
    private BotTaps taps;

    @Inject
    private Limiter limiter;

    @Override
    public String source() {
        return TelegramWebhooks.SOURCE;
    }

    @Override
    public String handle(InboxDelivery delivery) {
        Optional<JsonObject> read = read(delivery.payload());
        if (read.isEmpty()) {
            return "unreadable";
        }
        Optional<Update.Membership> membership = Update.membership(read.get());
        if (membership.isPresent()) {
            Update.Membership told = membership.get();
            boolean changed = told.mayWrite() ? links.unblocked(told.person()) : links.blocked(told.person());
            return changed ? "noted" : "known";
        }
        Optional<Update> update = Update.read(read.get());
        if (update.isEmpty() || update.get().words() == null) {
            return "not for us";
        }
        return handle(update.get());
    }

    private String handle(Update update) {
        try {
            limiter.take(Limit.TELEGRAM_PERSON, Long.toString(update.from().id()));
        } catch (DomainException tooMuch) {
            return "limited";
        }
        if (!update.isTap()) {
            // Who writes to the bot lets it write back.
            links.unblocked(update.from().id());
        }
        return update.isTap() ? taps.handle(update) : commands.handle(update);
    }

    private static Optional<JsonObject> read(String text) {
        try {
            return Optional.of(JsonObjects.read(text));
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }
}
