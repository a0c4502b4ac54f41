package io.amanat.inbox.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxPauseTest {
    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "8, PT2M8S", "10, PT8M32S", "11, PT10M", "40, PT10M", "32767, PT10M"})
    void the_pause_doubles_up_to_ten_minutes(int attempts, Duration pause) {
        assertThat(InboxService.pause(attempts)).isEqualTo(pause);
    }

    @Test
    void the_pauses_of_all_attempts_together_outlast_a_restart_of_the_server() {
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < 8; attempt++) {
            all = all.plus(InboxService.pause(attempt));
        }
        assertThat(all).isGreaterThan(Duration.ofSeconds(90));
    }
}
