package io.amanat.legacy.admin;

import io.amanat.config.service.MarketClock;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.entity.ImportRun;
import io.amanat.legacy.entity.ImportRunStatus;
import io.amanat.legacy.service.ImportDesk;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * Where the import of the retired store stands: its runs, what they took over, and the gaps of one severity, open or
 * resolved; open errors first.
 */
@Named("imported")
@RequestScoped
public class ImportPage {
    private static final int ROWS = 50;
    private static final String RESOLVED = "resolved";
    private static final String OPEN = "open";
    private static final int OFTEN_SECONDS = 3;
    private static final int SELDOM_SECONDS = 30;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private MarketClock clock;

    @EJB
    private ImportDesk desk;

    private GapSeverity severity;
    private boolean resolved;
    private ImportDesk.Taken view;
    private ImportDesk.Gaps gaps;

    /** Reads the page; a severity or state that does not exist is refused. */
    public void load() {
        Fields fields = new Fields();
        severity = fields.oneOf("severity", input.text("severity"), GapSeverity.class, GapSeverity.ERROR);
        String state = input.text("state");
        resolved = RESOLVED.equals(state);
        if (state != null && !resolved && !OPEN.equals(state)) {
            fields.reject("state", "UNKNOWN_VALUE", "state is open or resolved.");
        }
        fields.check();
        view = desk.look(console.actor());
        gaps = desk.gaps(console.actor(), severity, resolved, input.text("cursor"), ROWS);
    }

    public ImportDesk.Taken getView() {
        return view;
    }

    public ImportDesk.Gaps getGaps() {
        return gaps;
    }

    /** The one whose gaps are shown. */
    public GapSeverity getSeverity() {
        return severity;
    }

    /** Whether those are shown that somebody has resolved. */
    public boolean isResolved() {
        return resolved;
    }

    /** The gravest first. */
    public List<GapSeverity> getSeverities() {
        return List.of(GapSeverity.ERROR, GapSeverity.WARNING, GapSeverity.INFO);
    }

    /** The list of gaps of a severity, in the state at hand. */
    public String address(GapSeverity wanted) {
        return ConsolePage.IMPORT.path() + "?severity=" + wanted.code() + "&state=" + (resolved ? RESOLVED : OPEN);
    }

    /** The list of gaps of the severity at hand, in the other state. */
    public String getOtherState() {
        return ConsolePage.IMPORT.path() + "?severity=" + severity.code() + "&state=" + (resolved ? OPEN : RESOLVED);
    }

    /** How a run's state is coloured: as good, as something to look at, or as neither. */
    public String colour(ImportRun run) {
        return switch (run.status()) {
            case FINISHED -> run.problem() == null && run.state().errors() == 0 ? "good" : "warn";
            case FAILED, STOPPED -> "bad";
            case RUNNING -> "";
        };
    }

    /** Seconds until this page looks again: often while an import runs. */
    public int getEvery() {
        boolean runs = view.running() || view.runs().stream().anyMatch(run -> run.status() == ImportRunStatus.RUNNING);
        return runs ? OFTEN_SECONDS : SELDOM_SECONDS;
    }

    /** When it was read. */
    public String getTime() {
        return console.second(clock.instant());
    }
}
