package io.amanat.admin.admin;

import io.amanat.admin.rest.CleanupInput;
import io.amanat.admin.service.CleanupDesk;
import io.amanat.admin.service.CleanupTarget;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * The part of the clean-up page that counts what there is, and deletes a batch of what lapses. Counting reads whole tables, so
 * it happens when somebody asks for it.
 */
@Named("cleanupCounts")
@RequestScoped
public class CleanupCounts {
    private static final String TEXTS = "io.amanat.admin.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private CleanupDesk desk;

    private List<CleanupDesk.Standing> rows;

    /** Whether somebody has asked for the counts. */
    public boolean isAsked() {
        return input.text("counts") != null;
    }

    /** Every target with what there is of it and what a run would delete. */
    public List<CleanupDesk.Standing> getRows() {
        if (rows == null) {
            rows = desk.counts(console.actor());
        }
        return rows;
    }

    /** What lapses, and goes here before its job would have come round. */
    public List<CleanupTarget> getLapsing() {
        return List.of(CleanupTarget.NOTIFICATIONS, CleanupTarget.TEMP_VERIFICATIONS);
    }

    /** Deletes a batch of what has lapsed. */
    public String run() {
        CleanupInput given =
                new CleanupInput(input.text("target"), null, input.text("confirm"), null, null, input.text("reason"));
        int deleted = desk.clear(console.acting(), given.lapsed(given.wanted()));
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "lapsed.done", deleted),
                ConsolePage.CLEANUP.path() + "?counts=true");
    }
}
