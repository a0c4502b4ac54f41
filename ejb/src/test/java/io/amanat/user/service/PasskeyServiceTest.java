package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amanat.config.service.MarketSetting;
import io.amanat.config.service.TestSettings;
import io.amanat.config.service.Wiring;
import io.amanat.shared.error.DomainException;
import io.amanat.shared.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages offer passkeys, whatever somebody has written into the settings. */
class PasskeyServiceTest {
    private static final String HOST = "shop.example:8443";

    private static PasskeyService with(TestSettings settings) {
        return Wiring.inject(new PasskeyService(), "settings", settings.build());
    }

    @Test
    void pages_of_an_origin_offer_passkeys_and_others_do_not() {
        PasskeyService passkeys = with(new TestSettings()
                .with(MarketSetting.WEBAUTHN_RP_ID, "shop.example")
                .with(
                        MarketSetting.WEBAUTHN_RP_ORIGIN,
                        "android:apk-key-hash:abc,https://a b,https://Shop.example:8443"));
        assertThat(passkeys.isUsedFrom(HOST)).isTrue();
        assertThat(passkeys.isUsedFrom("shop.example")).isFalse();
        assertThat(passkeys.isUsedFrom(null)).isFalse();
        assertThat(with(new TestSettings()).isUsedFrom(HOST)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.example:8443", "mailto:a@shop.example", "https://a b", "shop.example", "https:///x", "%"})
    void an_origin_that_is_no_address_of_a_page_offers_none_and_breaks_nothing(String origin) {
        PasskeyService passkeys = with(new TestSettings().with(MarketSetting.WEBAUTHN_RP_ORIGIN, origin));
        assertThat(passkeys.isUsedFrom(HOST)).isFalse();
        assertThat(catchThrowableOfType(DomainException.class, passkeys::loginOptions)
                        .code())
                .isEqualTo(ErrorCode.FEATURE_DISABLED);
        PasskeyService named = with(new TestSettings()
                .with(MarketSetting.WEBAUTHN_RP_ID, "shop.example")
                .with(MarketSetting.WEBAUTHN_RP_ORIGIN, origin));
        assertThat(named.isUsedFrom(HOST)).isFalse();
    }
}
