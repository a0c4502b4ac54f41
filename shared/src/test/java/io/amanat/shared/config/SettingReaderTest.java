package io.amanat.shared.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingReaderTest {
    private enum Key implements Setting {
        NAME(SettingType.TEXT, null),
        GREETING(SettingType.TEXT, "hello"),
        COUNT(SettingType.INTEGER, "7"),
        FLAG(SettingType.BOOLEAN, "false"),
        PAUSE(SettingType.DURATION, "15m"),
        HOSTS(SettingType.LIST, null);

        private final SettingType type;
        private final String defaultValue;

        Key(SettingType type, String defaultValue) {
            this.type = type;
            this.defaultValue = defaultValue;
        }

        @Override
        public SettingType type() {
            return type;
        }

        @Override
        public String defaultValue() {
            return defaultValue;
        }

        @Override
        public boolean secret() {
            return false;
        }

        @Override
        public String doc() {
            return "A key of this test.";
        }

        @Override
        public List<String> aliases() {
            return this == NAME ? List.of("OLD_NAME", "OLDER_NAME") : List.of();
        }
    }

    private final Map<String, String> environment = new HashMap<>();
    private final SettingReader reader = new SettingReader(environment::get);

    @Test
    void a_key_that_is_not_set_gives_its_default_or_null() {
        assertThat(reader.text(Key.GREETING)).isEqualTo("hello");
        assertThat(reader.text(Key.NAME)).isNull();
        assertThat(reader.integer(Key.COUNT)).isEqualTo(7);
        assertThat(reader.flag(Key.FLAG)).isFalse();
        assertThat(reader.duration(Key.PAUSE)).isEqualTo(Duration.ofMinutes(15));
        assertThat(reader.list(Key.HOSTS)).isEmpty();
    }

    @Test
    void a_value_wins_over_the_default() {
        environment.put("GREETING", "hi");
        environment.put("COUNT", " 12 ");
        assertThat(reader.text(Key.GREETING)).isEqualTo("hi");
        assertThat(reader.integer(Key.COUNT)).isEqualTo(12);
    }

    @Test
    void an_older_name_is_read_only_when_the_key_itself_is_not_set() {
        environment.put("OLDER_NAME", "oldest");
        assertThat(reader.text(Key.NAME)).isEqualTo("oldest");
        environment.put("OLD_NAME", "old");
        assertThat(reader.text(Key.NAME)).isEqualTo("old");
        environment.put("NAME", "new");
        assertThat(reader.text(Key.NAME)).isEqualTo("new");
    }

    @Test
    void a_required_key_that_is_not_set_is_named_with_what_it_is_for() {
        assertThatThrownBy(() -> reader.required(Key.NAME))
                .isInstanceOf(SettingException.class)
                .hasMessage("NAME is not set: A key of this test.");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false", "0, false", "' true ', true"})
    void a_flag_is_read_from_words_and_digits(String text, boolean expected) {
        environment.put("FLAG", text);
        assertThat(reader.flag(Key.FLAG)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "15m, PT15M", "48h, PT48H", "7d, PT168H", "' 7d ', PT168H"})
    void a_duration_is_a_number_with_a_unit(String text, Duration expected) {
        environment.put("PAUSE", text);
        assertThat(reader.duration(Key.PAUSE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "m", "-5m", "1.5h", "15 m", "15M", "9999999999s", "1h30m"})
    void a_duration_in_another_form_is_refused(String text) {
        environment.put("PAUSE", text);
        assertThatThrownBy(() -> reader.duration(Key.PAUSE))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("PAUSE must be");
    }

    @Test
    void a_list_is_split_at_commas_and_blanks_are_left_out() {
        environment.put("HOSTS", " a.example , ,b.example,");
        assertThat(reader.list(Key.HOSTS)).containsExactly("a.example", "b.example");
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            names = {"COUNT", "FLAG", "PAUSE"})
    void no_complaint_ever_repeats_the_value(Key key) {
        environment.put(key.name(), "hunter2-hunter2");
        SettingException refused = catchThrowableOfType(SettingException.class, () -> reader.checkAll(Key.values()));
        assertThat(refused.getMessage()).startsWith(key.name()).endsWith(".").doesNotContain("hunter2");
        assertThat(refused.getCause()).isNull();
    }

    @Test
    void all_keys_pass_the_check_when_each_is_readable_or_not_set() {
        assertThatCode(() -> reader.checkAll(Key.values())).doesNotThrowAnyException();
    }
}
