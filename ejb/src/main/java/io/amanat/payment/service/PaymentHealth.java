package io.amanat.payment.service;

import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentSighting;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.shared.jpa.Coded;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Where a payment stands for an operator: whether it is stuck and on what, what has to happen next, what was seen last,
 * and its clocks (07, 4.5). Pure.
 *
 * @param stuckOn null while everything goes its way
 * @param nextStep null when nothing is left to do
 */
public record PaymentHealth(StuckReason stuckOn, NextStep nextStep, PaymentSighting sighting, Timers timers) {
    /** The janitor needs a minute and the minute after. */
    static final Duration JANITOR = Duration.ofMinutes(3);
    /** Longer than the deepest chain takes for its confirmations. */
    static final Duration DEPTH = Duration.ofHours(2);
    /** A watched balance is read at least every 40 minutes. */
    static final Duration SILENCE = Duration.ofMinutes(90);
    /** An operator pays out within a day. */
    static final Duration PAYOUT = Duration.ofHours(24);

    /** Verdicts on money that came otherwise than it was asked for. */
    private static final Set<String> WRONG = Set.of(
            "wrong_token",
            "wrong_chain",
            "wrong_reference",
            "wrong_recipient",
            "wrong_sender",
            "wrong_asset",
            "address-token-mismatch",
            "transfer_used",
            "transfer_kept",
            "too_old",
            "transfer_not_found");

    /** Verdicts that a person has to look at. */
    private static final Set<String> BLOCKED = Set.of("aml_sanctions", "contract_sender");

    /** Verdicts that ask for nothing but time. */
    private static final Set<String> EARLY =
            Set.of("confirmations", "chain_unavailable", "transaction_not_found", "aml_unavailable", "verifying");

    private static final Set<String> SHORT = Set.of("underpaid", "insufficient_amount");

    /** Why somebody has to look at it. */
    public enum StuckReason implements Coded {
        INSTRUCTIONS_MISSING,
        NOT_EXPIRED,
        UNDERPAID,
        WRONG_TRANSFER,
        BLOCKED,
        DEPTH_OVERDUE,
        WATCH_SILENT,
        LATE_MONEY,
        SURPLUS,
        DISPUTED,
        PAYOUT_OVERDUE,
        PAYOUT_FAILED
    }

    /** What brings it forward. */
    public enum NextStep implements Coded {
        WAIT_FOR_INSTRUCTIONS,
        WAIT_FOR_TRANSFER,
        WAIT_FOR_REST,
        WAIT_FOR_DEPTH,
        RECHECK,
        RECOVER_OR_RETURN,
        REVIEW,
        DELIVER,
        RELEASE,
        CONFIRM_PAYOUT,
        RETRY_PAYOUT,
        RESOLVE_DISPUTE
    }

    /**
     * Its clocks.
     *
     * @param expiresInSeconds null unless it can still be paid; 0 once its time is over
     * @param lastSeenAt when anything was heard of it; null for never
     */
    public record Timers(long ageSeconds, Instant payableSince, Long expiresInSeconds, Instant lastSeenAt) {}

    private record Judgement(StuckReason stuckOn, NextStep nextStep) {
        static Judgement fine(NextStep next) {
            return new Judgement(null, next);
        }
    }

    /** @param sighting may be null: nothing was seen */
    static PaymentHealth of(PaymentRow payment, PaymentSighting sighting, Instant now) {
        PaymentSighting seen = sighting == null ? new PaymentSighting(payment.id(), null, null, null) : sighting;
        Judgement judgement =
                switch (payment.direction()) {
                    case IN -> payIn(payment, seen, now);
                    case OUT, REFUND ->
                        outflow(payment.status(), payment.times().createdAt(), now);
                };
        return new PaymentHealth(judgement.stuckOn(), judgement.nextStep(), seen, timers(payment, seen, now));
    }

    private static Judgement payIn(PaymentRow payment, PaymentSighting seen, Instant now) {
        return switch (payment.status()) {
            case PENDING, PROCESSING -> open(payment, seen, now);
            case CONFIRMED, COMPLETED -> held(payment, seen, now);
            case FAILED, CANCELLED, REFUNDED -> ended(payment, seen, now);
        };
    }

    private static Judgement ended(PaymentRow payment, PaymentSighting seen, Instant now) {
        if (seen.outflow() != null) {
            return outflow(PaymentStatus.PENDING, seen.outflow().startedAt(), now);
        }
        if (payment.escrowState() == EscrowState.PARTIAL) {
            return new Judgement(StuckReason.UNDERPAID, NextStep.RECOVER_OR_RETURN);
        }
        boolean returned = payment.escrowState() == EscrowState.REFUNDED
                && seen.evidence() != null
                && !seen.evidence().seenAt().isAfter(payment.times().updatedAt());
        return "late".equals(verdict(seen)) && !returned
                ? new Judgement(StuckReason.LATE_MONEY, NextStep.RECOVER_OR_RETURN)
                : Judgement.fine(null);
    }

