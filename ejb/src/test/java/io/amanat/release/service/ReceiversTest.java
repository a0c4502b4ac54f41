package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiversTest {
    private static final String EVM = "0x52908400098527886e0f7030069857d2e4169ee7";

    @ParameterizedTest
    @CsvSource({
        "0x55d398326f99059ff775485246999027b3197955, " + EVM + ", true",
        "0x55d398326f99059ff775485246999027b3197955, UQBmzW4wYlFW0tiBgj5sP1CgSlLdYs-VpjPWM7oPYPYWQEyK, false",
        "0x55d398326f99059ff775485246999027b3197955, 0x1, false",
        "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs, UQBmzW4wYlFW0tiBgj5sP1CgSlLdYs-VpjPWM7oPYPYWQEyK, true",
        "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs, " + EVM + ", false",
        ", " + EVM + ", true"
    })
    void a_wallet_is_of_the_kind_of_the_tokens_chain(String token, String wallet, boolean fits) {
        assertThat(Receivers.fits(token, wallet)).isEqualTo(fits);
    }
}
