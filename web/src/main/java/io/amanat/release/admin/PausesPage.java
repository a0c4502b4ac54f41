package io.amanat.release.admin;

import io.amanat.config.service.MoneyPauses;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.ReadOnce;
import io.amanat.release.rest.PauseInput;
import io.amanat.release.service.PauseService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The switches that stop money, and who has turned them. */
@Named("pauses")
@RequestScoped
public class PausesPage {
    private static final String TEXTS = "io.amanat.release.admin.texts";
    private static final int CHANGES = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PauseService pauses;

    private final ReadOnce<List<PauseService.View>> switches = new ReadOnce<>(() -> pauses.list(console.actor()));
    private final ReadOnce<List<PauseService.ChangeView>> changes =
            new ReadOnce<>(() -> pauses.history(console.actor(), null, CHANGES));

    public List<PauseService.View> getSwitches() {
        return switches.get();
    }

    public List<PauseService.ChangeView> getChanges() {
        return changes.get();
    }

    /** What a switch stops: everything, a chain by its number, or a token. */
    public String scope(MoneyPauses.Scope scope) {
        if (scope.chainId() != null) {
            return scope.chainId().toString();
        }
        return scope.asset() == null ? ConsoleTexts.of(TEXTS, console.getLocale(), "pauses.all") : scope.asset();
    }

    /** Turns the switch that the form names. */
    public String turn() {
        PauseInput.Turn turn = PauseInput.check(
                input.text("chainId"), input.text("asset"), input.flag("paused"), input.text("reason"));
        pauses.turn(console.acting(), turn.scope(), turn.paused(), turn.reason());
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), turn.paused() ? "pauses.stopped" : "pauses.going"),
                ConsolePage.PAUSES.path());
    }
}
