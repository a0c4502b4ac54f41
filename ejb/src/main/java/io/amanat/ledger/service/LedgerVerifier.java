package io.amanat.ledger.service;

import io.amanat.ledger.entity.LedgerCheck;
import io.amanat.ledger.entity.LedgerCheckRepository;
import io.amanat.ledger.entity.LedgerFault;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.user.service.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes every sum of the ledger anew and holds it against the payments (R-PAY-20). Piece by piece: each piece is one
 * statement and one moment of the database, so that money that moves meanwhile is never taken for a fault, and no
 * transaction lasts as long as the whole.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerVerifier {
    /** Payments of one statement. */
    static final int CHUNK = 1_000;
    /** Faults that a report names; it counts all of them. */
    static final int MAX_NAMED = 100;

    @Inject
    private LedgerCheckRepository checks;

    /**
     * What a verification found.
     *
     * @param payments how many were looked at
     * @param counts how often what is wrong, by its code
     * @param named the first of them, in the order of the payments; what is wrong beside the payments comes first
     * @param nightly the verification that began last by itself; null before the first
     */
    public record Report(
            long payments, long faults, Map<String, Long> counts, List<LedgerFault> named, LedgerCheck nightly) {
        public boolean isClean() {
            return faults == 0;
        }
    }

    /**
     * Verifies the whole ledger, now.
     *
     * @throws DomainException FORBIDDEN unless an admin
     */
    public Report verify(Actor admin) {
        requireAdmin(admin);
        Tally tally = new Tally();
        tally.add(checks.guardFaults());
        UUID last = null;
        List<UUID> chunk = checks.payments(null, CHUNK);
        while (!chunk.isEmpty()) {
            tally.payments += chunk.size();
            tally.add(checks.faults(chunk));
            last = chunk.get(chunk.size() - 1);
            chunk = chunk.size() < CHUNK ? List.of() : checks.payments(last, CHUNK);
        }
        return tally.report(checks.last().orElse(null));
    }

    /**
     * Verifies the ledger of one payment, now.
     *
     * @throws DomainException FORBIDDEN unless an admin
     */
    public Report verify(Actor admin, UUID paymentId) {
        requireAdmin(admin);
        Tally tally = new Tally();
        tally.payments = 1;
        tally.add(checks.faults(List.of(paymentId)));
        return tally.report(checks.last().orElse(null));
    }

    /**
     * The verification that began last by itself; empty before the first.
     *
     * @throws DomainException FORBIDDEN unless an admin
     */
    public Optional<LedgerCheck> nightly(Actor admin) {
        requireAdmin(admin);
        return checks.last();
    }

    /**
     * The same where nobody asks: for the alerts to the operators whom the settings name. It stands behind no door that
     * people come through.
     */
    public Optional<LedgerCheck> nightlyForAlerts() {
        return checks.last();
    }

    private static void requireAdmin(Actor actor) {
        if (!actor.isAdmin()) {
            throw new DomainException(ErrorCode.FORBIDDEN, "Only an administrator verifies the ledger.");
        }
    }

    private static final class Tally {
        private final Map<String, Long> counts = new TreeMap<>();
        private final List<LedgerFault> named = new ArrayList<>();
        private long payments;
        private long faults;

        void add(List<LedgerFault> found) {
            faults += found.size();
            found.forEach(fault -> counts.merge(fault.fault(), 1L, Long::sum));
            found.stream().limit(Math.max(0, MAX_NAMED - named.size())).forEach(named::add);
        }

        Report report(LedgerCheck nightly) {
            return new Report(payments, faults, counts, named, nightly);
        }
    }
}
