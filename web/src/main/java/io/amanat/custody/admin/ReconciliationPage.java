package io.amanat.custody.admin;

import io.amanat.config.service.MarketClock;
import io.amanat.console.admin.Console;
import io.amanat.console.admin.ConsoleInput;
import io.amanat.custody.service.CustodyReconciliation;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.error.Fields;
import io.amanat.shared.id.Uuid7;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What receiving addresses should hold by the books against what the chain says, batch by batch. Read while the page is
 * rendered and kept nowhere: what was true an hour ago is no news about money.
 */
@Named("reconciliation")
@RequestScoped
public class ReconciliationPage {
    private static final int ROWS = 50;
    private static final String MATCH = "match";
    /** Nothing can be told now: shown on the page, not as an error. */
    private static final Set<ErrorCode> TROUBLES = EnumSet.of(ErrorCode.FEATURE_DISABLED, ErrorCode.CHAIN_UNAVAILABLE);

    @Inject
    private Console console;

    @Inject
    private ConsoleInput input;

    @Inject
    private MarketClock clock;

    @EJB
    private CustodyReconciliation books;

    private List<CustodyReconciliation.Line> lines = List.of();
    private DomainException trouble;
    private Integer chain;
    private Instant readAt;

    /** Asks the chain of the address; without one there is nothing to read. */
    public void load() {
        if (input.text("chainId") == null) {
            return;
        }
        Fields fields = new Fields();
        chain = fields.integer("chainId", input.text("chainId"), 1, Integer.MAX_VALUE, null);
        fields.check();
        try {
            lines = books.report(console.actor(), chain, Uuid7.parseOrNull(input.text("cursor")), ROWS);
            readAt = clock.instant();
        } catch (DomainException refused) {
            if (!TROUBLES.contains(refused.code())) {
                throw refused;
            }
            trouble = refused;
        }
    }

    /** Null when none was asked. */
    public Integer getChain() {
        return chain;
    }

    /** When the chain was asked; null when it was not, or has not told. */
    public Instant getReadAt() {
        return readAt;
    }

    /** Why there is no answer: FEATURE_DISABLED or CHAIN_UNAVAILABLE; null when there is one. */
    public DomainException getTrouble() {
        return trouble;
    }

    /** What differs or could not be read first, each in the order of the addresses. */
    public List<CustodyReconciliation.Line> getLines() {
        return lines.stream()
                .sorted((one, other) -> Boolean.compare(isRight(one), isRight(other)))
                .toList();
    }

    /** How many of the page do not agree or could not be read. */
    public long getDiffering() {
        return lines.stream().filter(line -> !isRight(line)).count();
    }

    private static boolean isRight(CustodyReconciliation.Line line) {
        return line.verdict().equals(MATCH);
    }

    /** Where the addresses go on; null at their end. */
    public UUID getNext() {
        return lines.size() < ROWS ? null : lines.get(ROWS - 1).address().destinationId();
    }
}
