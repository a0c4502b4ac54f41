package io.amanat.offer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.database.Inside;
import io.amanat.database.Row;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegotiationRoundTest {
    private static final Instant NOW = Row.NOON;

    private static NegotiationRound in(NegotiationStatus status) {
        NegotiationRound round = new NegotiationRound();
        Inside.set(round, "status", status);
        Inside.set(round, "expiresAt", NOW);
        return round;
    }

    @ParameterizedTest
    @EnumSource(NegotiationStatus.class)
    void only_a_pending_round_is_answered_and_every_answer_is_final(NegotiationStatus from) {
        for (NegotiationStatus answer : NegotiationStatus.values()) {
            NegotiationRound round = in(from);
            DomainException refused = catchThrowableOfType(DomainException.class, () -> round.answer(answer, NOW));
            if (from == NegotiationStatus.PENDING && answer != NegotiationStatus.PENDING) {
                assertThat(refused).isNull();
                assertThat(round.status()).isEqualTo(answer);
                assertThat(round.respondedAt()).isEqualTo(NOW);
            } else {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_STATUS);
                assertThat(round.status()).isEqualTo(from);
                assertThat(round.respondedAt()).isNull();
            }
        }
    }

    @Test
    void a_round_is_over_from_the_moment_its_time_ends_marked_or_not() {
        NegotiationRound round = in(NegotiationStatus.PENDING);
        assertThat(round.isExpired(NOW.minusNanos(1_000))).isFalse();
        assertThat(round.isExpired(NOW)).isTrue();
        assertThat(in(NegotiationStatus.EXPIRED).isExpired(NOW.minusSeconds(9))).isTrue();
        assertThat(in(NegotiationStatus.COUNTERED).isExpired(NOW.plusSeconds(9)))
                .isFalse();
    }
}
