package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.amanat.shared.chain.ChainRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSettingTest {
    @Test
    void every_key_is_one_that_the_table_takes_and_every_default_is_a_plain_json_value() {
        assertThat(LiveSettings.defaults()).allSatisfy((key, value) -> {
            assertThat(key).matches("[a-z][a-z0-9_.]*(:[A-Za-z0-9_.-]+)?").hasSizeLessThanOrEqualTo(120);
            assertThat(value).matches("true|false|[0-9]+|\"[a-z]+\"");
        });
    }

    @Test
    void each_named_setting_and_each_chain_has_its_row() {
        ChainRegistry chains = ChainRegistry.load();
        assertThat(LiveSettings.defaults())
                .hasSize(LiveSetting.values().length + chains.chains().size())
                .containsEntry("points.per_usd", "1")
                .containsEntry("points.per_referral", "50")
                .containsEntry("points.redemption_enabled", "false");
        assertThat(chains.chains()).allSatisfy(chain -> assertThat(LiveSettings.defaults())
                .containsEntry("confirmation_threshold:" + chain.chainId(), String.valueOf(chain.confirmationFloor())));
    }

    @Test
    void a_stored_value_is_read_as_what_the_setting_is() {
        assertThat(LiveSettings.integer(LiveSetting.POINTS_PER_USD.key(), "7")).isEqualTo(7);
        assertThat(LiveSettings.flag(LiveSetting.POINTS_REDEMPTION_ENABLED, "true"))
                .isTrue();
        assertThat(LiveSettings.flag(LiveSetting.POINTS_REDEMPTION_ENABLED, "false"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "3000000000", "true", "\"7\""})
    void what_is_no_whole_number_is_refused_with_the_key_and_the_value(String json) {
        assertThatIllegalStateException()
                .isThrownBy(() -> LiveSettings.integer(LiveSetting.POINTS_PER_USD.key(), json))
                .withMessage("the setting points.per_usd is " + json + ", not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"true\""})
    void what_is_no_boolean_is_refused_with_the_key_and_the_value(String json) {
        assertThatIllegalStateException()
                .isThrownBy(() -> LiveSettings.flag(LiveSetting.POINTS_REDEMPTION_ENABLED, json))
                .withMessage("the setting points.redemption_enabled is " + json + ", not true or false");
    }

    @Test
    void every_default_can_be_read() {
        assertThat(LiveSettings.integer(LiveSetting.POINTS_PER_USD.key(), LiveSetting.POINTS_PER_USD.defaultJson()))
                .isEqualTo(1);
        assertThat(LiveSettings.integer(
                        LiveSetting.POINTS_PER_REFERRAL.key(), LiveSetting.POINTS_PER_REFERRAL.defaultJson()))
                .isEqualTo(50);
        assertThat(LiveSettings.flag(
                        LiveSetting.POINTS_REDEMPTION_ENABLED, LiveSetting.POINTS_REDEMPTION_ENABLED.defaultJson()))
                .isFalse();
    }
}
