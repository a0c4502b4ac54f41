package io.amanat.legacy.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.legacy.entity.ImportGap;
import io.amanat.legacy.service.ImportDesk;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** One gap of the import: what could not be taken over, and noting what was done about it. */
@Named("gap")
@RequestScoped
public class GapPage {
    private static final String TEXTS = "io.amanat.legacy.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ImportDesk desk;

    private ImportGap row;

    /** Reads it; what does not exist is 404. */
    public void load() {
        row = desk.gap(console.actor(), input.id("id"));
    }

    public ImportGap getRow() {
        if (row == null) {
            load();
        }
        return row;
    }

    /** Nobody has resolved it. */
    public boolean isOpen() {
        return getRow().resolvedAt() == null;
    }

    /**
     * Whether the form stands on the page. One that was sent stays, also when somebody else was faster: else its sender would
     * not be told.
     */
    public boolean isOffered() {
        return FacesContext.getCurrentInstance().isPostback() || isOpen();
    }

    /** Notes what was done about it. */
    public String resolve() {
        Fields fields = new Fields();
        String note = fields.text("note", input.text("note"), 1, ImportDesk.MAX_NOTE);
        fields.check();
        desk.resolve(console.acting(), input.id("id"), note);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "resolve.done"),
                ConsolePage.GAP.path() + "?id=" + input.id("id"));
    }
}
