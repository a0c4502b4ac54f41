package io.amanat.dispute.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import io.amanat.shared.id.Uuid7;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DisputeTest {
    private static final Instant NOW = Row.NOON;
    private static final UUID STAFF = Uuid7.next();

    private static final Map<DisputeStatus, Consumer<Dispute>> STEPS = Map.of(
            DisputeStatus.IN_PROGRESS,
            dispute -> dispute.takeInHand(STAFF, NOW),
            DisputeStatus.PENDING,
            dispute -> dispute.putBack(NOW),
            DisputeStatus.RESOLVED,
            dispute -> dispute.resolve(
                    Resolution.decided(ResolutionAction.COMPENSATION, BigDecimal.ONE, "USDT", "Half", STAFF, NOW), NOW),
            DisputeStatus.REJECTED,
            dispute -> dispute.reject(Resolution.over("No ground", STAFF, NOW), NOW),
            DisputeStatus.CLOSED,
            dispute -> dispute.withdraw(Resolution.over(null, STAFF, NOW), NOW));

    private static Dispute in(DisputeStatus status) {
        Dispute dispute = new Dispute();
        Inside.set(dispute, "status", status);
        return dispute;
    }

    @Test
    void every_step_is_taken_exactly_from_where_the_table_has_it() {
        STEPS.forEach((next, step) -> {
            for (DisputeStatus from : DisputeStatus.values()) {
                Dispute dispute = in(from);
                DomainException refused = catchThrowableOfType(DomainException.class, () -> step.accept(dispute));
                String name = from + " to " + next;
                if (DisputeStatus.MOVES.allows(from, next)) {
                    assertThat(refused).as(name).isNull();
                    assertThat(dispute.status()).as(name).isEqualTo(next);
                    assertThat(dispute.updatedAt()).as(name).isEqualTo(NOW);
                } else {
                    assertThat(refused).as(name).isNotNull();
                    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_STATUS);
                    assertThat(dispute.status()).as(name).isEqualTo(from);
                    assertThat(dispute.resolution()).as(name).isNull();
                    assertThat(dispute.adminId()).as(name).isNull();
                }
            }
        });
    }

    @Test
    void a_dispute_in_hand_is_passed_on_by_who_knows_in_whose_hand_it_is() {
        UUID next = Uuid7.next();
        for (DisputeStatus status : DisputeStatus.values()) {
            if (status != DisputeStatus.IN_PROGRESS) {
                Dispute dispute = in(status);
                DomainException refused =
                        catchThrowableOfType(DomainException.class, () -> dispute.handOver(STAFF, next, NOW));
                assertThat(refused.code()).as(status.code()).isEqualTo(ErrorCode.INVALID_STATUS);
                assertThat(dispute.adminId()).as(status.code()).isNull();
            }
        }
        Dispute dispute = in(DisputeStatus.PENDING);
        dispute.takeInHand(STAFF, NOW.minusSeconds(60));
        dispute.handOver(STAFF, next, NOW);
        assertThat(dispute.adminId()).isEqualTo(next);
        assertThat(dispute.status()).isEqualTo(DisputeStatus.IN_PROGRESS);
        assertThat(dispute.updatedAt()).isEqualTo(NOW);
        DomainException late =
                catchThrowableOfType(DomainException.class, () -> dispute.handOver(STAFF, Uuid7.next(), NOW));
        assertThat(late.code()).isEqualTo(ErrorCode.STATE_CONFLICT);
        assertThat(dispute.adminId()).isEqualTo(next);
    }

    @Test
    void what_waits_again_is_in_nobodys_hand_and_keeps_its_deadlines() {
        Dispute dispute = in(DisputeStatus.PENDING);
        Inside.set(dispute, "responseDeadline", NOW.minusSeconds(60));
        Inside.set(dispute, "resolutionDeadline", NOW.plusSeconds(60));
        dispute.takeInHand(STAFF, NOW.minusSeconds(120));
        dispute.putBack(NOW);
        assertThat(dispute.adminId()).isNull();
        assertThat(dispute.isOpen()).isTrue();
        assertThat(dispute.responseDeadline()).isEqualTo(NOW.minusSeconds(60));
        assertThat(dispute.resolutionDeadline()).isEqualTo(NOW.plusSeconds(60));
        dispute.takeInHand(STAFF, NOW);
        assertThat(dispute.adminId()).isEqualTo(STAFF);
    }

    @Test
    void an_end_says_who_when_and_why_and_only_a_decision_says_what() {
        Dispute decided = in(DisputeStatus.IN_PROGRESS);
        STEPS.get(DisputeStatus.RESOLVED).accept(decided);
        assertThat(decided.isOpen()).isFalse();
        assertThat(decided.resolution().action()).isEqualTo(ResolutionAction.COMPENSATION);
        assertThat(decided.resolution().amount()).isEqualTo(BigDecimal.ONE);
        assertThat(decided.resolution().currency()).isEqualTo("USDT");
        assertThat(decided.resolution().note()).isEqualTo("Half");
        Dispute rejected = in(DisputeStatus.PENDING);
        STEPS.get(DisputeStatus.REJECTED).accept(rejected);
        assertThat(rejected.isOpen()).isFalse();
        assertThat(rejected.resolution().action()).isNull();
        assertThat(rejected.resolution().amount()).isNull();
        assertThat(rejected.resolution().resolvedBy()).isEqualTo(STAFF);
        assertThat(rejected.resolution().resolvedAt()).isEqualTo(NOW);
    }
}
