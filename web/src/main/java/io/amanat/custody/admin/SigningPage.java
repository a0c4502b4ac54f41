package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.rest.CustodyInput;
import io.amanat.custody.rest.TrezorInput;
import io.amanat.custody.service.SigningDesk;
import io.amanat.custody.service.StagedPayoutRepair;
import io.amanat.custody.service.StagedPayoutService;
import io.amanat.custody.service.StoppedPayouts;
import io.amanat.payment.entity.Payment;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.release.service.PayoutProofService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * The payout or refund of one pay-in that a hardware wallet signs: what it has to sign, taking back what it has signed,
 * naming a transaction that was sent from elsewhere. {@code id} is the pay-in.
 */
@Named("signing")
@RequestScoped
public class SigningPage {
    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private SigningDesk desk;

    @EJB
    private StagedPayoutService payouts;

    @EJB
    private StagedPayoutRepair repair;

    @EJB
    private PayoutProofService proofs;

    @EJB
    private StoppedPayouts stopped;

    private SigningDesk.Signing view;
    private List<StoppedPayouts.Stopped> inTheWay;

    /** Reads it; a payment whose money does not leave is 404. */
    public void load() {
        view = desk.of(console.actor(), input.id("id"));
    }

    public SigningDesk.Signing getView() {
        if (view == null) {
            load();
        }
        return view;
    }

    /** What is signed and stopped: of this payment itself, or of others whose numbers come before its own. */
    public List<StoppedPayouts.Stopped> getStopped() {
        if (inTheWay == null) {
            inTheWay = stopped.inTheWayOf(console.actor(), input.id("id"));
        }
        return inTheWay;
    }

    /** Writes what the address of the form has to sign; the same again when it is written already. */
    public String stage() {
        payouts.instruct(console.acting(), input.id("id"), TrezorInput.payer(input.text("addressId")), false, false);
        return done("signing.staged");
    }

    /** The same with today's number and price of gas; before all others of the address when the form says so. */
    public String renew() {
        payouts.instruct(
                console.acting(),
                input.id("id"),
                TrezorInput.payer(input.text("addressId")),
                true,
                input.flag("first"));
        return done("signing.staged");
    }

    /** What the device has signed again, for more, under its number. */
    public String dearer() {
        payouts.instruct(
                console.acting(), input.id("id"), getView().now().payout().addressId(), true, false);
        return done("signing.staged");
    }

    /** Another transaction has the number of what was signed. */
    public String numberUsed() {
        CustodyInput.NumberUsed used = CustodyInput.numberUsed(input.text("txHash"), input.text("reason"));
        repair.numberUsed(
                console.acting(),
                input.id("id"),
                used.txHash(),
                used.reason(),
                CustodyInput.acknowledged(input.text("acknowledge")));
        return done("signing.used.done");
    }

    /** Takes the signed bytes; they are sent until the chain shows them. */
    public String signed() {
        TrezorInput.Sent sent = TrezorInput.sent(input.text("signedTransaction"), null);
        return told(payouts.broadcast(console.acting(), input.id("id"), sent.signed()));
    }

    /** Names a transaction; the chain has to show that it pays this. */
    public String named() {
        TrezorInput.Sent sent = TrezorInput.sent(null, input.text("txHash"));
        return told(proofs.confirm(console.acting(), input.id("id"), sent.txHash(), null));
    }

    private String told(Payment outflow) {
        return done(outflow.status() == PaymentStatus.COMPLETED ? "signing.paid" : "signing.waits");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), key),
                ConsolePage.SIGNING.path() + "?id=" + input.id("id"));
    }
}
