package io.amanat.custody.admin;

import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.console.admin.ConsolePage;
import io.amanat.console.admin.ConsoleTexts;
import io.amanat.custody.service.SweepDesk;
import io.amanat.custody.service.SweepPlanner;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What would be moved on a chain, batch by batch, and ordering exactly that. Balances are read while the page is rendered
 * and not when a form comes back: the form names the addresses that were shown.
 */
@Named("sweepPlan")
@RequestScoped
public class SweepPlanPage {
    private static final String SWEEP = "sweep";
    private static final int MAX_IDS = 100;
    /** Nothing can be told now: shown on the page, not as an error. */
    private static final Set<ErrorCode> TROUBLES = EnumSet.of(ErrorCode.FEATURE_DISABLED, ErrorCode.CHAIN_UNAVAILABLE);

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @EJB
    private SweepDesk desk;

    private SweepPlanner.Plan plan;
    private DomainException trouble;

    /** The dry run. Orders nothing. */
    public void load() {
        try {
            plan = desk.plan(console.actor(), chain(), Set.of(), after(), true);
        } catch (DomainException refused) {
            if (!TROUBLES.contains(refused.code())) {
                throw refused;
            }
            trouble = refused;
        }
    }

    private int chain() {
        Fields fields = new Fields();
        Integer chain = fields.integer("chainId", input.text("chainId"), 1, Integer.MAX_VALUE, null);
        fields.check();
        return chain;
    }

    private UUID after() {
        return Uuid7.parseOrNull(input.text("cursor"));
    }

    /** Null before it was read and when it cannot be. */
    public SweepPlanner.Plan getPlan() {
        return plan;
    }

    /** Why there is no plan: FEATURE_DISABLED or CHAIN_UNAVAILABLE; null when there is one. */
    public DomainException getTrouble() {
        return trouble;
    }

    public List<SweepPlanner.Line> getLines() {
        return plan == null ? List.of() : plan.lines();
    }

    /** Where the addresses go on; null at their end. */
    public UUID getNext() {
        return plan == null ? null : plan.nextCursor();
    }

    /** The addresses that would be moved, for the form that orders them. */
    public String getOnly() {
        return getLines().stream()
                .filter(line -> line.verdict().equals(SWEEP))
                .map(line -> line.address().destinationId().toString())
                .collect(Collectors.joining(","));
    }

    /** How many would be moved. */
    public long getCount() {
        return getLines().stream().filter(line -> line.verdict().equals(SWEEP)).count();
    }

    /** Orders what the page has shown; balances and limits are looked at again. */
    public String order() {
        Set<UUID> only = shown();
        SweepPlanner.Plan ordered = desk.plan(console.acting(), chain(), only, after(), false);
        long made = ordered.lines().stream()
                .map(SweepPlanner.Line::orderId)
                .filter(Objects::nonNull)
                .count();
        return console.done(
                ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), "plan.done", made, only.size()),
                ConsolePage.SWEEPS.path());
    }

    private Set<UUID> shown() {
        Fields fields = new Fields();
        String ids = input.text("only");
        // Without a name everything would be ordered.
        if (ids == null) {
            fields.reject("only", "REQUIRED", ConsoleTexts.of(SweepsPage.TEXTS, console.getLocale(), "plan.nothing"));
            fields.check();
        }
        Set<UUID> only = new TreeSet<>();
        for (String id : ids.split(",", MAX_IDS + 1)) {
            UUID one = fields.uuid("only", id, true);
            if (one != null) {
                only.add(one);
            }
        }
        fields.check();
        return only;
    }
}
