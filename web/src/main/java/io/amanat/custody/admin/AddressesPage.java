package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.custody.entity.DerivedDestination;
import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.rest.CustodyInput;
import io.amanat.custody.service.DestinationService;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The list of receiving addresses, newest first, by status and by the address itself; at most two statements. */
@Named("addresses")
@RequestScoped
public class AddressesPage {
    private static final int ROWS = 50;

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private DestinationService destinations;

    private List<DerivedDestination> rows;

    /** Reads the page; a status that does not exist is refused. */
    public void load() {
        DestinationFilter filter =
                CustodyInput.destinations(input.text("status"), null, input.text("address"), null, null);
        UUID after = Uuid7.parseOrNull(input.text("cursor"));
        Instant position = after == null
                ? null
                : destinations.require(console.actor(), after).createdAt();
        // One more than shown says whether the list goes on.
        rows = destinations.list(console.actor(), filter, position, after, ROWS + 1);
    }

    public List<DerivedDestination> getRows() {
        return rows.subList(0, Math.min(ROWS, rows.size()));
    }

    /** Where the list goes on; null at its end. */
    public UUID getNext() {
        return rows.size() > ROWS ? rows.get(ROWS - 1).id() : null;
    }

    public List<DestinationStatus> getStatuses() {
        return List.of(DestinationStatus.values());
    }

    /** What the list was asked for, for the address of another page. */
    public String getQuestion() {
        String status = input.text("status");
        return "address=" + console.query(input.text("address"))
                + (status == null ? "" : "&status=" + console.query(status));
    }
}
