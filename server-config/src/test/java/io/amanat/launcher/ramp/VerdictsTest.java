package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.ramp.ApprovedGaps.Gap;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import io.amanat.launcher.ramp.Scenario.Part;
import io.amanat.launcher.ramp.Verdicts.Ended;
import io.amanat.launcher.ramp.Verdicts.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Gap GAP = new Gap("offer_selected", "seller", "told by mail", "decision 7");

    private final Verdicts verdicts = new Verdicts(false);

    private static RampOptions options(boolean strict) {
        return new RampOptions(
                URI.create("http://127.0.0.1"),
                "a",
                "b",
                PaymentMode.STATUS,
                null,
                null,
                List.of(1),
                1,
                3,
                true,
                strict,
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                ApprovedGaps.none(),
                Path.of("ramp"));
    }

    private static Sighting sighting(boolean observed, long latency, Gap gap) {
        return sighting(observed, latency, observed ? latency : null, gap);
    }

    private static Sighting sighting(boolean observed, long latency, Long socket, Gap gap) {
        return new Sighting(
                "offer_selected",
                "seller1",
                UUID.randomUUID(),
                "offer/offer_rejected 1",
                observed,
                latency,
                socket,
                0,
                observed ? 1 : 0,
                null,
                null,
                gap);
    }

    @Test
    void the_worst_of_all_rounds_counts_and_what_was_not_reached_has_failed() {
        verdicts.pass(Scenario.AC_005);
        verdicts.note(Scenario.AC_005, Verdict.WARN, "late");
        verdicts.pass(Scenario.AC_005);
        verdicts.close();
        assertThat(verdicts.of(Scenario.AC_005)).isEqualTo(Verdict.WARN);
        assertThat(verdicts.why(Scenario.AC_005)).isEqualTo("late");
        assertThat(verdicts.of(Scenario.AC_050)).isEqualTo(Verdict.FAIL);
        assertThat(verdicts.why(Scenario.AC_050)).isEqualTo("not reached");
        assertThat(verdicts.isSuccessful()).isFalse();
    }

    @Test
    void a_whole_passes_with_all_of_its_numbers_and_fails_with_any() {
        for (Scenario scenario : Scenario.values()) {
            verdicts.pass(scenario);
        }
        assertThat(verdicts.of(Part.SELECTION)).isEqualTo(Verdict.PASS);
        verdicts.note(Scenario.AC_048, Verdict.SKIP, "not here");
        assertThat(verdicts.of(Part.SELECTION)).isEqualTo(Verdict.WARN);
        assertThat(verdicts.isSuccessful()).isTrue();
        verdicts.note(Scenario.AC_050, Verdict.FAIL, "two winners");
        assertThat(verdicts.of(Part.SELECTION)).isEqualTo(Verdict.FAIL);
        assertThat(verdicts.of(Part.NOTIFICATIONS)).isEqualTo(Verdict.PASS);
        assertThat(verdicts.isSuccessful()).isFalse();
    }

    @Test
    void in_time_late_missing_with_leave_and_missing() {
        verdicts.heard(Scenario.AC_021, sighting(true, 10_000, null), options(false));
        verdicts.heard(Scenario.AC_022, sighting(true, 10_001, null), options(false));
        verdicts.heard(Scenario.AC_023, sighting(false, 10_001, GAP), options(false));
        verdicts.heard(Scenario.AC_024, sighting(false, 30_000, null), options(false));
        verdicts.heard(Scenario.AC_025, sighting(true, 10_001, null), options(true));
        assertThat(List.of(
                        verdicts.of(Scenario.AC_021),
                        verdicts.of(Scenario.AC_022),
                        verdicts.of(Scenario.AC_023),
                        verdicts.of(Scenario.AC_024),
                        verdicts.of(Scenario.AC_025)))
                .containsExactly(Verdict.PASS, Verdict.WARN, Verdict.GAP, Verdict.FAIL, Verdict.FAIL);
        assertThat(verdicts.why(Scenario.AC_023)).contains("told by mail").contains("decision 7");
        assertThat(sighting(false, 1, GAP).json().build().getString("linkedDoc"))
                .isEqualTo("decision 7");
    }

    @Test
    void a_row_that_no_open_connection_told_is_a_warning() {
        verdicts.heard(Scenario.AC_021, sighting(true, 40, null, null), options(true));
        assertThat(verdicts.of(Scenario.AC_021)).isEqualTo(Verdict.WARN);
        assertThat(verdicts.why(Scenario.AC_021)).contains("seller1", "open connection");
    }

    @Test
    void whoever_wants_it_stops_at_the_first_that_is_missing() {
        Verdicts aborting = new Verdicts(true);
        RampOptions options = options(false);
        Sighting missing = sighting(false, 30_000, null);
        assertThatThrownBy(() -> aborting.heard(Scenario.AC_024, missing, options))
                .isInstanceOf(Ended.class);
        assertThat(aborting.of(Scenario.AC_024)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void a_step_that_fails_ends_the_walk_and_a_look_does_not() {
        verdicts.look(Scenario.AC_008, () -> {
            throw new FlowFailure("answered 201");
        });
        assertThat(verdicts.why(Scenario.AC_008)).isEqualTo("answered 201");
        assertThatThrownBy(() -> verdicts.walk(Scenario.AC_009, () -> {
                    throw new FlowFailure("answered 409");
                }))
                .isInstanceOf(Ended.class)
                .hasMessageStartingWith("AC-009");
    }
}
