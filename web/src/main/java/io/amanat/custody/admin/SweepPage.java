package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.entity.SweepOrder;
import io.amanat.custody.entity.SweepReplacement;
import io.amanat.custody.entity.SweepTransaction;
import io.amanat.custody.rest.CustodyInput;
import io.amanat.custody.service.SweepRepair;
import io.amanat.custody.service.SweepService;
import io.amanat.custody.service.SweepStore;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** One sweep: its transactions with their dearer versions, taking it back, and the way out when its number was used. */
@Named("sweep")
@RequestScoped
public class SweepPage {
    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private SweepService sweeps;

    @EJB
    private SweepStore store;

    @EJB
    private SweepRepair repair;

    private SweepService.View view;

    /** Reads it; what does not exist is 404. */
    public void load() {
        view = sweeps.require(console.actor(), input.id("id"));
    }

    private SweepService.View view() {
        if (view == null) {
            load();
        }
        return view;
    }

    public SweepOrder getOrder() {
        return view().order();
    }

    public List<SweepTransaction> getTransactions() {
        return view().transactions();
    }

    /** Dearer versions of a transaction, the cheapest first. */
    public List<SweepReplacement> versions(SweepTransaction sent) {
        return view().replaced().getOrDefault(sent.id(), List.of());
    }

    /** Takes it back; refused when something of it may be on its way. */
    public String cancel() {
        String reason = CustodyInput.reason(input.text("reason"));
        store.cancel(console.acting(), input.id("id"), reason);
        return done("cancel.done");
    }

    /** Ends it, because the chain shows another transaction under its number. */
    public String numberUsed() {
        CustodyInput.NumberUsed used = CustodyInput.numberUsed(input.text("txHash"), input.text("reason"));
        repair.numberUsed(console.acting(), input.id("id"), used.txHash(), used.reason());
        return done("numberUsed.done");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), key),
                ConsolePage.SWEEP.path() + "?id=" + input.id("id"));
    }
}
