package io.amanat.ledger.service;

import io.amanat.config.service.MarketClock;
import io.amanat.job.entity.JobLock;
import io.amanat.job.service.Cadence;
import io.amanat.job.service.Job;
import io.amanat.ledger.entity.LedgerCheck;
import io.amanat.ledger.entity.LedgerCheckRepository;
import io.amanat.ledger.entity.LedgerFault;
import io.amanat.shared.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Verifies the whole ledger each night, in the small hours of UTC, and keeps what it found (R-PAY-20). Each step commits by
 * itself and notes how far it has come, so that a stop loses one piece and another node goes on.
 */
@ApplicationScoped
public class LedgerVerification implements Job {
    /** Not before this hour of the day, UTC. */
    static final int HOUR = 2;

    private static final Logger LOG = Logger.getLogger(LedgerVerification.class.getName());

    @Inject
    private LedgerCheckRepository checks;

    @Inject
    private MarketClock clock;

    @Override
    public String name() {
        return "ledger-verification";
    }

    @Override
    public Cadence cadence() {
        return Cadence.HOUR;
    }

    @Override
    public JobLock lock() {
        return JobLock.LEDGER_VERIFICATION;
    }

    @Override
    public int step() {
        Instant now = clock.instant();
        LedgerCheck last = checks.last().orElse(null);
        if (last != null && last.finishedAt() == null) {
            return advance(last, now);
        }
        if (last != null && !day(last.startedAt()).isBefore(day(now)) || hour(now) < HOUR) {
            return 0;
        }
        UUID id = Uuid7.next();
        if (!checks.begin(id, now)) {
            return 0;
        }
        List<LedgerFault> beside = checks.guardFaults();
        return advance(new LedgerCheck(id, now, null, null, 0, beside.size(), first(null, beside)), now);
    }

    /** @return payments looked at; the empty piece at the end counts as one step, after which nothing is left */
    private int advance(LedgerCheck check, Instant now) {
        List<UUID> payments = checks.payments(check.position(), LedgerVerifier.CHUNK);
        List<LedgerFault> faults = checks.faults(payments);
        boolean over = payments.size() < LedgerVerifier.CHUNK;
        LedgerCheck next = new LedgerCheck(
                check.id(),
                check.startedAt(),
                over ? now : null,
                payments.isEmpty() ? check.position() : payments.get(payments.size() - 1),
                check.payments() + payments.size(),
                check.faults() + faults.size(),
                first(check.first(), faults));
        checks.advance(next);
        if (over) {
            tell(next);
        }
        return Math.max(1, payments.size());
    }

    private static LedgerFault first(LedgerFault before, List<LedgerFault> found) {
        return before != null || found.isEmpty() ? before : found.get(0);
    }

    private static void tell(LedgerCheck check) {
        if (check.faults() == 0) {
            LOG.log(Level.INFO, "The ledger of {0} payments adds up.", check.payments());
            return;
        }
        LOG.log(
                Level.SEVERE,
                "The ledger is wrong in {0} places; first {1} of payment {2}, row {3}: {4}.",
                new Object[] {
                    check.faults(),
                    check.first().fault(),
                    check.first().paymentId(),
                    check.first().entryId(),
                    check.first().detail()
                });
    }

    private static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static int hour(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).getHour();
    }
}
