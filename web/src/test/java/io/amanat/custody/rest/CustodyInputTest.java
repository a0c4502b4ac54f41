package io.amanat.custody.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.custody.entity.DestinationFilter;
import io.amanat.custody.entity.DestinationStatus;
import io.amanat.custody.service.Acknowledged;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.FieldError;
import io.amanat.shared.id.Uuid7;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the API and the console refuse alike. */
class CustodyInputTest {
    private static final String HASH = "0x" + "Ab".repeat(32);

    private static List<String> refused(ThrowingCallable call) {
        return catchThrowableOfType(DomainException.class, call).details().stream()
                .map(FieldError::field)
                .toList();
    }

    @Test
    void reasons_are_required_and_bounded() {
        assertThat(CustodyInput.reason(" gas is dear ")).isEqualTo("gas is dear");
        assertThat(CustodyInput.quarantine("x".repeat(200))).hasSize(200);
        assertThat(refused(() -> CustodyInput.reason(" "))).containsExactly("reason");
        assertThat(refused(() -> CustodyInput.reason("x".repeat(501)))).containsExactly("reason");
        assertThat(refused(() -> CustodyInput.quarantine("x".repeat(201)))).containsExactly("reason");
        assertThat(refused(() -> CustodyInput.quarantine(null))).containsExactly("reason");
    }

    @Test
    void the_transaction_that_used_a_number_is_named_by_its_hash_with_a_reason() {
        assertThat(CustodyInput.numberUsed(HASH, "seen"))
                .isEqualTo(new CustodyInput.NumberUsed("0x" + "ab".repeat(32), "seen"));
        assertThat(refused(() -> CustodyInput.numberUsed("0x12", null))).containsExactly("txHash", "reason");
        assertThat(refused(() -> CustodyInput.numberUsed(null, "x"))).containsExactly("txHash");
    }

    @Test
    void what_a_used_number_has_moved_is_said_in_one_of_two_words_or_not_at_all() {
        assertThat(CustodyInput.acknowledged(" elsewhere ")).isEqualTo(Acknowledged.ELSEWHERE);
        assertThat(CustodyInput.acknowledged("part")).isEqualTo(Acknowledged.PART);
        assertThat(CustodyInput.acknowledged(null)).isNull();
        assertThat(CustodyInput.acknowledged(" ")).isNull();
        for (String bad : List.of("true", "ELSEWHERE", "whole")) {
            assertThat(refused(() -> CustodyInput.acknowledged(bad))).containsExactly("acknowledge");
        }
    }

    @Test
    void the_timer_runs_every_ten_seconds_to_a_day_or_as_configured() {
        assertThat(CustodyInput.turn(true, null, null)).isEqualTo(new CustodyInput.Turn(true, 0, null));
        assertThat(CustodyInput.turn(false, "10000", " a drill "))
                .isEqualTo(new CustodyInput.Turn(false, 10_000, "a drill"));
        assertThat(CustodyInput.turn(true, "86400000", null).intervalMs()).isEqualTo(86_400_000);
        for (String bad : List.of("9999", "86400001", "soon", "10000.5", "")) {
            assertThat(refused(() -> CustodyInput.turn(true, bad, null)))
                    .as(bad)
                    .containsExactly("intervalMs");
        }
        assertThat(refused(() -> CustodyInput.turn(null, null, "x".repeat(501))))
                .containsExactly("enabled", "reason");
    }

    @Test
    void addresses_are_asked_for_as_they_are_stored() {
        UUID payment = Uuid7.next();
        assertThat(CustodyInput.destinations("quarantined", "56", "0xABC", payment.toString(), "false"))
                .isEqualTo(new DestinationFilter(DestinationStatus.QUARANTINED, 56, "0xabc", payment, false));
        assertThat(CustodyInput.destinations(null, " ", "TXyz", "", null))
                .isEqualTo(new DestinationFilter(null, null, "TXyz", null, null));
        assertThat(refused(() -> CustodyInput.destinations("open", "0", "x".repeat(81), "5", "maybe")))
                .containsExactlyInAnyOrder("status", "chainId", "address", "paymentId", "released");
    }
}
