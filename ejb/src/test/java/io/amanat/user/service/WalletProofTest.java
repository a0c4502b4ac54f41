package io.amanat.user.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

class WalletProofTest {
    /** The example of eth_account's and web3.js's documentation for "personal_sign" of "Some data". */
    private static final String PUBLISHED_KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    private static final String PUBLISHED_ADDRESS = "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23";
    private static final String PUBLISHED_SIGNATURE =
            "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c";

    private final ECKeyPair keys = ECKeyPair.create(new BigInteger(PUBLISHED_KEY, 16));

    private String signed(String message) {
        return hex(Sign.signPrefixedMessage(message.getBytes(StandardCharsets.UTF_8), keys));
    }

    private static String hex(Sign.SignatureData data) {
        HexFormat hex = HexFormat.of();
        return "0x" + hex.formatHex(data.getR()) + hex.formatHex(data.getS()) + hex.formatHex(data.getV());
    }

    @Test
    void the_published_signature_is_that_of_the_published_address() {
        assertThat(WalletProof.signed("Some data", PUBLISHED_SIGNATURE, PUBLISHED_ADDRESS))
                .isTrue();
        assertThat(WalletProof.signed("Some data.", PUBLISHED_SIGNATURE, PUBLISHED_ADDRESS))
                .isFalse();
        assertThat(Keys.toChecksumAddress(Keys.getAddress(keys))).isEqualTo(PUBLISHED_ADDRESS);
    }

    @Test
    void a_signature_counts_for_its_own_text_and_address_only() {
        String message = WalletProof.message("shop.example", PUBLISHED_ADDRESS, "nonce", Instant.EPOCH, Instant.EPOCH);
        assertThat(WalletProof.signed(message, signed(message), PUBLISHED_ADDRESS))
                .isTrue();
        assertThat(WalletProof.signed(message, signed(message.replace("nonce", "other")), PUBLISHED_ADDRESS))
                .isFalse();
        assertThat(WalletProof.signed(message, signed(message), "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"))
                .isFalse();
    }

    @Test
    void a_recovery_id_may_be_counted_from_0_or_from_27_and_nothing_else() {
        String whole = PUBLISHED_SIGNATURE.substring(0, 130);
        assertThat(WalletProof.signed("Some data", whole + "01", PUBLISHED_ADDRESS))
                .isTrue();
        for (String v : new String[] {"00", "1b", "1d", "02", "ff", "25"}) {
            assertThat(WalletProof.signed("Some data", whole + v, PUBLISHED_ADDRESS))
                    .as(v)
                    .isFalse();
        }
    }

    @Test
    void the_second_way_to_write_a_signature_is_refused() {
        byte[] bytes = HexFormat.of().parseHex(PUBLISHED_SIGNATURE.substring(2));
        BigInteger s = new BigInteger(1, java.util.Arrays.copyOfRange(bytes, 32, 64));
        String mirrored = String.format("%064x", Sign.CURVE_PARAMS.getN().subtract(s));
        String other = PUBLISHED_SIGNATURE.substring(0, 66) + mirrored + "1b";
        assertThat(WalletProof.signed("Some data", other, PUBLISHED_ADDRESS)).isFalse();
    }

    @Test
    void nonsense_is_no_signature() {
        for (String text : new String[] {
            null,
            "",
            "0x",
            "0x" + "00".repeat(65),
            "0x" + "ff".repeat(64) + "1b",
            "0x" + "00".repeat(31) + "05" + "00".repeat(31) + "01" + "1b",
            PUBLISHED_SIGNATURE.substring(2),
            PUBLISHED_SIGNATURE + "00"
        }) {
            assertThat(WalletProof.signed("Some data", text, PUBLISHED_ADDRESS))
                    .as(text)
                    .isFalse();
        }
    }

    /** Examples of EIP-55. */
    @Test
    void addresses_are_stored_with_their_checksum_and_a_wrong_one_is_refused() {
        String right = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        assertThat(WalletProof.evmOrNull(right)).isEqualTo(right);
        assertThat(WalletProof.evmOrNull(right.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(right);
        assertThat(WalletProof.evmOrNull("0x" + right.substring(2).toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(right);
        assertThat(WalletProof.evmOrNull("0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed"))
                .isNull();
        assertThat(WalletProof.evmOrNull("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"))
                .isNull();
        assertThat(WalletProof.evmOrNull(null)).isNull();
    }
}
