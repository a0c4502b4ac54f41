package io.amanat.telegram.service;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.id.Uuid7;
import io.amanat.telegram.service.TelegramMessages.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write to the bot. Whoever has no account here is told how to get one, whatever he writes. */
@ApplicationScoped
public class BotCommands {
    /** Names of the commands that the menu lists, in its order. */
    static final List<String> LISTED = List.of("start", "orders", "offers", "settings", "help", "stop");

    private static final Pattern COMMAND = Pattern.compile("/([a-z]{1,20})(?:@\\w{1,40})?(?:\\s+(\\S{1,64}))?\\s*");
    private static final Pattern LINK_CODE = Pattern.compile("(?:link_)?([A-Za-z0-9_-]{43})");
    private static final String REQUEST = "req_";

    @Inject
    private BotLinks links;

    @Inject
    private BotLists lists;

    @Inject
    private BotSettings settings;

    @Inject
    private TelegramMessages messages;

    @Inject
    private MiniApp miniApp;

    /** What the menu says of each command. */
    static Map<String, String> listed(String language) {
        Map<String, String> words = new LinkedHashMap<>();
        LISTED.forEach(name -> words.put(name, BotWords.of(language, "command." + name)));
        return words;
    }

    /** Answers what somebody wrote; says what it was. */
    String handle(Update update) {
        Matcher form =
                COMMAND.matcher(update.words().toLowerCase(Locale.ROOT).startsWith("/") ? update.words() : "/help");
        String command = form.matches() ? form.group(1).toLowerCase(Locale.ROOT) : "help";
        String payload = form.matches() ? form.group(2) : null;
        Matcher code = LINK_CODE.matcher(payload == null ? "" : payload);
        Optional<LinkedPerson> person = links.person(update.from().id());
        if (command.equals("start") && code.matches()) {
            return offerLink(update, code.group(1), language(update, person));
        }
        if (person.isEmpty()) {
            String language = language(update, person);
            say(update, BotWords.of(language, "start.unknown"), open(language));
            return "unknown person";
        }
        return answer(update, person.get(), command, payload);
    }

    private static String language(Update update, Optional<LinkedPerson> person) {
        return person.map(LinkedPerson::language)
                .orElseGet(() -> BotLinks.languageOf(update.from().language()));
    }

    private String answer(Update update, LinkedPerson person, String command, String payload) {
        String language = person.language();
        switch (command) {
            case "start" -> start(update, person, payload);
            case "orders" -> say(update, lists.orders(person.actor(), language));
            case "offers" -> say(update, lists.offers(person.actor(), language));
            case "settings" ->
                say(update, BotWords.of(language, "settings.title"), settings.keyboard(person.actor(), language));
            case "stop" -> {
                settings.all(person.actor(), false);
                say(
                        update,
                        BotWords.of(language, "stop"),
                        BotCall.keyboard(List.of(List.of(
                                BotCall.button(BotWords.of(language, "settings.all-on"), Tap.of(Tap.Verb.ALL_ON))))));
            }
            default -> {
                say(update, BotWords.of(language, "help"), open(language));
                return "help";
            }
        }
        return command;
    }

    private void start(Update update, LinkedPerson person, String payload) {
        UUID request = payload == null || !payload.startsWith(REQUEST)
                ? null
                : Uuid7.parseOrNull(payload.substring(REQUEST.length()));
        if (request != null) {
            try {
                say(update, lists.order(person.actor(), request, person.language()));
                return;
            } catch (DomainException notHis) {
                // A word in a link is anybody's; who may not see the request is greeted like everybody else.
                say(update, BotWords.of(person.language(), "order.unknown"), open(person.language()));
                return;
            }
        }
        say(update, BotWords.of(person.language(), "start", BotCall.escaped(person.name())), open(person.language()));
    }

    /** Asked first: a link of somebody else's making must not bind anybody by one tap. */
    private String offerLink(Update update, String code, String language) {
        Optional<String> account = links.accountOf(code);
        if (account.isEmpty()) {
            say(update, BotWords.of(language, "link.over"), null);
            return "code over";
        }
        say(
                update,
                BotWords.of(language, "link.ask", BotCall.escaped(account.get())),
                BotCall.keyboard(List.of(List.of(
                        BotCall.button(BotWords.of(language, "button.link"), new Tap(Tap.Verb.LINK, code)),
                        BotCall.button(BotWords.of(language, "button.no"), Tap.of(Tap.Verb.NEVER_MIND))))));
        return "link asked";
    }

    private JsonObject open(String language) {
        return miniApp.url()
                .map(url -> BotCall.keyboard(List.of(List.of(BotCall.app(BotWords.of(language, "button.app"), url)))))
                .orElse(null);
    }

    private void say(Update update, BotLists.Page page) {
        say(update, page.html(), page.keyboard());
    }

    private void say(Update update, String html, JsonObject keyboard) {
        messages.say(Kind.REPLY, BotCall.send(update.from().id(), html, keyboard), "update:" + update.id());
    }
}
