package io.amanat.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {
    @TempDir
    private Path folder;

    @Test
    void every_occurrence_becomes_stars_and_nothing_else_moves() throws IOException {
        Path file = folder.resolve("out");
        Files.writeString(file, "امانت admin-password=s3cret-value\nagain s3cret-value and other\n");

        Redaction.apply(file, List.of("s3cret-value", "not-there"));

        assertThat(file).hasContent("امانت admin-password=************\nagain ************ and other\n");
    }

    @Test
    void a_file_that_is_not_there_has_no_secrets() {
        Redaction.apply(folder.resolve("missing"), List.of("s3cret-value"));

        assertThat(folder).isEmptyDirectory();
    }
}
