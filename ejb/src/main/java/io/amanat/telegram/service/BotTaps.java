package io.amanat.telegram.service;

import io.amanat.config.service.MarketClock;
import io.amanat.notification.entity.NotificationCategory;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.jpa.Coded;
import io.amanat.telegram.service.TelegramMessages.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people tap. Who taps is whom Telegram says; what he may is decided by the use case behind it. A tap that comes too
 * late is told so, and its buttons are taken away.
 */
@ApplicationScoped
public class BotTaps {
    @Inject
    private BotLinks links;

    @Inject
    private BotActions actions;

    @Inject
    private BotSettings settings;

    @Inject
    private TelegramMessages messages;

    @Inject
    private MarketClock clock;

    /** Something that is done with an id, or refused. */
    private interface Deed {
        void with(UUID id);
    }

    /** Does what was tapped and answers; says what came of it. */
    String handle(Update update) {
        Optional<LinkedPerson> person = links.person(update.from().id());
        String language = person.map(LinkedPerson::language)
                .orElseGet(() -> BotLinks.languageOf(update.from().language()));
        Optional<Tap> tap = Tap.read(update.words());
        if (tap.isEmpty()) {
            return ended(update, language, "tap.unknown", null);
        }
        if (tap.get().verb() == Tap.Verb.LINK) {
            return link(update, tap.get().about(), language);
        }
        if (person.isEmpty()) {
            return ended(update, language, "tap.unlinked", null);
        }
        return act(update, tap.get(), person.get());
    }

    private String act(Update update, Tap tap, LinkedPerson person) {
        return switch (tap.verb()) {
            case ACCEPT ->
                done(
                        update,
                        tap,
                        person,
                        "accepted",
                        id -> actions.accept(person.actor(), id, tap.moment().orElse(null), update.id()));
            case REJECT -> done(update, tap, person, "rejected", id -> actions.reject(person.actor(), id, update.id()));
            case CONFIRM ->
                done(update, tap, person, "confirmed", id -> actions.confirm(person.actor(), id, update.id()));
            case ASK_CONFIRM -> ask(update, tap, person.language());
            case NEVER_MIND, LINK -> ended(update, person.language(), "tap.nothing", null);
            case ALL_ON, ALL_OFF, CATEGORY_ON, CATEGORY_OFF, LANGUAGE -> set(update, tap, person);
        };
    }

    private String done(Update update, Tap tap, LinkedPerson person, String what, Deed deed) {
        Optional<UUID> id = tap.id();
        if (id.isEmpty()) {
            return ended(update, person.language(), "tap.unknown", null);
        }
        try {
            deed.with(id.get());
        } catch (DomainException refused) {
            return refused(update, person.language(), refused);
        }
        return ended(update, person.language(), "tap." + what, null);
    }

    private String refused(Update update, String language, DomainException refused) {
        String key =
                switch (refused.code()) {
                    case FORBIDDEN, NOT_FOUND, ACCOUNT_SUSPENDED -> "tap.not-yours";
                    case NEGOTIATION_PENDING -> "tap.negotiating";
                    case OFFER_EXPIRED -> "tap.expired";
                    case OFFER_CHANGED -> "tap.offer-changed";
                    case OFFER_OUTDATED -> "tap.outdated";
                    default -> "tap.changed";
                };
        ended(update, language, key, null);
        return "refused " + refused.code();
    }

    /** What cannot be taken back is asked twice. */
    private String ask(Update update, Tap tap, String language) {
        Optional<UUID> request = tap.id();
        if (request.isEmpty()) {
            return ended(update, language, "tap.unknown", null);
        }
        JsonObject keyboard = BotCall.keyboard(List.of(List.of(
                BotCall.button(BotWords.of(language, "button.confirm-sure"), Tap.of(Tap.Verb.CONFIRM, request.get())),
                BotCall.button(BotWords.of(language, "button.no"), Tap.of(Tap.Verb.NEVER_MIND)))));
        return ended(update, language, "tap.confirm-ask", keyboard);
    }

    private String link(Update update, String code, String language) {
        LinkedPerson person;
        try {
            person = links.link(code, update.from().person(clock.instant()));
        } catch (DomainException refused) {
            String key =
                    switch (refused.code()) {
                        case TELEGRAM_ALREADY_LINKED -> "link.taken";
                        case FORBIDDEN -> "link.blocked";
                        default -> "link.over";
                    };
            ended(update, language, key, null);
            return "refused " + refused.code();
        }
        return ended(update, person.language(), "link.done", null);
    }

    private String set(Update update, Tap tap, LinkedPerson person) {
        String language = person.language();
        NotificationCategory category = Coded.find(NotificationCategory.class, tap.about());
        switch (tap.verb()) {
            case ALL_ON -> settings.all(person.actor(), true);
            case ALL_OFF -> settings.all(person.actor(), false);
            case LANGUAGE -> {
                if (!tap.about().equals("fa") && !tap.about().equals("en")) {
                    return ended(update, language, "tap.unknown", null);
                }
                language = tap.about();
                settings.speak(person.actor(), language);
            }
            default -> {
                if (category == null) {
                    return ended(update, language, "tap.unknown", null);
                }
                settings.one(person.actor(), category, tap.verb() == Tap.Verb.CATEGORY_ON);
            }
        }
        return ended(update, language, "settings.title", settings.keyboard(person.actor(), language));
    }

    /** Ends the button's waiting and puts the outcome where the buttons were. */
    private String ended(Update update, String language, String key, JsonObject keyboard) {
        String words = BotWords.of(language, key);
        messages.say(
                Kind.TAP, BotCall.answer(update.callbackId(), BotWords.plain(words)), "update:" + update.id() + ":tap");
        messages.say(
                Kind.TAP,
                BotCall.edit(update.from().id(), update.messageId(), words, keyboard),
                "update:" + update.id() + ":edit");
        return key;
    }
}
