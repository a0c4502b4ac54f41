package io.amanat.admin.admin;

import io.amanat.admin.service.AuditDesk;
import io.amanat.audit.entity.AuditEntry;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Who did what, of everything or of one thing; newest first. */
@Named("audit")
@RequestScoped
public class AuditPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private AuditDesk desk;

    private AuditDesk.AuditPage page;

    /** Reads the page. */
    public void load() {
        page = desk.list(
                console.actor(),
                input.text("subject") == null ? null : input.id("subject"),
                input.text("cursor"),
                ROWS);
    }

    public List<AuditEntry> getRows() {
        return page.rows();
    }

    /** Where the list goes on; null at its end. */
    public String getNext() {
        return page.nextCursor();
    }

    /** Who did it: a name, the end of the id of who has none, a dash for the system. */
    public String who(AuditEntry entry) {
        return entry.actorId() == null
                ? "–"
                : page.names().getOrDefault(entry.actorId(), console.brief(entry.actorId()));
    }
}
