package io.amanat.legacy.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.legacy.entity.GapSeverity;
import io.amanat.legacy.service.ImportDesk;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Where the import of the retired store stands, and its open gaps of one severity; errors first. */
@Named("imported")
@RequestScoped
public class ImportPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ImportDesk desk;

    private GapSeverity severity;
    private ImportDesk.Taken view;

    /** Reads the page; a severity that does not exist is refused. */
    public void load() {
        Fields fields = new Fields();
        severity = fields.oneOf("severity", input.text("severity"), GapSeverity.class, GapSeverity.ERROR);
        fields.check();
        view = desk.look(console.actor(), severity, input.text("cursor"), ROWS);
    }

    public ImportDesk.Taken getView() {
        return view;
    }

    /** The one whose gaps are shown. */
    public GapSeverity getSeverity() {
        return severity;
    }

    /** The gravest first. */
    public List<GapSeverity> getSeverities() {
        return List.of(GapSeverity.ERROR, GapSeverity.WARNING, GapSeverity.INFO);
    }
}
