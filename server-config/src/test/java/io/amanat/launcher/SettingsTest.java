package io.amanat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.state.Distribution;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Distribution HERE = new Distribution(Path.of("/checkout/server-config/target"));

    @Test
    @DisplayName("without variables it is port 8080 on loopback, development, data in the checkout's var folder")
    void defaults() {
        Settings settings = Settings.of(Map.of(), HERE);

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.production()).isFalse();
        assertThat(settings.data()).isEqualTo(Path.of("/checkout/var"));
    }

    @Test
    @DisplayName("a variable that cannot be read is named in one sentence")
    void unreadable() {
        assertThatThrownBy(() -> Settings.of(Map.of("AMANAT_PORT", "http"), HERE))
                .isInstanceOf(LauncherException.class)
                .hasMessage("AMANAT_PORT must be a number from 1 to 65535.");
        assertThatThrownBy(() -> Settings.of(Map.of("AMANAT_ENV", "prod"), HERE))
                .hasMessage("AMANAT_ENV must be development or production.");
        assertThatThrownBy(() -> Settings.of(Map.of("AMANAT_HEAP", "-Xmx1g"), HERE))
                .hasMessageStartingWith("AMANAT_HEAP must be");
    }

    @Test
    @DisplayName("the dev chain runs in development unless told otherwise, and never in production")
    void devChain() {
        assertThat(Settings.of(Map.of(), HERE).devChain()).isTrue();
        assertThat(Settings.of(Map.of("AMANAT_DEV_CHAIN", "false"), HERE).devChain())
                .isFalse();
        assertThat(Settings.of(Map.of("AMANAT_ENV", "production"), HERE).devChain())
                .isFalse();
        assertThatThrownBy(() -> Settings.of(Map.of("AMANAT_ENV", "production", "AMANAT_DEV_CHAIN", "true"), HERE)
                        .devChain())
                .isInstanceOf(LauncherException.class);
        assertThatThrownBy(() ->
                        Settings.of(Map.of("AMANAT_DEV_CHAIN", "maybe"), HERE).devChain())
                .isInstanceOf(LauncherException.class);
    }
}
