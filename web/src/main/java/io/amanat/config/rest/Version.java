package io.amanat.config.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that was built. */
@ApplicationScoped
public class Version {
    private final String number;

    public Version() {
        try (InputStream stream = Version.class.getResourceAsStream("/amanat-version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            number = properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the version file cannot be read", unreadable);
        }
    }

    public String number() {
        return number;
    }
}
