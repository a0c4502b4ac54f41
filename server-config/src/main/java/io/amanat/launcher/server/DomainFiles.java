package io.amanat.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of server-config/domain, with their {@code @NAME@} places filled in. */
final class DomainFiles {
    static final String JVM_OPTIONS = "jvm-options.asadmin";
    static final String PREBOOT = "preboot.asadmin";
    static final String RESOURCES = "resources.asadmin";
    static final String LOGGING = "logging.properties";
    static final String BROKER = "broker/config.properties";
    static final String BROKER_ACCESS = "broker/accesscontrol.properties";

    /** Everything a domain is built from. */
    static final List<String> ALL = List.of(JVM_OPTIONS, PREBOOT, RESOURCES, LOGGING, BROKER, BROKER_ACCESS);

    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");
    private final Map<String, String> values;

    /** @param values by the names between the at signs */
    DomainFiles(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The file as it is in the repository. */
    static String raw(String name) {
        try (InputStream in = DomainFiles.class.getResourceAsStream("/domain/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read domain/" + name, unreadable);
        }
    }

    /** @throws IllegalArgumentException when the file asks for a name that is not known */
    String filled(String name) {
        return fill(raw(name));
    }

    String fill(String text) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for " + place.group());
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return place.appendTail(filled).toString();
    }

    /** The commands of an asadmin file: lines that are neither blank nor comments. */
    List<String> commands(String name) {
        return filled(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
