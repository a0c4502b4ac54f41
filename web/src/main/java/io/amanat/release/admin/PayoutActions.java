package io.amanat.release.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.release.entity.PayoutOrder;
import io.amanat.release.rest.ReleaseInput;
import io.amanat.release.service.PayoutDesk;
import io.amanat.release.service.PayoutProofService;
import io.amanat.shared.money.Amounts;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;

/** Payouts and refunds of the pay-in at hand. What the services refuse, four eyes among it, becomes a message. */
@Named("payouts")
@RequestScoped
public class PayoutActions {
    private static final String TEXTS = "io.amanat.release.admin.texts";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private PayoutProofService proofs;

    @EJB
    private PayoutDesk desk;

    private PayoutDesk.View running;

    /** The running payout or refund; asked for only where one runs. */
    public PayoutDesk.View getRunning() {
        if (running == null) {
            running = proofs.running(console.actor(), payIn());
        }
        return running;
    }

    /** Where the running one was wanted when it was started; null: nobody knew. */
    public String getDestination() {
        PayoutOrder order = getRunning().order();
        return order == null ? null : order.destination();
    }

    /** What the running one is of, with no more digits than it needs. */
    public String getAmount() {
        return Amounts.plain(getRunning().outflow().amount());
    }

    private UUID payIn() {
        return input.id("id");
    }

    public String release() {
        proofs.release(
                console.acting(),
                payIn(),
                ReleaseInput.hash(input.text("txHash"), false),
                ReleaseInput.destination(input.text("destination")));
        return done("release.done");
    }

    public String retry() {
        proofs.retry(
                console.acting(),
                payIn(),
                ReleaseInput.hash(input.text("txHash"), false),
                ReleaseInput.destination(input.text("destination")));
        return done("release.done");
    }

    public String refund() {
        ReleaseInput.Refund wanted = ReleaseInput.refund(input.text("amount"), input.text("reason"));
        proofs.refund(
                console.acting(),
                payIn(),
                wanted.amount(),
                wanted.reason(),
                ReleaseInput.hash(input.text("txHash"), false),
                ReleaseInput.destination(input.text("destination")));
        return done("refund.done");
    }

    public String approve() {
        desk.approve(
                console.acting(),
                payIn(),
                ReleaseInput.seen(input.text("payoutId"), input.text("payoutAmount"), input.text("payoutDestination")));
        return done("approve.done");
    }

    public String confirm() {
        proofs.confirm(
                console.acting(),
                payIn(),
                ReleaseInput.hash(input.text("txHash"), true),
                ReleaseInput.destination(input.text("destination")),
                input.flag("shared"),
                shown());
        return done("confirm.done");
    }

    public String fail() {
        proofs.fail(console.acting(), payIn(), ReleaseInput.failure(input.text("reason")), shown());
        return done("fail.done");
    }

    /** The rest of one that has arrived in part goes to the wallet that the receiver has by now. */
    public String redirect() {
        ReleaseInput.Redirect wanted =
                ReleaseInput.redirect(input.text("payoutId"), input.text("destination"), input.text("reason"));
        proofs.redirect(console.acting(), payIn(), wanted.payoutId(), wanted.destination(), wanted.reason());
        return done("redirect.done");
    }

    /** The one that the page has shown: another one may run by now. */
    private UUID shown() {
        return ReleaseInput.shown(input.text("payoutId"), true);
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(TEXTS, console.getLocale(), key), ConsolePage.PAYMENT.path() + "?id=" + payIn());
    }
}
