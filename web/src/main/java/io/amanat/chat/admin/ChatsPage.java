package io.amanat.chat.admin;

import io.amanat.chat.entity.ChatPerson;
import io.amanat.chat.service.ChatPage;
import io.amanat.chat.service.ChatQueries;
import io.amanat.chat.service.ChatView;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsoleNavigation;
import io.amanat.console.admin.ConsolePage;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Open conversations with support, the liveliest first; nothing of what was said. A chat's id leads to the chat. */
@Named("chats")
@RequestScoped
public class ChatsPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ChatQueries queries;

    private ChatPage page;

    public void load() {
        if (input.text("q") != null) {
            ConsoleNavigation.to(ConsolePage.CHAT.path() + "?id=" + input.id("q"));
            return;
        }
        page = queries.supportQueue(console.actor(), input.text("cursor"), ROWS);
    }

    public List<ChatView> getRows() {
        return page == null ? List.of() : page.rows();
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        return page == null ? null : page.nextCursor();
    }

    /** Names of who is in it now. */
    public String people(ChatView row) {
        return row.people().stream()
                .filter(ChatPerson::isActive)
                .map(ChatPerson::name)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    /** Whether the one who asked support has spoken last. */
    public boolean waits(ChatView row) {
        return row.last() != null
                && Objects.equals(row.last().senderId(), row.chat().supportOf());
    }
}
