package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.entity.SweepOrderStatus;
import io.amanat.custody.rest.CustodyInput;
import io.amanat.custody.service.SweepService;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** The list of sweeps, newest first, and the timer that orders them. */
@Named("sweeps")
@RequestScoped
public class SweepsPage {
    static final String TEXTS = "io.amanat.custody.admin.texts";
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private SweepService sweeps;

    private List<SweepService.View> rows;
    private SweepService.Timer timer;

    /** Reads the page; a status that does not exist is refused. */
    public void load() {
        Fields fields = new Fields();
        SweepOrderStatus status = fields.oneOf("status", input.text("status"), SweepOrderStatus.class, null);
        fields.check();
        // One more than shown says whether the list goes on.
        rows = sweeps.list(console.actor(), status, null, Uuid7.parseOrNull(input.text("cursor")), ROWS + 1);
    }

    private List<SweepService.View> rows() {
        if (rows == null) {
            load();
        }
        return rows;
    }

    public List<SweepService.View> getRows() {
        return rows().subList(0, Math.min(ROWS, rows().size()));
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return rows().size() > ROWS ? rows().get(ROWS - 1).order().id() : null;
    }

    public List<SweepOrderStatus> getStatuses() {
        return List.of(SweepOrderStatus.values());
    }

    public SweepService.Timer getTimer() {
        if (timer == null) {
            timer = sweeps.timer(console.actor());
        }
        return timer;
    }

    /** Lets the timer run, as often as the form says or as configured. */
    public String start() {
        return turn(true, "timer.started");
    }

    public String stop() {
        return turn(false, "timer.stopped");
    }

    private String turn(boolean running, String key) {
        // A person who turns it by hand says why.
        String reason = CustodyInput.reason(input.text("reason"));
        CustodyInput.Turn turn = CustodyInput.turn(running, input.text("intervalMs"), reason);
        sweeps.turn(console.acting(), turn.enabled(), turn.intervalMs(), turn.reason());
        return console.done(ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.SWEEPS.path());
    }
}
