package io.amanat.launcher.state;

import io.amanat.launcher.LauncherException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The secrets of one instance: those of the environment, the rest generated once and kept in a file that only its
 * owner can read. Values of the environment are never written down.
 */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without characters that look alike. */
    private static final String TYPED = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int TYPED_LENGTH = 20;
    private static final int KEY_BYTES = 32;

    private final Map<SecretName, String> values;

    private Secrets(Map<SecretName, String> values) {
        this.values = values;
    }

    /**
     * Reads the file, generates what is missing and writes the file again.
     *
     * @param file need not exist
     * @param production application secrets are then neither generated nor read from the file
     * @throws LauncherException when production lacks a secret; names the first
     */
    public static Secrets loadOrGenerate(Path file, Map<String, String> environment, boolean production) {
        Map<SecretName, String> stored = read(file);
        boolean changed = false;
        for (SecretName name : SecretName.values()) {
            if (!stored.containsKey(name) && !(production && name.ofApplication())) {
                stored.put(name, name.kind() == SecretName.Kind.KEY ? key() : typed());
                changed = true;
            }
        }
        if (changed) {
            write(file, stored);
        }
        return overlay(stored, environment, production);
    }

    /** For a command beside the running server. @throws LauncherException as above */
    public static Secrets load(Path file, Map<String, String> environment, boolean production) {
        return overlay(read(file), environment, production);
    }

    private static Secrets overlay(Map<SecretName, String> stored, Map<String, String> env, boolean production) {
        Map<SecretName, String> values = new EnumMap<>(SecretName.class);
        for (SecretName name : SecretName.values()) {
            String given = env.get(name.name());
            boolean givenAsFile = notBlank(env.get(name.name() + "_FILE"));
            if (notBlank(given)) {
                values.put(name, given);
            } else if (production && name.ofApplication()) {
                if (name.requiredInProduction() && !givenAsFile) {
                    throw new LauncherException(
                            name + " is not set: with AMANAT_ENV=production no secret is generated, so set it or "
                                    + name + "_FILE.");
                }
            } else if (!givenAsFile && stored.containsKey(name)) {
                values.put(name, stored.get(name));
            }
        }
        return new Secrets(values);
    }

    private static boolean notBlank(String value) {
        return value != null && !value.isBlank();
    }

    private static Map<SecretName, String> read(Path file) {
        Map<SecretName, String> stored = new EnumMap<>(SecretName.class);
        if (!Files.isRegularFile(file)) {
            return stored;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        for (SecretName name : SecretName.values()) {
            String value = properties.getProperty(name.name());
            if (notBlank(value)) {
                stored.put(name, value);
            }
        }
        return stored;
    }

    private static void write(Path file, Map<SecretName, String> stored) {
        StringBuilder text = new StringBuilder("# Generated once for this folder. Keep it with the database.\n");
        stored.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        DataFolder.writePrivate(file, text.toString());
    }

    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Again until it has a small letter, a capital and a digit, as password rules usually want. */
    private static String typed() {
        String candidate;
        do {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < TYPED_LENGTH; i++) {
                text.append(TYPED.charAt(RANDOM.nextInt(TYPED.length())));
            }
            candidate = text.toString();
        } while (!candidate.matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).*"));
        return candidate;
    }

    /** Empty when the operator named a file instead, or for a seed password in production. */
    public Optional<String> find(SecretName name) {
        return Optional.ofNullable(values.get(name));
    }

    /** All of them, to be looked for where none may stand. */
    public Collection<String> values() {
        return List.copyOf(values.values());
    }

    /** @throws IllegalStateException when there is none, see {@link #find} */
    public String get(SecretName name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not known to the launcher"));
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }
}