    private static Judgement open(PaymentRow payment, PaymentSighting seen, Instant now) {
        PaymentRow.Times times = payment.times();
        if (times.payableAt() == null) {
            boolean overdue = older(times.createdAt(), JANITOR, now);
            return new Judgement(overdue ? StuckReason.INSTRUCTIONS_MISSING : null, NextStep.WAIT_FOR_INSTRUCTIONS);
        }
        String verdict = verdict(seen);
        if (WRONG.contains(verdict)) {
            return new Judgement(StuckReason.WRONG_TRANSFER, NextStep.RECOVER_OR_RETURN);
        }
        if (BLOCKED.contains(verdict)) {
            return new Judgement(StuckReason.BLOCKED, NextStep.REVIEW);
        }
        if (SHORT.contains(verdict) || payment.escrowState() == EscrowState.PARTIAL) {
            return new Judgement(StuckReason.UNDERPAID, NextStep.WAIT_FOR_REST);
        }
        if (EARLY.contains(verdict) || payment.status() == PaymentStatus.PROCESSING) {
            Instant since = seen.evidence() == null
                    ? times.updatedAt()
                    : seen.evidence().seenAt();
            return older(since, DEPTH, now)
                    ? new Judgement(StuckReason.DEPTH_OVERDUE, NextStep.RECHECK)
                    : Judgement.fine(NextStep.WAIT_FOR_DEPTH);
        }
        if (times.expiresAt() != null && older(times.expiresAt(), JANITOR, now)) {
            return new Judgement(StuckReason.NOT_EXPIRED, NextStep.RECHECK);
        }
        if (isSilent(seen.balance(), now)) {
            return new Judgement(StuckReason.WATCH_SILENT, NextStep.RECHECK);
        }
        return Judgement.fine(NextStep.WAIT_FOR_TRANSFER);
    }

    private static boolean isSilent(PaymentSighting.Balance balance, Instant now) {
        return balance != null
                && balance.mode().equals("watch")
                && balance.stoppedAt() == null
                && older(latest(balance.createdAt(), balance.lastCheckedAt(), balance.lastWebhookAt()), SILENCE, now);
    }

    private static Judgement held(PaymentRow payment, PaymentSighting seen, Instant now) {
        if (payment.disputed()) {
            return new Judgement(StuckReason.DISPUTED, NextStep.RESOLVE_DISPUTE);
        }
        PaymentSighting.Outflow leaving = seen.outflow();
        if (leaving != null) {
            return outflow(PaymentStatus.PENDING, leaving.startedAt(), now);
        }
        Judgement way =
                switch (payment.escrowState()) {
                    case FUNDED -> Judgement.fine(NextStep.DELIVER);
                    case RELEASABLE -> Judgement.fine(NextStep.RELEASE);
                    case RELEASING -> Judgement.fine(NextStep.CONFIRM_PAYOUT);
                    case FAILED -> new Judgement(StuckReason.PAYOUT_FAILED, NextStep.RETRY_PAYOUT);
                    case NONE, PARTIAL, RELEASED, REFUNDED, CANCELLED -> Judgement.fine(null);
                };
        boolean more = way.stuckOn() == null && "surplus".equals(verdict(seen));
        return more ? new Judgement(StuckReason.SURPLUS, NextStep.RECOVER_OR_RETURN) : way;
    }

    private static Judgement outflow(PaymentStatus status, Instant startedAt, Instant now) {
        return switch (status) {
            case PENDING, PROCESSING ->
                new Judgement(
                        older(startedAt, PAYOUT, now) ? StuckReason.PAYOUT_OVERDUE : null, NextStep.CONFIRM_PAYOUT);
            case FAILED -> new Judgement(StuckReason.PAYOUT_FAILED, NextStep.RETRY_PAYOUT);
            case CONFIRMED, COMPLETED, CANCELLED, REFUNDED -> Judgement.fine(null);
        };
    }

    private static Timers timers(PaymentRow payment, PaymentSighting seen, Instant now) {
        PaymentRow.Times times = payment.times();
        boolean open = payment.status() == PaymentStatus.PENDING || payment.status() == PaymentStatus.PROCESSING;
        boolean counting = payment.direction() == PaymentDirection.IN && open && times.expiresAt() != null;
        Long left =
                counting ? Math.max(0, Duration.between(now, times.expiresAt()).toSeconds()) : null;
        PaymentSighting.Balance balance = seen.balance();
        return new Timers(
                Math.max(0, Duration.between(times.createdAt(), now).toSeconds()),
                times.payableAt(),
                left,
                latest(
                        seen.evidence() == null ? null : seen.evidence().seenAt(),
                        balance == null ? null : balance.lastCheckedAt(),
                        balance == null ? null : balance.lastWebhookAt()));
    }

    private static String verdict(PaymentSighting seen) {
        return seen.evidence() == null ? "" : seen.evidence().verdict();
    }

    private static boolean older(Instant moment, Duration age, Instant now) {
        return moment.plus(age).isBefore(now);
    }

    /** The last of some moments, of which any may be missing. */
    private static Instant latest(Instant... moments) {
        Instant last = null;
        for (Instant moment : moments) {
            if (moment != null && (last == null || moment.isAfter(last))) {
                last = moment;
            }
        }
        return last;
    }
}
