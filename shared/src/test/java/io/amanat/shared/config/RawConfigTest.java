package io.amanat.shared.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawConfigTest {
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void use_a_configuration_that_expands_like_a_server_does() {
        ConfigProviderResolver.setInstance(new OneConfig(environment));
    }

    @AfterEach
    void forget_it() {
        ConfigProviderResolver.setInstance(null);
    }

    @Test
    void a_value_is_taken_as_written_and_never_expanded() {
        environment.put("JWT_SECRET", "a${PATH}b\\${c}");
        assertThat(RawConfig.read("JWT_SECRET")).isEqualTo("a${PATH}b\\${c}");
    }

    @Test
    void a_blank_value_counts_as_not_set() {
        environment.put("JWT_SECRET", "  ");
        assertThat(RawConfig.read("JWT_SECRET")).isNull();
        assertThat(RawConfig.read("NOWHERE")).isNull();
    }

    @Test
    void a_secret_may_lie_in_a_file_and_loses_only_its_line_end() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), " ${inner} word \r\n");
        environment.put("JWT_SECRET_FILE", file.toString());
        assertThat(RawConfig.read("JWT_SECRET")).startsWith(" ${inner} word").doesNotContain("\n", "\r");
    }

    @Test
    void the_value_itself_wins_over_the_file() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "from the file");
        environment.put("JWT_SECRET_FILE", file.toString());
        environment.put("JWT_SECRET", "from the environment");
        assertThat(RawConfig.read("JWT_SECRET")).isEqualTo("from the environment");
    }

    @Test
    void an_empty_file_counts_as_not_set() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "\n");
        environment.put("JWT_SECRET_FILE", file.toString());
        assertThat(RawConfig.read("JWT_SECRET")).isNull();
    }

    @Test
    void a_missing_file_is_named_by_its_key() {
        environment.put("JWT_SECRET_FILE", folder.resolve("missing").toString());
        assertThatThrownBy(() -> RawConfig.read("JWT_SECRET"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("JWT_SECRET_FILE");
    }

    /** Knows one configuration, in which only the raw value is what somebody wrote. */
    private static final class OneConfig extends ConfigProviderResolver {
        private final Config config;

        OneConfig(Map<String, String> environment) {
            config = (Config) Proxy.newProxyInstance(
                    RawConfigTest.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                        if (!method.getName().equals("getConfigValue")) {
                            throw new AssertionError("only raw values are read, not " + method.getName());
                        }
                        return value((String) arguments[0], environment.get((String) arguments[0]));
                    });
        }

        private static ConfigValue value(String name, String raw) {
            return (ConfigValue) Proxy.newProxyInstance(
                    RawConfigTest.class.getClassLoader(),
                    new Class<?>[] {ConfigValue.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getRawValue" -> raw;
                        case "getValue" -> raw == null ? null : raw.replaceAll("\\$\\{[^}]*}", "expanded");
                        case "getName" -> name;
                        default -> throw new AssertionError("only raw values are read, not " + method.getName());
                    });
        }

        @Override
        public Config getConfig() {
            return config;
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new AssertionError("the configuration is found, not made");
        }

        @Override
        public void registerConfig(Config other, ClassLoader loader) {
            throw new AssertionError("the configuration is found, not made");
        }

        @Override
        public void releaseConfig(Config other) {
            throw new AssertionError("the configuration is found, not made");
        }
    }
}
