package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.config.Setting;
import io.amanat.shared.config.SettingException;
import io.amanat.shared.config.SettingReader;
import io.amanat.shared.config.SettingType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With settings of its own; those of the application are looked at by ConfigurationTest of the EAR. */
class ConfigCheckTest {
    @TempDir
    Path folder;

    private enum Key implements Setting {
        AMANAT_ENV(SettingType.TEXT),
        SHOP_KEY(SettingType.TEXT),
        SHOP_PASSWORD(SettingType.TEXT),
        SHOP_PAGES(SettingType.INTEGER),
        SHOP_PAUSE(SettingType.DURATION),
        SHOP_DEMO(SettingType.BOOLEAN);

        private final SettingType type;

        Key(SettingType type) {
            this.type = type;
        }

        @Override
        public SettingType type() {
            return type;
        }

        @Override
        public String defaultValue() {
            return this == SHOP_DEMO ? "false" : null;
        }

        @Override
        public boolean secret() {
            return this == SHOP_KEY;
        }

        @Override
        public String doc() {
            return "for tests.";
        }
    }

    private static void start(SettingReader reader) {
        if (!"production".equals(reader.text(Key.AMANAT_ENV))) {
            return;
        }
        reader.required(Key.SHOP_KEY);
        reader.required(Key.SHOP_PASSWORD);
        if (reader.flag(Key.SHOP_DEMO)) {
            throw new SettingException("Amanat can't start: SHOP_DEMO=true means demo accounts.");
        }
    }

    private static Findings look(Map<String, String> given, boolean ours) {
        return new ConfigCheck(
                        List.of(new ConfigCheck.Deployable("shop", List.of(Key.values()), ConfigCheckTest::start)),
                        Set.of("AMANAT_PORT"))
                .look(given, ours);
    }

    private static List<String> told(Findings findings) {
        return findings.all().stream()
                .map(finding -> finding.level() + " " + finding.subject() + ": " + finding.text())
                .toList();
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_never_a_value() {
        Findings findings = look(
                Map.of(
                        "AMANAT_ENV", "production",
                        "SHOP_PAGES", "hunter2",
                        "SHOP_PAUSE", "hunter2",
                        "SHOP_DEMO", "true",
                        "PATH", "hunter2"),
                false);

        assertThat(told(findings))
                .containsExactlyInAnyOrder(
                        "BAD SHOP_PAGES: must be a whole number.",
                        "BAD SHOP_PAUSE: must be a number with a unit, such as 15m or 7d.",
                        "BAD SHOP_KEY: is not set: for tests.",
                        "BAD SHOP_PASSWORD: is not set: for tests.",
                        "BAD SHOP_DEMO: SHOP_DEMO=true means demo accounts.");
        assertThat(findings.isGood()).isFalse();
        assertThat(told(findings).toString()).doesNotContain("hunter2");
    }

    @Test
    void names_that_nobody_reads_are_mentioned_with_the_nearest_one() {
        Findings findings = look(Map.of("SHOP_PAGE", "1", "AMANAT_PROT", "80", "SHOP_COLOUR", "red"), false);

        assertThat(told(findings))
                .contains(
                        "WARN SHOP_PAGE: is read by nobody; did you mean SHOP_PAGES?",
                        "WARN AMANAT_PROT: is read by nobody; did you mean AMANAT_PORT?",
                        "WARN SHOP_COLOUR: is read by nobody");
        assertThat(findings.isGood()).isTrue();
        assertThat(told(look(Map.of("EDITOR", "vi"), false))).noneMatch(line -> line.contains("EDITOR"));
        assertThat(told(look(Map.of("EDITOR", "vi"), true))).contains("WARN EDITOR: is read by nobody");
    }

    @Test
    void secrets_in_files_are_read_and_open_or_missing_ones_are_told() throws Exception {
        Path secret = folder.resolve("key");
        Files.writeString(secret, "value\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        Findings findings = look(
                Map.of(
                        "AMANAT_ENV",
                        "production",
                        "SHOP_KEY_FILE",
                        secret.toString(),
                        "SHOP_PASSWORD",
                        "own",
                        "SHOP_PASSWORD_FILE",
                        folder + "/none"),
                true);

        assertThat(told(findings))
                .contains("WARN SHOP_KEY_FILE: everybody on this machine may read the file")
                .contains("WARN SHOP_PASSWORD: is set, so that SHOP_PASSWORD_FILE is not looked at")
                .contains("GOOD configuration: 3 settings, fit for production");
        assertThat(told(look(Map.of("SHOP_KEY_FILE", folder + "/none"), true)))
                .contains("BAD SHOP_KEY: the file of SHOP_KEY_FILE cannot be read");
    }
}
