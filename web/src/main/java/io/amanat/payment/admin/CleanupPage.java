package io.amanat.payment.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.rest.LeftoverInput;
import io.amanat.payment.service.UnpaidLeftovers;
import io.amanat.shared.error.Fields;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * Deleting what ended unpaid, of one provider: the dry run is what the page shows, a run deletes exactly that, batch by
 * batch, and says how far it is.
 */
@Named("cleanup")
@RequestScoped
public class CleanupPage {
    private static final int MOST = 1_000_000_000;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private UnpaidLeftovers leftovers;

    private UnpaidLeftovers.Plan plan;

    /** The dry run; without a provider there is none. */
    public void load() {
        if (input.text("provider") != null) {
            LeftoverInput.Look look = LeftoverInput.of(input.text("provider"), input.text("before"))
                    .look();
            plan = leftovers.plan(console.actor(), look.provider(), look.before());
        }
    }

    public List<PaymentProvider> getProviders() {
        return List.of(PaymentProvider.values());
    }

    /** Null without a provider. */
    public UnpaidLeftovers.Plan getPlan() {
        return plan;
    }

    /** Whether a provider was named, and so a dry run is shown. */
    public boolean isLooking() {
        return input.text("provider") != null;
    }

    /** Whether the dry run has found something; while a form comes back, before there is one, whether its own has. */
    public boolean isDeletable() {
        return plan == null ? input.text("expected") != null : plan.idle() > 0;
    }

    /** How many a run under way has deleted so far. */
    public long getDone() {
        return plan == null ? 0 : Math.max(0, getAll() - plan.idle());
    }

    /** How many there were when the run began. */
    public long getAll() {
        Fields fields = new Fields();
        Integer all = fields.integer("of", input.text("of"), 0, MOST, 0);
        long idle = plan == null ? 0 : plan.idle();
        // What stands in an address is a number or nothing.
        return all == null ? idle : Math.max(all, idle);
    }

    public String run() {
        UnpaidLeftovers.Order order = new LeftoverInput(
                        input.text("provider"),
                        input.text("confirm"),
                        input.text("before"),
                        input.text("expected"),
                        input.text("reason"))
                .order();
        Fields fields = new Fields();
        Integer all = fields.integer("of", input.text("of"), 0, MOST, 0);
        fields.check();
        int gone = leftovers.clear(console.acting(), order);
        return console.done(
                ConsoleTexts.of(PaymentPage.TEXTS, console.getLocale(), "cleanup.done", gone),
                ConsolePage.CLEANUP.path() + "?provider=" + order.provider().code()
                        + (order.before() == null ? "" : "&before=" + order.before())
                        + "&of=" + Math.max(all, order.expected()));
    }
}
