package io.amanat.payment.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.console.admin.ReadOnce;
import io.amanat.payment.service.ConfirmationThresholds;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** How deep transfers must be on each chain, and who changed it. */
@Named("thresholds")
@RequestScoped
public class ThresholdsPage {
    private static final String TEXTS = "io.amanat.payment.admin.texts";
    private static final int MAX_REASON = 500;
    private static final int CHANGES = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ConfirmationThresholds thresholds;

    private final ReadOnce<List<ConfirmationThresholds.View>> rows =
            new ReadOnce<>(() -> thresholds.list(console.actor()));
    private final ReadOnce<List<ConfirmationThresholds.Change>> changes =
            new ReadOnce<>(() -> thresholds.history(console.actor(), null, null, CHANGES));

    public List<ConfirmationThresholds.View> getRows() {
        return rows.get();
    }

    public List<ConfirmationThresholds.Change> getChanges() {
        return changes.get();
    }

    /** Sets the threshold of the chain that the form names; less than its floor is refused. */
    public String set() {
        Fields fields = new Fields();
        Integer chain = fields.integer("chainId", input.text("chainId"), 1, Integer.MAX_VALUE, null);
        int floor = chain == null ? 1 : thresholds.floor(chain).orElse(1);
        Integer blocks = fields.integer(
                "confirmations", input.text("confirmations"), floor, ConfirmationThresholds.MAX_BLOCKS, null);
        String reason = fields.text("reason", input.text("reason"), 1, MAX_REASON);
        fields.check();
        thresholds.set(console.acting(), Map.of(chain, blocks), reason);
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), "thresholds.done"), ConsolePage.THRESHOLDS.path());
    }
}
