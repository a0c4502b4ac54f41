package io.amanat.scanner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of settings is drawn from the code; {@code -Ddocs.write=true} writes it anew. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "config-scanner.md");

    @Test
    void the_page_of_the_scanners_settings_is_up_to_date() throws IOException {
        String text = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).as("write it with -Ddocs.write=true").exists();
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("docs/config-scanner.md is stale; write it with -Ddocs.write=true")
                .isEqualTo(text);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                <!-- Generated from the code by SettingsPageTest; run it with -Ddocs.write=true after a change. -->
                # Settings of the Pay Scanner

                Read from the environment by these very names. A secret may also lie in a file named by `<KEY>_FILE`.

                | Key | Type | Default | Secret | Meaning |
                |---|---|---|---|---|
                """);
        for (ScannerSetting setting : ScannerSetting.values()) {
            page.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(setting.type().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(setting.defaultValue() == null ? "" : "`" + setting.defaultValue() + "`")
                    .append(" | ")
                    .append(setting.secret() ? "yes" : "")
                    .append(" | ")
                    .append(setting.doc())
                    .append(" |\n");
        }
        return page.toString();
    }
}
