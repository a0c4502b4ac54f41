package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amanat.shared.error.DomainException;
import io.amanat.shared.json.JsonObjects;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingRulesTest {
    private static JsonValue json(String value) {
        return JsonObjects.read("{\"value\":" + value + "}").get("value");
    }

    @Test
    void every_setting_that_is_written_here_allows_its_own_default() {
        for (LiveSetting setting : LiveSetting.values()) {
            if (SettingRules.covers(setting)) {
                assertThat(SettingRules.check(setting, json(setting.defaultJson())))
                        .isEqualTo(setting.defaultJson());
            }
        }
        assertThat(SettingRules.covers(LiveSetting.POINTS_REDEMPTION_RATE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1e2, 100", "100.0, 100", "1000000, 1000000"})
    void a_whole_number_is_stored_plainly_however_it_is_written(String written, String stored) {
        assertThat(SettingRules.check(LiveSetting.POINTS_REDEMPTION_RATE, json(written)))
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "1000001", "1e10", "1e999999999", "1e-9", "true", "null", "[]"})
    void what_is_no_whole_number_in_its_range_is_refused(String written) {
        assertThatThrownBy(() -> SettingRules.check(LiveSetting.POINTS_REDEMPTION_RATE, json(written)))
                .isInstanceOf(DomainException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "null", "{}"})
    void what_is_no_truth_is_refused(String written) {
        assertThatThrownBy(() -> SettingRules.check(LiveSetting.POINTS_REDEMPTION_ENABLED, json(written)))
                .isInstanceOf(DomainException.class);
    }
}
