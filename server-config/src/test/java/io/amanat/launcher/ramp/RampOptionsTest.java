package io.amanat.launcher.ramp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import io.amanat.launcher.ramp.RampOptions.PaymentMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RampOptionsTest {
    private static final RampOptions.Defaults HERE = new RampOptions.Defaults(
            URI.create("http://127.0.0.1:8080"),
            "admin@amanat.example",
            "pass-word",
            "hook-secret",
            null,
            Path.of("ramp"));

    private static RampOptions of(Map<String, String> environment, String levels) {
        return RampOptions.of(environment, levels, HERE);
    }

    @Test
    void without_settings_it_takes_every_stage_of_the_server_at_hand_in_status_mode() {
        RampOptions options = of(Map.of(), null);
        assertThat(options.base()).isEqualTo(HERE.base());
        assertThat(options.mode()).isEqualTo(PaymentMode.STATUS);
        assertThat(options.levels()).containsExactly(1, 2, 4, 8, 16, 20, 24, 32, 64);
        assertThat(options.rounds()).isEqualTo(1);
        assertThat(options.sellersPerWorker()).isEqualTo(3);
        assertThat(options.checkRecipients()).isTrue();
        assertThat(options.strict()).isFalse();
        assertThat(options.abort()).isFalse();
    }

    @Test
    void the_names_of_the_runner_are_heard() {
        RampOptions options = of(
                Map.of(
                        "BASE_URL", "https://market.example/",
                        "ADMIN_EMAIL", "a@b.example",
                        "ADMIN_PASSWORD", "x",
                        "PAYMENT_MODE", "fixture",
                        "CONCURRENCY_LEVELS", "1, 3",
                        "ROUNDS", "2",
                        "SELLERS_PER_WORKER", "2",
                        "SKIP_WRONG_RECIPIENT_CHECK", "true",
                        "STRICT_NOTIFICATIONS", "true",
                        "ABORT_ON_NOTIFICATION_FAILURE", "true"),
                null);
        assertThat(options.base()).isEqualTo(URI.create("https://market.example"));
        assertThat(options.adminEmail()).isEqualTo("a@b.example");
        assertThat(options.mode()).isEqualTo(PaymentMode.FIXTURE);
        assertThat(options.levels()).containsExactly(1, 3);
        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.sellersPerWorker()).isEqualTo(2);
        assertThat(options.checkRecipients()).isFalse();
        assertThat(options.strict()).isTrue();
        assertThat(options.abort()).isTrue();
    }

    @Test
    void levels_of_the_command_line_come_first() {
        assertThat(of(Map.of("CONCURRENCY_LEVELS", "1,2"), "4,8").levels()).isEqualTo(List.of(4, 8));
    }

    @Test
    void AC_274_live_is_for_few_at_once_and_knows_its_chain_and_the_other_modes_know_none() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PAYMENT_MODE", "live", "E2E_CHAIN_ID", "31337", "RPC_URL_CHAIN_31337", "http://127.0.0.1:8545"));
        RampOptions options = of(environment, null);
        assertThat(options.mode()).isEqualTo(PaymentMode.LIVE);
        assertThat(options.levels()).containsExactly(1, 2, 4);
        assertThat(options.live().chainId()).isEqualTo(31_337);
        assertThatThrownBy(() -> of(environment, "8,9")).hasMessageStartingWith("CONCURRENCY_LEVELS");
        environment.put("PAYMENT_MODE", "fixture");
        assertThat(of(environment, null).live()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "BASE_URL, market.example",
        "PAYMENT_MODE, gold",
        "PAYMENT_MODE, record",
        "CONCURRENCY_LEVELS, 'a'",
        "CONCURRENCY_LEVELS, '0'",
        "CONCURRENCY_LEVELS, '257'",
        "CONCURRENCY_LEVELS, '2,2'",
        "CONCURRENCY_LEVELS, '4,2'",
        "ROUNDS, 0",
        "SELLERS_PER_WORKER, 1",
        "SELLERS_PER_WORKER, 11",
        "STRICT_NOTIFICATIONS, yes"
    })
    void what_cannot_be_used_is_named(String name, String value) {
        assertThatThrownBy(() -> of(Map.of(name, value), null))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith(name);
    }

    @Test
    void what_is_printed_of_the_options_holds_no_secret() {
        assertThat(of(Map.of(), null).toString()).doesNotContain("pass-word").doesNotContain("hook-secret");
    }
}
