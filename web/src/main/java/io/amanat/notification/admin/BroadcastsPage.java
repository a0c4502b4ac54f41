package io.amanat.notification.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.ReadOnce;
import io.amanat.notification.service.BroadcastInput;
import io.amanat.notification.service.Broadcasts;
import io.amanat.shared.id.Uuid7;
import io.amanat.shared.jpa.Coded;
import io.amanat.user.entity.UserRole;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Saying something to many: written, looked at with the number of who hears it, sent; and what was said before. */
@Named("broadcasts")
@RequestScoped
public class BroadcastsPage {
    private static final String TEXTS = "io.amanat.notification.admin.texts";
    private static final int ROWS = 20;
    private static final List<String> FIELDS = List.of("audience", "names", "titleFa", "textFa", "titleEn", "textEn");

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private Broadcasts broadcasts;

    private final ReadOnce<Broadcasts.Board> board =
            new ReadOnce<>(() -> broadcasts.said(console.actor(), input.text("cursor"), ROWS));
    private Broadcasts.Preview preview;
    private String key;
    private boolean answered;

    public Broadcasts.Board getBoard() {
        return board.get();
    }

    public List<UserRole> getRoles() {
        return List.of(UserRole.values());
    }

    /** The role that one was said to; null where it went to all or to named accounts. */
    public UserRole role(String audience) {
        return Coded.find(UserRole.class, audience);
    }

    /** Who said it: a name, or the end of the id of who has none. */
    public String who(Broadcasts.Past row) {
        return row.byName() == null ? console.brief(row.by()) : row.byName();
    }

    /** There is something to look at, or what was looked at is sent. */
    public boolean isShown() {
        boolean returns = FacesContext.getCurrentInstance().isPostback() && input.text("key") != null;
        return preview != null || (returns && !answered);
    }

    /** What would be said to how many; null before somebody asked. */
    public Broadcasts.Preview getPreview() {
        return preview;
    }

    /** The name of the broadcast that the form at hand asks for: sent twice, it is said once. */
    public String getKey() {
        return key;
    }

    /** Shows it; says nothing. */
    public String look() {
        key = Uuid7.next().toString();
        preview = broadcasts.preview(console.actor(), typed(key));
        return null;
    }

    /** Says what was shown. */
    public String send() {
        answered = true;
        // Refused, it stands in the form again.
        FIELDS.forEach(field -> input.getOf().put(field, input.text(field)));
        Broadcasts.Sent sent = broadcasts.send(console.acting(), typed(input.text("key")));
        String sentence = sent.again()
                ? ConsoleTexts.of(TEXTS, console.getLocale(), "send.again")
                : ConsoleTexts.of(TEXTS, console.getLocale(), "send.done", sent.recipients());
        return console.done(sentence, ConsolePage.BROADCASTS.path());
    }

    private BroadcastInput typed(String name) {
        return new BroadcastInput(
                input.text("audience"),
                input.text("names"),
                input.text("titleFa"),
                input.text("textFa"),
                input.text("titleEn"),
                input.text("textEn"),
                name);
    }
}
