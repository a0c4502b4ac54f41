package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
    @TempDir
    Path folder;

    @Test
    void lines_comments_and_quotes_are_read_and_anything_else_is_named_by_its_line() throws Exception {
        Path file = folder.resolve("env");
        Files.writeString(file, "# comment\n\nA=1\nexport B=\"two words\"\nC='x=y'\nD=\nnonsense\n");
        List<Integer> wrong = new ArrayList<>();

        assertThat(EnvironmentFile.read(file, wrong::add))
                .containsExactly(
                        Map.entry("A", "1"), Map.entry("B", "two words"), Map.entry("C", "x=y"), Map.entry("D", ""));
        assertThat(wrong).containsExactly(7);
    }

    @Test
    void a_value_comes_from_the_key_or_from_its_file_without_line_ends() throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, "from file\n\n");

        assertThat(EnvironmentFile.value(Map.of("K_FILE", file.toString()), "K"))
                .isEqualTo("from file");
        assertThat(EnvironmentFile.value(Map.of("K", "own", "K_FILE", file.toString()), "K"))
                .isEqualTo("own");
        assertThat(EnvironmentFile.value(Map.of("K", " "), "K")).isNull();
        assertThat(EnvironmentFile.first(Map.of("L", "second"), "K", "L")).isEqualTo("second");
        assertThatThrownBy(() -> EnvironmentFile.value(Map.of("K_FILE", folder + "/none"), "K"))
                .isInstanceOf(UncheckedIOException.class);
    }
}
