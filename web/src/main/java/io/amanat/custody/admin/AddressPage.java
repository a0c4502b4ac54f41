package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.rest.CustodyInput;
import io.amanat.custody.service.DestinationService;
import io.amanat.custody.service.SweepService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** One receiving address with its sweeps; setting it aside and letting it go on. */
@Named("address")
@RequestScoped
public class AddressPage {
    /** Sweeps shown; an address has a few in its life. */
    private static final int SWEEPS = 20;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private DestinationService destinations;

    @EJB
    private SweepService sweeps;

    private DerivedDestination row;
    private List<SweepService.View> moved;

    /** Reads it; what does not exist is 404. */
    public void load() {
        row = destinations.require(console.actor(), input.id("id"));
    }

    public DerivedDestination getRow() {
        if (row == null) {
            load();
        }
        return row;
    }

    public List<SweepService.View> getSweeps() {
        if (moved == null) {
            moved = sweeps.list(console.actor(), null, getRow().id(), null, SWEEPS);
        }
        return moved;
    }

    /** Nothing there is moved and no other payment gets it; refused unless it is active. */
    public String quarantine() {
        String reason = CustodyInput.quarantine(input.text("reason"));
        destinations.quarantine(console.acting(), input.id("id"), reason);
        return done("quarantine.done");
    }

    public String reactivate() {
        destinations.reactivate(console.acting(), input.id("id"));
        return done("reactivate.done");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), key),
                ConsolePage.ADDRESS.path() + "?id=" + input.id("id"));
    }
}
