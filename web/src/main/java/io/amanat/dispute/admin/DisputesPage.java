package io.amanat.dispute.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.dispute.entity.Dispute;
import io.amanat.dispute.entity.DisputeFilter;
import io.amanat.dispute.entity.DisputeSort;
import io.amanat.dispute.entity.DisputeStatus;
import io.amanat.dispute.service.DisputePage;
import io.amanat.dispute.service.DisputeQueries;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;

/** The list of disputes: open ones as a desk works through them, or all, newest first; three statements. */
@Named("disputes")
@RequestScoped
public class DisputesPage {
    private static final int ROWS = 50;
    private static final String ALL = "all";

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private DisputeQueries queries;

    private DisputePage page;

    /** Reads the page. */
    public void load() {
        DisputeFilter filter = isAll()
                ? new DisputeFilter(Set.of(), null, null, null, null, DisputeSort.NEWEST)
                : new DisputeFilter(
                        Set.of(DisputeStatus.PENDING, DisputeStatus.IN_PROGRESS),
                        null,
                        null,
                        null,
                        null,
                        DisputeSort.URGENCY);
        page = queries.list(console.actor(), filter, input.text("cursor"), ROWS);
    }

    public boolean isAll() {
        return ALL.equals(input.text("view"));
    }

    public List<Dispute> getRows() {
        return page.rows();
    }

    public DisputePage getPage() {
        return page;
    }
}
