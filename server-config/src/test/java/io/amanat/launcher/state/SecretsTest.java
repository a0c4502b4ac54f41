package io.amanat.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.launcher.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final Map<String, String> PRODUCTION = Map.of(
            "JWT_SECRET", "jwt",
            "AMN_SCANNER_API_KEY", "api",
            "AMN_SCANNER_WEBHOOK_SECRET", "hook",
            "ADMIN_PASSWORD", "admin");

    @TempDir
    Path folder;

    @Test
    @DisplayName("only the owner can read the generated secrets")
    void mode() throws Exception {
        Path file = folder.resolve("secrets.properties");

        Secrets.loadOrGenerate(file, Map.of(), false);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("secrets are generated once, all different, keys of 256 bits and passwords of 20 characters")
    void stable() {
        Path file = folder.resolve("secrets.properties");

        Secrets first = Secrets.loadOrGenerate(file, Map.of(), false);
        Secrets second = Secrets.loadOrGenerate(file, Map.of(), false);

        for (SecretName name : SecretName.values()) {
            assertThat(second.get(name)).isEqualTo(first.get(name)).matches("[A-Za-z0-9_-]{20,43}");
        }
        assertThat(first.get(SecretName.JWT_SECRET)).hasSize(43);
        assertThat(SecretName.values()).extracting(first::get).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("a value of the environment wins and is not written down")
    void environment() throws Exception {
        Path file = folder.resolve("secrets.properties");

        Secrets secrets = Secrets.loadOrGenerate(file, Map.of("ADMIN_PASSWORD", "chosen-by-me"), false);

        assertThat(secrets.get(SecretName.ADMIN_PASSWORD)).isEqualTo("chosen-by-me");
        assertThat(Files.readString(file)).doesNotContain("chosen-by-me");
    }

    @Test
    @DisplayName("a secret that the operator keeps in a file is not generated over it")
    void file() {
        Secrets secrets = Secrets.loadOrGenerate(
                folder.resolve("secrets.properties"), Map.of("JWT_SECRET_FILE", "/run/secrets/jwt"), false);

        assertThat(secrets.find(SecretName.JWT_SECRET)).isEmpty();
    }

    @Test
    @DisplayName("production names the first missing secret")
    void productionMissing() {
        Path file = folder.resolve("secrets.properties");

        assertThatThrownBy(() -> Secrets.loadOrGenerate(file, Map.of("JWT_SECRET", "jwt"), true))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("AMN_SCANNER_API_KEY is not set");
    }

    @Test
    @DisplayName("production takes application secrets from the environment only, as values or as files")
    void productionGiven() {
        Path file = folder.resolve("secrets.properties");
        Secrets.loadOrGenerate(file, Map.of(), false);

        Secrets secrets = Secrets.loadOrGenerate(file, PRODUCTION, true);

        assertThat(secrets.get(SecretName.JWT_SECRET)).isEqualTo("jwt");
        assertThat(secrets.find(SecretName.SEED_PASSWORD_BUYER)).isEmpty();
        assertThat(secrets.find(SecretName.PAYARA_ADMIN_PASSWORD)).isPresent();
    }

    @Test
    @DisplayName("the text form shows names, never values")
    void text() {
        Secrets secrets = Secrets.loadOrGenerate(folder.resolve("secrets.properties"), Map.of(), false);

        assertThat(secrets.toString()).contains("JWT_SECRET").doesNotContain(secrets.get(SecretName.JWT_SECRET));
    }
}
