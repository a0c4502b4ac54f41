package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.rest.TrezorInput;
import io.amanat.custody.service.TrezorService;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Accounts of hardware wallets, newest first, and registering one by its public half. */
@Named("wallets")
@RequestScoped
public class WalletsPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private TrezorService wallets;

    private List<TrezorAccount> rows;

    private List<TrezorAccount> rows() {
        if (rows == null) {
            // One more than shown says whether the list goes on.
            rows = wallets.accounts(console.actor(), Uuid7.parseOrNull(input.text("cursor")), ROWS + 1);
        }
        return rows;
    }

    public List<TrezorAccount> getRows() {
        return rows().subList(0, Math.min(ROWS, rows().size()));
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return rows().size() > ROWS ? rows().get(ROWS - 1).id() : null;
    }

    public String register() {
        TrezorInput.Account given =
                TrezorInput.account(input.text("label"), input.text("xpub"), input.text("accountPath"));
        TrezorAccount account = wallets.register(console.acting(), given.label(), given.xpub(), given.path());
        return console.done(
                ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), "wallet.registered"),
                ConsolePage.WALLET.path() + "?id=" + account.id());
    }
}
