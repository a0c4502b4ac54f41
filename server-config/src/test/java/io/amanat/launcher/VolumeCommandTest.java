package io.amanat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.VolumeCommand.Options;
import io.amanat.launcher.state.Distribution;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:16:17Z");

    @TempDir
    private Path data;

    private int run(Map<String, String> environment, String... words) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AMANAT_DATA", data.toString());
        return new VolumeCommand(
                        Settings.of(all, new Distribution(Path.of("/checkout/server-config/target"))), System.out)
                .run(List.of(words));
    }

    @Test
    void words_are_read_and_what_is_left_out_has_a_default() {
        assertThat(Options.of(List.of(), NOW))
                .isEqualTo(new Options(10_000, 1, Instant.parse("2026-11-21T00:00:00Z"), null, false));
        assertThat(Options.of(
                        List.of(
                                "--requests",
                                "100000",
                                "--seed",
                                "7",
                                "--until",
                                "2026-01-02",
                                "--remote",
                                "--url",
                                "x"),
                        NOW))
                .isEqualTo(new Options(100_000, 7, Instant.parse("2026-01-02T00:00:00Z"), "x", true));
        for (List<String> bad : List.of(
                List.of("--requests"),
                List.of("--requests", "many"),
                List.of("--seed", "-1"),
                List.of("--until", "tomorrow"),
                List.of("--what", "1"))) {
            assertThatThrownBy(() -> Options.of(bad, NOW)).isInstanceOf(LauncherException.class);
        }
    }

    @Test
    void production_is_refused_whatever_the_database() {
        assertThatThrownBy(() -> run(Map.of("AMANAT_ENV", "production"), "--url", "postgres://a:b@127.0.0.1:1/amanat"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("production");
    }

    @Test
    void another_machine_must_be_meant() {
        for (String url :
                List.of("postgres://a:b@db.example.test:5432/amanat", "jdbc:postgresql://db.example.test/amanat")) {
            assertThatThrownBy(() -> run(Map.of(), "--url", url))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("db.example.test")
                    .hasMessageContaining("--remote");
            assertThatThrownBy(() -> run(Map.of("PG_URL", url)))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("--remote");
        }
    }

    @Test
    void a_folder_without_a_server_is_said_to_be_one() {
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("./amanat run");
    }
}
