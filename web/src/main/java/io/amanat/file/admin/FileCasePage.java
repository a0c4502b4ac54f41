package io.amanat.file.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.file.entity.StoredFile;
import io.amanat.file.service.FileDesk;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One file: what is known of it, and taking it away. */
@Named("fileCase")
@RequestScoped
public class FileCasePage {
    private static final String TEXTS = "io.amanat.file.admin.texts";
    private static final int MAX_REASON = 500;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private FileDesk desk;

    private FileDesk.Found found;

    /** Reads it; what does not exist is 404. */
    public void load() {
        found = desk.one(console.actor(), input.id("id"));
    }

    public StoredFile getRow() {
        if (found == null) {
            load();
        }
        return found.rows().get(0);
    }

    /** A name, or the end of the id of who has none. */
    public String getOwner() {
        StoredFile row = getRow();
        return found.names().getOrDefault(row.ownerId(), console.brief(row.ownerId()));
    }

    public String delete() {
        Fields fields = new Fields();
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        desk.delete(console.acting(), input.id("id"), reason);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "delete.done"),
                ConsolePage.FILE.path() + "?id=" + input.id("id"));
    }
}
