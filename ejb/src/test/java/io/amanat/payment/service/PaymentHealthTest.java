package io.amanat.payment.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.payment.entity.EscrowState;
import io.amanat.payment.entity.PaymentDirection;
import io.amanat.payment.entity.PaymentProvider;
import io.amanat.payment.entity.PaymentRow;
import io.amanat.payment.entity.PaymentSighting;
import io.amanat.payment.entity.PaymentStatus;
import io.amanat.payment.service.PaymentHealth.NextStep;
import io.amanat.payment.service.PaymentHealth.StuckReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentHealthTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static PaymentRow row(
            PaymentDirection direction, PaymentStatus status, EscrowState escrow, Instant payableAt, boolean disputed) {
        return new PaymentRow(
                ID,
                ID,
                "A desk",
                ID,
                ID,
                null,
                ID,
                null,
                null,
                BigDecimal.ONE,
                null,
                "USDT",
                PaymentProvider.AMN_SCANNER,
                direction,
                status,
                escrow,
                new PaymentRow.Chain("bsc-testnet", 97, null, "USDT", 18, null, null, null, 0, null, null, false),
                disputed,
                null,
                new PaymentRow.Times(payableAt, START.plus(Duration.ofHours(24)), null, null, START, START));
    }

    private static PaymentRow payIn(PaymentStatus status, EscrowState escrow) {
        return row(PaymentDirection.IN, status, escrow, START, false);
    }

    private static PaymentSighting seen(String verdict, Instant when) {
        return new PaymentSighting(
                ID,
                new PaymentSighting.LastEvidence("scanner_webhook", verdict, "0x1", BigInteger.ONE, 1, when),
                null,
                null);
    }

    private static PaymentSighting watched(String mode, Instant checked, Instant stopped) {
        return new PaymentSighting(
                ID,
                null,
                new PaymentSighting.Balance(
                        mode,
                        "watch",
                        "0xa",
                        "0xb",
                        "USDT",
                        18,
                        BigInteger.ONE,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        checked,
                        null,
                        stopped,
                        null,
                        START),
                null);
    }

    private static void judged(PaymentRow row, PaymentSighting seen, Duration age, StuckReason stuckOn, NextStep next) {
        PaymentHealth health = PaymentHealth.of(row, seen, START.plus(age));
        assertThat(health.stuckOn()).isEqualTo(stuckOn);
        assertThat(health.nextStep()).isEqualTo(next);
    }

    @Test
    void instructions_are_waited_for_and_missed_after_the_janitors_round() {
        PaymentRow row = row(PaymentDirection.IN, PaymentStatus.PENDING, EscrowState.NONE, null, false);
        judged(row, null, Duration.ofMinutes(1), null, NextStep.WAIT_FOR_INSTRUCTIONS);
        judged(row, null, Duration.ofMinutes(4), StuckReason.INSTRUCTIONS_MISSING, NextStep.WAIT_FOR_INSTRUCTIONS);
    }

    @Test
    void an_open_payment_waits_for_its_transfer_until_its_time_is_over() {
        PaymentRow row = payIn(PaymentStatus.PENDING, EscrowState.NONE);
        judged(row, null, Duration.ofHours(5), null, NextStep.WAIT_FOR_TRANSFER);
        judged(row, null, Duration.ofHours(25), StuckReason.NOT_EXPIRED, NextStep.RECHECK);
    }

    @ParameterizedTest
    @CsvSource({
        "wrong_token, WRONG_TRANSFER, RECOVER_OR_RETURN",
        "wrong_chain, WRONG_TRANSFER, RECOVER_OR_RETURN",
        "wrong_reference, WRONG_TRANSFER, RECOVER_OR_RETURN",
        "transfer_used, WRONG_TRANSFER, RECOVER_OR_RETURN",
        "wrong_recipient, WRONG_TRANSFER, RECOVER_OR_RETURN",
        "address-token-mismatch, WRONG_TRANSFER, RECOVER_OR_RETURN",
        "aml_sanctions, BLOCKED, REVIEW",
        "contract_sender, BLOCKED, REVIEW",
        "insufficient_amount, UNDERPAID, WAIT_FOR_REST",
        "chain_unavailable, , WAIT_FOR_DEPTH",
        "underpaid, UNDERPAID, WAIT_FOR_REST",
        "confirmations, , WAIT_FOR_DEPTH",
        "unpaid, , WAIT_FOR_TRANSFER"
    })
    void the_last_verdict_says_what_an_open_payment_waits_for(String verdict, StuckReason stuckOn, NextStep next) {
        judged(
                payIn(PaymentStatus.PENDING, EscrowState.NONE),
                seen(verdict, START.plusSeconds(60)),
                Duration.ofMinutes(10),
                stuckOn,
                next);
    }

    @Test
    void depth_is_overdue_after_hours_and_a_part_of_the_money_is_too_little() {
        PaymentSighting shallow = seen("confirmations", START);
        judged(
                payIn(PaymentStatus.PENDING, EscrowState.NONE),
                shallow,
                Duration.ofHours(3),
                StuckReason.DEPTH_OVERDUE,
                NextStep.RECHECK);
        judged(
                payIn(PaymentStatus.PROCESSING, EscrowState.NONE),
                null,
                Duration.ofHours(3),
                StuckReason.DEPTH_OVERDUE,
                NextStep.RECHECK);
        judged(
                payIn(PaymentStatus.PENDING, EscrowState.PARTIAL),
                null,
                Duration.ofMinutes(1),
                StuckReason.UNDERPAID,
                NextStep.WAIT_FOR_REST);
    }

    @Test
    void a_watch_that_says_nothing_is_missed_unless_it_was_stopped_or_nobody_watches() {
        PaymentRow row = payIn(PaymentStatus.PENDING, EscrowState.NONE);
        Duration later = Duration.ofHours(2);
        judged(row, watched("watch", null, null), later, StuckReason.WATCH_SILENT, NextStep.RECHECK);
        judged(row, watched("watch", START.plus(later), null), later, null, NextStep.WAIT_FOR_TRANSFER);
        judged(row, watched("watch", null, START), later, null, NextStep.WAIT_FOR_TRANSFER);
        judged(row, watched("check", null, null), later, null, NextStep.WAIT_FOR_TRANSFER);
    }

    @Test
    void late_money_is_for_a_person_and_a_payment_that_simply_ended_for_nobody() {
        for (PaymentStatus ended : new PaymentStatus[] {PaymentStatus.FAILED, PaymentStatus.CANCELLED}) {
            PaymentRow row = payIn(ended, EscrowState.NONE);
            judged(row, seen("late", START), Duration.ofHours(1), StuckReason.LATE_MONEY, NextStep.RECOVER_OR_RETURN);
            judged(row, null, Duration.ofHours(1), null, null);
            PaymentRow returned = payIn(ended, EscrowState.REFUNDED);
            judged(returned, seen("late", START.minusSeconds(9)), Duration.ofHours(1), null, null);
            judged(
                    returned,
                    seen("late", START.plusSeconds(9)),
                    Duration.ofHours(1),
                    StuckReason.LATE_MONEY,
                    NextStep.RECOVER_OR_RETURN);
        }
    }

    @Test
    void a_part_that_is_left_of_a_payment_that_ended_is_for_a_person_until_it_has_gone_back_or_paid_something_else() {
        for (PaymentStatus ended : new PaymentStatus[] {PaymentStatus.FAILED, PaymentStatus.CANCELLED}) {
            Duration later = Duration.ofHours(1);
            PaymentSighting part = seen("underpaid", START);
            PaymentRow kept = payIn(ended, EscrowState.PARTIAL);
            judged(kept, part, later, StuckReason.UNDERPAID, NextStep.RECOVER_OR_RETURN);
            judged(payIn(ended, EscrowState.REFUNDED), part, later, null, null);
            judged(payIn(ended, EscrowState.CANCELLED), part, later, null, null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FUNDED, , DELIVER",
        "RELEASABLE, , RELEASE",
        "RELEASING, , CONFIRM_PAYOUT",
        "FAILED, PAYOUT_FAILED, RETRY_PAYOUT",
        "RELEASED, , ",
        "REFUNDED, , "
    })
    void held_money_goes_the_way_of_its_escrow(EscrowState escrow, StuckReason stuckOn, NextStep next) {
        judged(payIn(PaymentStatus.COMPLETED, escrow), seen("accepted", START), Duration.ofHours(1), stuckOn, next);
    }

    @Test
    void disputes_come_first_then_what_leaves_then_what_came_too_much() {
        judged(
                row(PaymentDirection.IN, PaymentStatus.COMPLETED, EscrowState.FUNDED, START, true),
                null,
                Duration.ofHours(1),
                StuckReason.DISPUTED,
                NextStep.RESOLVE_DISPUTE);
        PaymentSighting leaving = new PaymentSighting(
                ID, null, null, new PaymentSighting.Outflow(new UUID(3, 4), PaymentDirection.OUT, START));
        PaymentRow releasing = payIn(PaymentStatus.COMPLETED, EscrowState.RELEASING);
        judged(releasing, leaving, Duration.ofHours(1), null, NextStep.CONFIRM_PAYOUT);
        judged(releasing, leaving, Duration.ofHours(25), StuckReason.PAYOUT_OVERDUE, NextStep.CONFIRM_PAYOUT);
        judged(
                payIn(PaymentStatus.COMPLETED, EscrowState.FUNDED),
                seen("surplus", START),
                Duration.ofHours(1),
                StuckReason.SURPLUS,
                NextStep.RECOVER_OR_RETURN);
    }

    @ParameterizedTest
    @CsvSource({
        "OUT, PENDING, , CONFIRM_PAYOUT",
        "OUT, FAILED, PAYOUT_FAILED, RETRY_PAYOUT",
        "OUT, COMPLETED, , ",
        "REFUND, PENDING, , CONFIRM_PAYOUT"
    })
    void payouts_and_refunds_are_confirmed_or_tried_again(
            PaymentDirection direction, PaymentStatus status, StuckReason stuckOn, NextStep next) {
        judged(row(direction, status, EscrowState.NONE, null, false), null, Duration.ofHours(1), stuckOn, next);
    }

    @Test
    void clocks_count_only_while_it_can_be_paid() {
        PaymentHealth open = PaymentHealth.of(
                payIn(PaymentStatus.PENDING, EscrowState.NONE),
                seen("unpaid", START.plusSeconds(5)),
                START.plus(Duration.ofHours(23)));
        assertThat(open.timers()).isEqualTo(new PaymentHealth.Timers(23 * 3_600L, START, 3_600L, START.plusSeconds(5)));
        PaymentHealth over = PaymentHealth.of(
                payIn(PaymentStatus.PENDING, EscrowState.NONE), null, START.plus(Duration.ofHours(30)));
        assertThat(over.timers().expiresInSeconds()).isZero();
        PaymentHealth paid = PaymentHealth.of(
                payIn(PaymentStatus.COMPLETED, EscrowState.FUNDED), null, START.plus(Duration.ofHours(1)));
        assertThat(paid.timers().expiresInSeconds()).isNull();
    }
}
