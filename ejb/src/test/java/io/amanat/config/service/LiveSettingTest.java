package io.amanat.config.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.amanat.shared.chain.ChainRegistry;
import org.junit.jupiter.api.Test;

class LiveSettingTest {
    @Test
    void every_key_is_one_that_the_table_takes_and_every_default_is_a_plain_json_value() {
        assertThat(LiveSettings.defaults()).allSatisfy((key, value) -> {
            assertThat(key).matches("[a-z][a-z0-9_.]*(:[A-Za-z0-9_.-]+)?").hasSizeLessThanOrEqualTo(120);
            assertThat(value).matches("true|false|[0-9]+");
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
}
