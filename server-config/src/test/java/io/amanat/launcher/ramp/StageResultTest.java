package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.launcher.api.ApiClient;
import io.amanat.launcher.ramp.Gauges.Reading;
import io.amanat.launcher.ramp.Timings.Figures;
import io.amanat.launcher.ramp.Timings.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageResultTest {
    private static final ApiClient.Counts QUIET = new ApiClient.Counts(1_000, 0);

    private static List<WorkerResult> flows(int passed, int failed) {
        List<WorkerResult> flows = new ArrayList<>();
        for (int number = 0; number < passed + failed; number++) {
            WorkerResult flow = new WorkerResult("w" + number, "C", "run");
            if (number >= passed) {
                flow.fail(new FlowFailure("it did not go well"));
            }
            flows.add(flow);
        }
        return flows;
    }

    private static StageResult stage(int level, int passed, int failed) {
        return new StageResult(level, flows(passed, failed), QUIET, 1, false, Cast.Made.NOTHING, Watch.Seen.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, true",
        "8, 8, 0, true",
        "8, 7, 1, false",
        "8, 799, 1, false",
        "16, 16, 0, true",
        "16, 15, 1, false",
        "16, 99, 1, true",
        "20, 98, 2, false",
        "64, 0, 64, false"
    })
    void up_to_c8_all_must_go_well_from_c16_on_ninety_nine_of_a_hundred(
            int level, int passed, int failed, boolean successful) {
        assertThat(stage(level, passed, failed).isSuccessful()).isEqualTo(successful);
    }

    @Test
    void one_critical_flow_stops_the_ramp_however_many_went_well() {
        List<WorkerResult> flows = flows(200, 0);
        flows.get(7).fail(FlowFailure.critical("credited twice"));
        StageResult stage = new StageResult(64, flows, QUIET, 1, false, Cast.Made.NOTHING, Watch.Seen.NOTHING);
        assertThat(stage.why()).contains("worker w7: credited twice");
        assertThat(stage.isSuccessful()).isFalse();
    }

    @Test
    void more_than_one_percent_of_server_errors_or_a_restart_stops_the_ramp() {
        assertThat(new StageResult(
                                1,
                                flows(1, 0),
                                new ApiClient.Counts(1_000, 10),
                                1,
                                false,
                                Cast.Made.NOTHING,
                                Watch.Seen.NOTHING)
                        .why())
                .isEmpty();
        assertThat(new StageResult(
                                1,
                                flows(1, 0),
                                new ApiClient.Counts(1_000, 11),
                                1,
                                false,
                                Cast.Made.NOTHING,
                                Watch.Seen.NOTHING)
                        .why()
                        .orElseThrow())
                .contains("11 of 1000");
        assertThat(new StageResult(1, flows(1, 0), QUIET, 1, true, Cast.Made.NOTHING, Watch.Seen.NOTHING)
                        .why()
                        .orElseThrow())
                .contains("anew");
        assertThat(stage(1, 1, 0).why()).isEmpty();
    }

    @Test
    void a_server_error_while_people_are_made_stops_the_ramp() {
        Timings made = new Timings();
        made.add(Operation.ADMIN_CREATE, Duration.ofMillis(7));
        Cast.Made well = new Cast.Made(List.of(made), new ApiClient.Counts(1, 0));
        assertThat(new StageResult(1, flows(1, 0), QUIET, 1, false, well, Watch.Seen.NOTHING).isSuccessful())
                .isTrue();
        Cast.Made badly = new Cast.Made(List.of(made), new ApiClient.Counts(1, 1));
        StageResult stage = new StageResult(64, flows(64, 0), QUIET, 1, false, badly, Watch.Seen.NOTHING);
        assertThat(stage.why().orElseThrow()).contains("while its people were made");
        assertThat(stage.isSuccessful()).isFalse();
        assertThat(stage.figures().get(Operation.ADMIN_CREATE).count()).isEqualTo(1);
        assertThat(stage.figures()).as("no call of a flow").doesNotContainKey(Operation.API);
    }

    @Test
    void percentiles_are_values_that_were_measured() {
        List<Long> hundred = new ArrayList<>(LongStream.rangeClosed(1, 100)
                .map(millis -> millis * 1_000)
                .boxed()
                .toList());
        java.util.Collections.shuffle(hundred, new java.util.Random(7));
        assertThat(Figures.of(hundred)).isEqualTo(new Figures(100, 50, 95, 99, 100));
        assertThat(Figures.of(List.of(7_000L))).isEqualTo(new Figures(1, 7, 7, 7, 7));
        assertThat(Figures.of(List.of(1_000L, 9_000L))).isEqualTo(new Figures(2, 1, 9, 9, 9));
        assertThat(Figures.of(List.of())).isEqualTo(new Figures(0, 0, 0, 0, 0));
    }

    @Test
    void a_target_is_missed_by_half_or_by_the_slowest_twentieth() {
        assertThat(Operation.LOGIN.isMet(new Figures(9, 299, 999, 5_000, 5_000)))
                .isTrue();
        assertThat(Operation.LOGIN.isMet(new Figures(9, 300, 999, 999, 999))).isFalse();
        assertThat(Operation.LOGIN.isMet(new Figures(9, 1, 1_000, 1_000, 1_000)))
                .isFalse();
        assertThat(Operation.TOTAL.isMet(new Figures(9, 99_000, 99_000, 99_000, 99_000)))
                .as("no target")
                .isTrue();
        List<WorkerResult> flows = flows(1, 0);
        flows.get(0).timings.add(Operation.LOGIN, Duration.ofSeconds(2));
        flows.get(0).timings.add(Operation.DELIVERY, Duration.ofMillis(20));
        StageResult stage = new StageResult(1, flows, QUIET, 1, false, Cast.Made.NOTHING, Watch.Seen.NOTHING);
        assertThat(stage.missedTargets()).containsExactly("login");
        assertThat(Report.line(stage)).contains("1 of 1 passed").contains("over target: login");
        assertThat(stage.figures().get(Operation.API).count())
                .as("both are calls")
                .isEqualTo(2);
    }

    @Test
    void what_does_not_cool_down_stops_the_ramp() {
        assertThat(after(new Reading(85, 90, 40, 3, 0)).why()).isEmpty();
        assertThat(after(new Reading(86, 0, 0, 0, 0)).why())
                .contains("the server still uses 86 % of the processors after the stage");
        assertThat(after(new Reading(0, 91, 0, 0, 0)).why()).contains("the heap is 91 % full after the stage");
        assertThat(after(new Reading(0, 0, 0, 0, 2)).why()).contains("2 messages still wait a minute after the stage");
    }

    private static StageResult after(Reading reading) {
        return new StageResult(
                1, flows(1, 0), QUIET, 1, false, Cast.Made.NOTHING, new Watch.Seen(Reading.NOTHING, reading));
    }

    @Test
    void a_gauge_is_found_whatever_the_server_puts_around_its_name() {
        String text = "# TYPE cpu_processCpuLoad_percent gauge\ncpu_processCpuLoad_percent{mp_scope=\"base\",} 0.25\n"
                + "base_memory_maxHeap_bytes 8.0E8\n";
        assertThat(ServerGauges.value(text, "cpu_processCpuLoad")).isEqualTo(0.25);
        assertThat(ServerGauges.value(text, "memory_maxHeap")).isEqualTo(8.0E8);
        assertThat(ServerGauges.value(text, "memory_usedHeap")).isEqualTo(-1);
    }
}
