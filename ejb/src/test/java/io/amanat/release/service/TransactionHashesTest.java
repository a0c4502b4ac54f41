package io.amanat.release.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TransactionHashesTest {
    private static final String EVM = "0x" + "aB".repeat(20);
    private static final String TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
    private static final String DIGITS = "0a".repeat(32);
    private static final String LARGE = DIGITS.toUpperCase(Locale.ROOT);

    @Test
    void a_hash_of_an_evm_chain_is_kept_in_small_digits_behind_0x_however_it_is_spelled() {
        for (String spelled : List.of(DIGITS, LARGE, "0x" + DIGITS, "0x" + LARGE, "0X" + LARGE)) {
            assertThat(TransactionHashes.stored(EVM, spelled)).isEqualTo("0x" + DIGITS);
            assertThat(TransactionHashes.stored(TRON, spelled)).isEqualTo(DIGITS);
            assertThat(TransactionHashes.same(spelled, DIGITS)).isTrue();
        }
        assertThat(TransactionHashes.stored(null, "0X" + LARGE)).isEqualTo("0x" + DIGITS);
        assertThat(TransactionHashes.stored(null, LARGE)).isEqualTo(DIGITS);
    }

    @Test
    void letters_of_what_is_no_hex_mean_something() {
        String base64 = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
        assertThat(TransactionHashes.stored("EQ" + "A".repeat(46), base64)).isEqualTo(base64);
        assertThat(TransactionHashes.same(base64, base64.toLowerCase(Locale.ROOT)))
                .isFalse();
        assertThat(TransactionHashes.stored(EVM, "0X" + LARGE + "0")).isEqualTo("0X" + LARGE + "0");
    }
}
