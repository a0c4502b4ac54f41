package io.amanat.shared.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonAddressTest {
    private static final String USDT_MASTER = "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs";
    private static final String HASH = "b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe";

    @Test
    void the_master_of_usdt_reads_as_workchain_0_and_its_published_hash() {
        assertThat(TonAddress.parseOrNull(USDT_MASTER)).isEqualTo(new TonAddress(0, HASH));
    }

    @Test
    void the_spellings_of_one_account_are_equal() {
        TonAddress raw = TonAddress.parseOrNull("0:" + HASH.toUpperCase(Locale.ROOT));
        assertThat(raw).isEqualTo(TonAddress.parseOrNull(USDT_MASTER));
        assertThat(TonAddress.parseOrNull("UQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_p0p"))
                .isEqualTo(raw);
        assertThat(TonAddress.parseOrNull("-1:" + HASH)).isNotEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // One letter's case, one letter, length, alphabet, workchain, and the flag "test networks only".
                "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sds",
                "EQDxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs",
                "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sD",
                "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id/sDs",
                "1:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe",
                "0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621d",
                "kQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_ntm",
                ""
            })
    void a_wrong_checksum_or_form_and_test_addresses_are_refused(String address) {
        assertThat(TonAddress.parseOrNull(address)).isNull();
    }
}
