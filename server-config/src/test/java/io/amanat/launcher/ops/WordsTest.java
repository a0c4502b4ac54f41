package io.amanat.launcher.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final String USAGE = "tool copy NAME --chain ID [--file FILE] [--check] [--json]";

    @Test
    void words_switches_and_values_are_told_apart_in_any_order() {
        Words words = Words.of(USAGE, 1, List.of("--json", "a", "--chain", "56", "--file", "x.env"));

        assertThat(words.name(0)).isEqualTo("a");
        assertThat(words.has("--json")).isTrue();
        assertThat(words.has("--check")).isFalse();
        assertThat(Words.of(USAGE, 1, List.of("--check", "a")).has("--check")).isTrue();
        assertThat(words.value("--file")).contains("x.env");
        assertThat(words.number("--chain", USAGE)).isEqualTo(56);
    }

    @Test
    void what_is_not_in_the_usage_or_missing_is_refused_with_the_usage() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("a", "b"),
                List.of("a", "--force"),
                List.of("a", "--che"),
                List.of("a", "--[a-z]+"),
                List.of("a", "--file"))) {
            assertThatThrownBy(() -> Words.of(USAGE, 1, wrong))
                    .as(wrong.toString())
                    .isInstanceOf(Words.UsageException.class)
                    .hasMessage(USAGE);
        }
        Words words = Words.of(USAGE, 1, List.of("a", "--chain", "-1"));
        assertThatThrownBy(() -> words.number("--chain", USAGE)).isInstanceOf(Words.UsageException.class);
    }
}
