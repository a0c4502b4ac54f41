package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.entity.TrezorAccount;
import io.amanat.custody.entity.TrezorAddress;
import io.amanat.custody.rest.CustodyInput;
import io.amanat.custody.rest.TrezorInput;
import io.amanat.custody.service.TrezorService;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** One account of a hardware wallet with its addresses in their order: taking the next one, comparing with the device, retiring it. */
@Named("wallet")
@RequestScoped
public class WalletPage {
    private static final int ROWS = 50;
    /** Of an index, digits. */
    private static final String INDEX = "[0-9]{1,10}";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private TrezorService wallets;

    private TrezorAccount row;
    private List<TrezorAddress> addresses;

    /** Reads it; what does not exist is 404. */
    public void load() {
        row = wallets.account(console.actor(), input.id("id"));
    }

    public TrezorAccount getRow() {
        if (row == null) {
            load();
        }
        return row;
    }

    private List<TrezorAddress> addresses() {
        if (addresses == null) {
            String cursor = input.text("cursor");
            long from = cursor != null && cursor.matches(INDEX) ? Long.parseLong(cursor) : 0;
            addresses = wallets.addresses(console.actor(), getRow().id(), from, ROWS + 1);
        }
        return addresses;
    }

    public List<TrezorAddress> getAddresses() {
        return addresses().subList(0, Math.min(ROWS, addresses().size()));
    }

    /** The first index of the next page; null at the end. */
    public Long getNext() {
        return addresses().size() > ROWS ? addresses().get(ROWS).addressIndex() : null;
    }

    /** Where an address stands in the wallet. */
    public String path(TrezorAddress address) {
        return TrezorService.path(getRow(), address.addressIndex());
    }

    /** Retires it for good. */
    public String retire() {
        String reason = CustodyInput.reason(input.text("reason"));
        wallets.retire(console.acting(), input.id("id"), reason);
        return done("wallet.retired");
    }

    private String done(String key) {
        return console.done(
                ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), key),
                ConsolePage.WALLET.path() + "?id=" + input.id("id"));
    }

    /** Takes the next address, or notes that somebody has compared one with the device. */
    public String derive() {
        TrezorInput.Place place = TrezorInput.place(input.text("chainId"), input.text("address"));
        TrezorAddress address = wallets.derive(console.acting(), input.id("id"), place.chainId(), place.shown());
        return done(address.verifiedAt() == null ? "wallet.taken" : "wallet.verified");
    }
}
