package io.amanat.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("the same parts give the same hash")
    void same() {
        assertThat(new Fingerprint().add("port", "8080").hex())
                .isEqualTo(new Fingerprint().add("port", "8080").hex());
    }

    @Test
    @DisplayName("a changed file changes the hash")
    void changedFile() throws Exception {
        Path ear = Files.writeString(folder.resolve("amanat.ear"), "one");
        String before = new Fingerprint().add("ear", ear).hex();

        Files.writeString(ear, "two");

        assertThat(new Fingerprint().add("ear", ear).hex()).isNotEqualTo(before);
    }

    @Test
    @DisplayName("text cannot move from one part to its neighbour unnoticed")
    void neighbours() {
        assertThat(new Fingerprint().add("a", "bc").hex())
                .isNotEqualTo(new Fingerprint().add("ab", "c").hex());
    }
}
