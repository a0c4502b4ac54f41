package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.custody.entity.ListedSigning;
import io.amanat.custody.entity.StagedPayoutStatus;
import io.amanat.custody.service.SigningDesk;
import io.amanat.custody.service.StoppedPayouts;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** What hardware wallets are to sign or have signed, newest first, by status. */
@Named("signings")
@RequestScoped
public class SigningsPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private SigningDesk desk;

    @EJB
    private StoppedPayouts stoppedPayouts;

    private List<ListedSigning> rows;
    private List<StoppedPayouts.Stopped> stopped;

    /** Reads the page; a status that does not exist is refused. */
    public void load() {
        Fields fields = new Fields();
        StagedPayoutStatus status = fields.oneOf("status", input.text("status"), StagedPayoutStatus.class, null);
        fields.check();
        // One more than shown says whether the list goes on.
        rows = desk.list(console.actor(), status, Uuid7.parseOrNull(input.text("cursor")), ROWS + 1);
    }

    public List<ListedSigning> getRows() {
        return rows.subList(0, Math.min(ROWS, rows.size()));
    }

    /** What is signed and must not leave now, with what waits behind it. */
    public List<StoppedPayouts.Stopped> getStopped() {
        if (stopped == null) {
            stopped = stoppedPayouts.all(console.actor());
        }
        return stopped;
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return rows.size() > ROWS ? rows.get(ROWS - 1).payout().id() : null;
    }

    public List<StagedPayoutStatus> getStatuses() {
        return List.of(StagedPayoutStatus.values());
    }
}
