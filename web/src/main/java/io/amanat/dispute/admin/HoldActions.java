package io.amanat.dispute.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.dispute.rest.DisputeInput;
import io.amanat.dispute.service.ReleaseHolds;
import io.amanat.payment.service.PaymentQueries;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** Stopping the payout of the payment at hand, and letting it go. */
@Named("holds")
@RequestScoped
public class HoldActions {
    private static final String TEXTS = "io.amanat.dispute.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private ReleaseHolds holds;

    @EJB
    private PaymentQueries payments;

    private UUID request() {
        return payments.view(console.actor(), input.id("id")).payment().purchaseRequestId();
    }

    public String set() {
        String reason = DisputeInput.check(new DisputeInput.Hold(input.text("reason")));
        holds.set(console.acting(), request(), reason);
        return done("hold.done");
    }

    public String lift() {
        holds.lift(console.acting(), request());
        return done("lift.done");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.PAYMENT.path() + "?id=" + input.id("id"));
    }
}
