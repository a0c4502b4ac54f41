package io.amanat.chat.admin;

import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.entity.ChatType;
import io.amanat.chat.rest.ChatInput;
import io.amanat.chat.service.ChatClosing;
import io.amanat.chat.service.ChatQueries;
import io.amanat.chat.service.ChatTalk;
import io.amanat.chat.service.Utterance;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.limit.service.Limit;
import io.amanat.limit.service.Limiter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** One chat, newest first; that it was opened is written down before anything of it is shown. Answering as support, closing. */
@Named("chatCase")
@RequestScoped
public class ChatCasePage {
    private static final String TEXTS = "io.amanat.chat.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ChatQueries queries;

    @EJB
    private ChatTalk talk;

    @EJB
    private ChatClosing closing;

    @EJB
    private Limiter limiter;

    private ChatQueries.AtDesk view;

    /** Reads it; what does not exist is 404, what is not for support 403. */
    public void load() {
        view = queries.atDesk(console.actor(), input.id("id"), input.text("cursor"), ROWS);
    }

    public ChatQueries.AtDesk getView() {
        if (view == null) {
            load();
        }
        return view;
    }

    /** A name, or the end of the id of who has none; the system is nobody. */
    public String name(UUID person) {
        if (person == null) {
            return ConsoleTexts.of(TEXTS, console.getLocale(), "system");
        }
        return getView().messages().people().stream()
                .filter(one -> one.userId().equals(person) && one.name() != null)
                .map(ChatPerson::name)
                .findFirst()
                .orElseGet(() -> console.brief(person));
    }

    /** Whether support can answer here. */
    public boolean isAnswerable() {
        return getView().chat().type() == ChatType.SUPPORT && !getView().chat().isArchived();
    }

    public String answer() {
        UUID chat = input.id("id");
        Utterance words = ChatInput.words(input.text("answer"));
        limiter.take(Limit.CHAT_SEND, chat + ":" + console.acting().userId());
        talk.send(console.acting(), chat, words);
        return done("answer.done");
    }

    /** Whether it can be closed or opened again at all: a conversation with support is not. */
    public boolean isClosable() {
        return getView().chat().type() != ChatType.SUPPORT;
    }

    /** Nothing more is said in it; everything stays to be read. */
    public String close() {
        boolean now = closing.close(console.acting(), input.id("id"));
        return done(now ? "close.done" : "close.before");
    }

    public String reopen() {
        boolean now = closing.reopen(console.acting(), input.id("id"));
        return done(now ? "reopen.done" : "reopen.before");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.CHAT.path() + "?id=" + input.id("id"));
    }
}
