package io.amanat.shared.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Reads configuration values exactly as they were written.
 *
 * <p>MicroProfile Config would expand {@code ${…}} inside a value; a generated password may well contain those
 * characters, so the raw value is taken.
 */
public final class RawConfig {
    private RawConfig() {}

    /**
     * The value of a key, or of the file that {@code <KEY>_FILE} names, without trailing line ends.
     *
     * @return null when neither is set or the value is blank
     * @throws UncheckedIOException when the named file cannot be read
     */
    public static String read(String name) {
        Config config = ConfigProvider.getConfig();
        String value = config.getConfigValue(name).getRawValue();
        if (value != null && !value.isBlank()) {
            return value;
        }
        String file = config.getConfigValue(name + "_FILE").getRawValue();
        if (file == null || file.isBlank()) {
            return null;
        }
        try {
            String content = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            return content.isBlank() ? null : content.stripTrailing();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file named by " + name + "_FILE cannot be read", unreadable);
        }
    }
}
